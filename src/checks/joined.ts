/** Messages that follow from one value, or from one thing that is not there, are told below one of them. */
import type { Finding } from '../lib/diagnostic.ts';
import { keyOf, RANK, shown, standsAt, type Told } from './told.ts';

/** Which messages are told below another one. A message that has others below it never goes below a third. */
class Joins {
  readonly #below = new Map<Told, Told>();
  readonly #heads = new Set<Told>();

  isBelow(one: Told): boolean {
    return this.#below.has(one);
  }

  /** What is worse than its explanation stays on its own. */
  put(one: Told, head: Told): void {
    const worse = RANK[one.finding.severity] > RANK[head.finding.severity];
    if (one === head || worse || this.#below.has(one) || this.#below.has(head) || this.#heads.has(one)) return;
    this.#below.set(one, head);
    this.#heads.add(head);
  }

  findings(all: readonly Told[]): Finding[] {
    const followers = new Map<Told, Finding[]>();
    for (const [one, head] of this.#below) followers.set(head, [...(followers.get(head) ?? []), one.finding]);
    return all.filter((one) => !this.isBelow(one)).map((one) => withFollowers(one.finding, followers.get(one) ?? []));
  }
}

/**
 * A value that many findings meet in also explains what else has to do with it, and a value that is wrong by itself what
 * else points to it; what is not there explains all that lack it. Those are told below. Linear in what findings are about,
 * but for the sort of what is shared.
 */
export function joined(all: readonly Told[]): Finding[] {
  const joins = new Joins();
  const about = new Map<string, Told[]>();
  for (const one of all) for (const key of one.about) about.set(key, [...(about.get(key) ?? []), one]);
  joinCentres(all, about, joins);
  for (const one of all) {
    if (one.finding.severity !== 'error' || one.finding.place === null) continue;
    const key = keyOf(one.finding.place);
    for (const other of about.get(key) ?? []) if (pointsAt(other, key)) joins.put(other, one);
  }
  joinLacks(all, joins);
  return joins.findings(all);
}

function joinCentres(all: readonly Told[], about: ReadonlyMap<string, readonly Told[]>, joins: Joins): void {
  const signs = new Map<string, Told[]>();
  for (const one of all) for (const key of one.signs) signs.set(key, [...(signs.get(key) ?? []), one]);
  const centres = all.filter(({ centre }) => centre !== null);
  for (const one of centres.sort((x, y) => RANK[y.finding.severity] - RANK[x.finding.severity])) {
    if (joins.isBelow(one)) continue;
    const others = about.get(one.centre!)!;
    // What stands at the value by itself says best what is wrong with it.
    const own = others.find((other) => other.centre === null && standsAt(other.finding, one.centre!));
    const head = own !== undefined && RANK[own.finding.severity] >= RANK[one.finding.severity] ? own : one;
    for (const other of others) joins.put(other, head);
    for (const other of signs.get(one.centre!) ?? []) {
      if (RANK[other.finding.severity] < RANK[head.finding.severity]) joins.put(other, head);
    }
  }
}

/** True if the finding stands elsewhere and is about the value all the same; what is no error has to name it as its cause. */
function pointsAt({ finding, centre }: Told, key: string): boolean {
  const named = finding.causes?.some(({ place }) => place !== null && keyOf(place) === key) ?? false;
  return centre === null && !standsAt(finding, key) && (finding.severity === 'error' || named);
}

/** The worst of those that lack one thing, and of these the one that stands for most findings, is told; the rest below it. */
function joinLacks(all: readonly Told[], joins: Joins): void {
  const lacking = all.filter(({ lacks }) => lacks.size > 0);
  const byLack = new Map<string, Told[]>();
  for (const one of lacking) {
    for (const what of one.lacks.keys()) byLack.set(what, [...(byLack.get(what) ?? []), one]);
  }
  const weight = ({ finding, members }: Told) => [RANK[finding.severity], members] as const;
  lacking.sort((one, other) => weight(other)[0] - weight(one)[0] || weight(other)[1] - weight(one)[1]);
  const seen = new Set<Told>();
  for (const head of lacking) {
    if (seen.has(head) || joins.isBelow(head)) continue;
    // Those that lack something in common with the head, or with one of these: a set grows while it is walked through.
    const group = new Set([head]);
    const walked = new Set<string>();
    for (const one of group) {
      seen.add(one);
      for (const [what, lack] of one.lacks) {
        if (walked.has(what)) continue;
        walked.add(what);
        for (const other of byLack.get(what) ?? []) {
          const mere = lack === 'sign' || other.lacks.get(what) === 'sign';
          if (mere && RANK[other.finding.severity] >= RANK[one.finding.severity]) continue;
          if (!seen.has(other)) group.add(other);
        }
      }
    }
    for (const one of group) joins.put(one, head);
  }
}

function withFollowers(finding: Finding, followers: readonly Finding[]): Finding {
  if (followers.length === 0) return finding;
  const more = followers.flatMap((one) => [...shown(one), ...one.related]);
  const known = new Set(finding.related.map(({ place, message }) => `${keyOf(place)} ${message}`));
  return {
    ...finding,
    related: [...finding.related, ...more.filter(({ place, message }) => !known.has(`${keyOf(place)} ${message}`))],
  };
}
