/** Where routes get, as text and as data. */

import { formatPrefix } from '../lib/ip/format.ts';
import type { Origin } from '../lib/origin.ts';
import type { Attributes, Entry, RouteAnswer, Turn } from '../network/oracle/route/answer.ts';
import { visible } from './visible.ts';

/** `file:line` of an origin. */
type Place = (origin: Origin | null) => string | null;

/** Decisions of one kind at so many neighbours are told in one line. */
const NAMED = 4;

/** One paragraph a route: where it gets first, then every decision with the term and where that is written. */
export function formatRoutes(answers: readonly RouteAnswer[], place: Place): string {
  const groups = new Map<string, RouteAnswer[]>();
  for (const answer of answers) {
    // What is refused at one place by one term is told once: the bogons are many.
    const key = answer.accepted
      ? String(groups.size)
      : `${at(answer.entries)} ${JSON.stringify(answer.turns[0]?.reason)}`;
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()].map((group) => `${paragraph(group, place).join('\n')}\n`).join('\n');
}

/** The same for programs: origins become `at: file:line`. */
export function routesJson(answers: readonly RouteAnswer[], place: Place): string {
  const routes = answers.map(({ announcement, turns, ...answer }) => ({
    announcement: { ...announcement, prefix: formatPrefix(announcement.prefix) },
    ...answer,
    turns: turns.map(({ origin, ...turn }) => ({ ...turn, at: place(origin) })),
  }));
  return `${JSON.stringify({ version: 1, routes }, null, 2)}\n`;
}

function paragraph(group: readonly RouteAnswer[], place: Place): string[] {
  const { announcement, entries, accepted, turns, holders, outlets } = group[0]!;
  const prefixes = [...new Set(group.map((answer) => formatPrefix(answer.announcement.prefix)))].join(', ');
  const texts = [...new Set(group.map((answer) => answer.announcement.text))].join('; ');
  const path = announcement.asPath.length === 0 ? '' : ` path ${announcement.asPath.join(' ')}`;
  const routers = new Set(holders.map(({ device }) => device)).size;
  const verdict = accepted
    ? `taken, ${counted(routers, 'router')}, told to ${counted(outlets.length, 'neighbour')} outside`
    : 'refused';
  return [
    visible(`${prefixes} (${texts})${path} at ${at(entries)}: ${verdict}`),
    ...grouped(turns).map((same) => turnLine(same, place)),
    ...holders.filter(({ protocol }) => protocol === 'ospf').map(({ device, via }) => visible(`    ${device}  ${via}`)),
    ...outlets.map(({ device, neighbour, attributes }) =>
      visible(`  -> ${neighbour} hears it of ${device}: ${inMessage(attributes)}`),
    ),
  ];
}

function at(entries: readonly Entry[]): string {
  return names(entries.map(({ device, session }) => (session === null ? device : `${device}/${session}`)));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Turns that ended alike: what one device tells several, or what several refuse. */
function grouped(turns: readonly Turn[]): Turn[][] {
  const groups = new Map<string, Turn[]>();
  for (const turn of turns) {
    const { device, vrf, direction, pass, reason, policy, term, session, neighbour } = turn;
    const refused = direction === 'in' && !pass;
    const which = refused ? [neighbour, policy] : [device, vrf, pass ? session : policy];
    const key = JSON.stringify([direction, pass, reason, term, ...which]);
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  return [...groups.values()];
}

function turnLine(same: readonly Turn[], place: Place): string {
  const { vrf, direction, pass, reason, policy, term, origin, attributes } = same[0]!;
  const devices = names(same.map(({ device }) => device));
  const neighbours = names(same.map(({ neighbour }) => neighbour));
  const where = vrf === null ? '' : ` table ${vrf}`;
  const refuse = new Set(same.map(({ device }) => device)).size > 1 ? 'refuse it of' : 'refuses it of';
  const verb = direction === 'in' ? (pass ? 'takes it of' : refuse) : pass ? 'tells' : 'does not tell';
  const rule = policy === null ? '' : ` [${policy}${term === null ? '' : ` ${term}`}]`;
  const line = place(origin);
  const outcome = pass && direction === 'in' && attributes !== null ? `; ${words(attributes)}` : '';
  return visible(
    `  ${pass ? ' ' : '!'} ${devices}${where} ${verb} ${neighbours}: ${reason}${rule}${outcome}${line === null ? '' : `  ${line}`}`,
  );
}

/** Each name once, the first few of many. */
function names(all: readonly string[]): string {
  const different = [...new Set(all)];
  if (different.length <= NAMED) return different.join(', ');
  return `${different.slice(0, NAMED).join(', ')} and ${different.length - NAMED} more`;
}

function words(attributes: Attributes): string {
  const { localPreference, metric } = attributes;
  const set = [`preference ${localPreference}`, ...(metric === 0 ? [] : [`metric ${metric}`])];
  return [pathWords(attributes), ...set, ...restWords(attributes)].join(', ');
}

/** Preferences end at the border of the AS (RFC 4271 5.1.5). */
function inMessage(attributes: Attributes): string {
  return [pathWords(attributes), ...restWords(attributes)].join(', ');
}

function pathWords({ asPath }: Attributes): string {
  return `path ${asPath.length === 0 ? 'empty' : asPath.join(' ')}`;
}

function restWords({ communities, largeCommunities, nextHop }: Attributes): string[] {
  const marks = [...communities, ...largeCommunities].map((one) => `community ${one}`);
  return [...marks, ...(nextHop === null ? [] : [`next hop ${nextHop}`])];
}
