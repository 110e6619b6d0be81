/** The two questions: does a named value change the line, and is a value named by the lines that it changes. */

import { GONE } from '../../../src/explain/world.ts';
import { pointerKeys, valueAt } from '../../../src/lib/pointer.ts';
import type { Random } from '../../support/provinces/random.ts';
import { choose, shuffled } from '../operators/slips.ts';
import { othersOf } from './mistakes.ts';
import { isSetting, type Line, type Subject } from './subject.ts';

export interface Tried {
  subject: string;
  /** `device/file:line` or the value's `file:line pointer`. */
  what: string;
  platform: string;
  passed: boolean;
  /** What failed. */
  words: string;
}

/** Changed lines that are explained of one value, and sites that are rendered to find them. */
const LINES = 3;
const SITES = 4;

/** A random setting of a platform's device, explained; one of the values that it names, changed: is the line another? */
export function tryLine(subject: Subject, platform: string | null, random: Random): Tried | null {
  const line = randomLine(subject, platform, random);
  if (line === null) return null;
  const { device, file, at } = line;
  const what = `${device.id}/${file.path}:${at + 1} ${file.text.split('\n')[at]!.trim()}`;
  const tried = { subject: subject.name, what, platform: device.platform };
  const { because } = subject.explain(line);
  const pointer = choose(
    random,
    because.flatMap(({ pointers }) => pointers),
  );
  if (pointer === null) return { ...tried, passed: false, words: 'names nothing' };
  const value = valueAt(subject.world.context.inventory, pointer);
  const others = typeof value === 'object' ? [GONE] : othersOf(pointer, value, subject.scalars, random);
  const passed = others.some((other) => {
    const context = subject.with(pointer, other);
    const lost = context === null ? null : subject.lost(device.site.id, context);
    return lost?.some((one) => one.device.id === device.id && one.file.path === file.path && one.at === at) === true;
  });
  return { ...tried, passed, words: `names ${pointer}, which leaves it as it is` };
}

/** A random value, changed: each of the lines that this changes names the value's line. Null where it changes none. */
export function tryValue(subject: Subject, random: Random): Tried | null {
  const sections = Object.keys(subject.world.context.inventory);
  const section = choose(random, sections)!;
  const found = choose(
    random,
    subject.scalars.filter(([pointer]) => pointer.startsWith(`/${section}/`)),
  );
  if (found === null) return null;
  const [pointer, value] = found;
  const { file, line } = subject.place(pointer);
  const [first, owner] = pointerKeys(pointer);
  const near = first === 'sites' ? [owner!] : [];
  const sites = [...new Set([...near, ...shuffled(random, subject.sites)])].slice(0, SITES);
  for (const other of othersOf(pointer, value, subject.scalars, random)) {
    const context = subject.with(pointer, other);
    if (context === null) continue;
    const all = sites.map((site) => subject.lost(site, context));
    // Where the province cannot be resolved any more the value is no other one.
    if (all.includes(null)) continue;
    const lost = all.flat().filter((one): one is Line => one !== null && isSetting(one.file, one.at));
    if (lost.length === 0) continue;
    const asked = shuffled(random, lost).slice(0, LINES);
    const silent = asked.filter((one) => !names(subject, one, file, line));
    const words = silent.map(
      (one) => `${one.device.id}/${one.file.path}:${one.at + 1} ${one.file.text.split('\n')[one.at]!.trim()}`,
    );
    const what = `${file}:${line} ${pointer} ${String(value)} \u2192 ${String(other)}`;
    const platform = asked[0]!.device.platform;
    return { subject: subject.name, what, platform, passed: silent.length === 0, words: words.join('; ') };
  }
  return null;
}

function names(subject: Subject, line: Line, file: string, at: number): boolean {
  return subject.explain(line).because.some((reason) => reason.file === file && reason.line === at);
}

function randomLine(subject: Subject, platform: string | null, random: Random): Line | null {
  for (const site of shuffled(random, subject.sites)) {
    const devices = subject.devices(site).filter((device) => platform === null || device.platform === platform);
    const device = choose(
      random,
      devices.filter(({ manages }) => manages.length > 0),
    );
    const file = device === null ? null : choose(random, subject.files(device));
    if (device === null || file === null) continue;
    const settings = [...file.text.split('\n').keys()].filter((at) => isSetting(file, at));
    const at = choose(random, settings);
    if (at !== null) return { device, file, at };
  }
  return null;
}
