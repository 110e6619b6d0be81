/** `songsong ask route`: which routers and neighbours a route reaches, and why. */
import { projectReader } from '../inventory/files.ts';
import type { Announcement, RouteClass } from '../network/oracle/route/answer.ts';
import { answerRoutes } from '../network/oracle/route/question.ts';
import { View } from '../network/oracle/view.ts';
import { formatRoutes, routesJson } from '../report/route.ts';
import { type Asked, contextToAsk, refuse } from './ask.ts';
import { EXIT } from './exit.ts';
import { originLines } from './origins.ts';
import type { GlobalOptions } from './program.ts';

export interface AskRouteOptions {
  class?: RouteClass;
  at?: string[];
  prefix?: string;
  asPath?: number[];
  community?: string[];
  rpki?: Announcement['rpki'];
  family?: '4' | '6';
  format: 'text' | 'json';
}

/** Prints where each route of the class gets. Refused or not, the question was answered. */
export function askRouteCommand(global: GlobalOptions, options: AskRouteOptions): number {
  const project = contextToAsk(global);
  return project === null ? EXIT.invalid : askRouteIn(project, options);
}

/** The same of a project that is open. */
export function askRouteIn(project: Asked, options: AskRouteOptions): number {
  const answers = answerRoutes(new View(project.context), {
    class: options.class ?? null,
    at: options.at ?? [],
    prefix: options.prefix ?? null,
    asPath: options.asPath ?? null,
    communities: options.community ?? [],
    rpki: options.rpki ?? null,
    family: options.family === undefined ? null : options.family === '4' ? 4 : 6,
  });
  if (!answers.ok) return refuse(answers.message, answers.hint);
  const place = originLines(projectReader(project.root));
  process.stdout.write(
    options.format === 'json' ? routesJson(answers.value, place) : formatRoutes(answers.value, place),
  );
  return EXIT.done;
}
