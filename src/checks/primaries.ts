/**
 * One root cause, one message. Rules tell every place that they find wrong, each for itself; here, behind all of them,
 * findings that meet in one value become one at that value, which counts the others and names them as related places.
 * Nothing is dropped: whatever is told below another finding has its sentence and its place there.
 */
import type { Cause, Finding, Place, Severity } from '../lib/diagnostic.ts';
import { namesOf } from './named.ts';

/** Two findings that share a value may be two mistakes; three are taken for one. Of a missing name two say the same. */
const LEAST = 3;
const LEAST_MISSING = 2;

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** Findings of one code that meet in one value. */
interface Star {
  cause: Cause;
  members: Finding[];
}

/** What is told as one, with the value that it is about. */
interface Told {
  finding: Finding;
  /** Null for a finding that stands for itself. */
  centre: string | null;
  /** The values that it has to do with. */
  about: ReadonlySet<string>;
}

/**
 * The findings with those that follow from one value told as one, in the order given. `inventory` tells whether anybody
 * uses a name. Linear in findings and their places, but for the sort of what is shared.
 */
export function primaries(findings: readonly Finding[], inventory: object): Finding[] {
  const single = new Set(findings);
  const told: Told[] = [];
  for (const star of starsOf(findings)) {
    const members = star.members.filter((one) => single.has(one));
    if (members.length < leastOf(star.cause)) continue;
    for (const one of members) single.delete(one);
    const centre = centreOf(star.cause, members, inventory);
    const key = centre === null ? null : keyOf(centre);
    told.push({ finding: asOne(members, centre, star.cause), centre: key, about: new Set(key === null ? [] : [key]) });
  }
  const alone = [...single].map((finding): Told => ({ finding, centre: null, about: aboutOf(finding) }));
  return joined([...told, ...alone]).map(({ causes: _, ...finding }) => finding);
}

/** Values that findings of one code share, the most shared first; of equals the one that a rule names first. */
function starsOf(findings: readonly Finding[]): Star[] {
  const stars = new Map<string, Star>();
  for (const finding of findings) {
    const seen = new Set<string>();
    for (const cause of candidatesOf(finding)) {
      const key = `${finding.code} ${cause.place === null ? '' : keyOf(cause.place)} ${cause.what}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const star = stars.get(key);
      if (star === undefined) stars.set(key, { cause, members: [finding] });
      else star.members.push(finding);
    }
  }
  return [...stars.values()]
    .filter(({ cause, members }) => members.length >= leastOf(cause))
    .sort((one, other) => other.members.length - one.members.length);
}

function candidatesOf({ causes = [], related, place }: Finding): Cause[] {
  const places = [...related.map((other) => other.place), ...(place === null ? [] : [place])];
  return [...causes, ...places.map((one) => ({ place: one, what: '' }))];
}

function leastOf({ missing }: Cause): number {
  return missing === undefined ? LEAST : LEAST_MISSING;
}

/**
 * Where to tell it: at the value, or at the first finding where no value is written. A name that is not there was renamed
 * if nothing uses the one that comes nearest; else its users are wrong.
 */
function centreOf({ place, missing }: Cause, members: readonly Finding[], inventory: object): Place | null {
  if (place === null || missing === undefined || missing.near === null) return place;
  const pointers = members.flatMap((one) => one.place?.pointer ?? []);
  return namesOf(inventory, missing.near, pointers) < members.length ? place : null;
}

function asOne(members: readonly Finding[], centre: Place | null, cause: Cause): Finding {
  const own = centre === null ? members[0]! : (members.find((one) => standsAt(one, keyOf(centre))) ?? members[0]!);
  const others = members.filter((one) => one !== own);
  const moved = centre !== null && !standsAt(own, keyOf(centre));
  const hint = own.hint === null ? '' : `, the first so: ${own.hint}`;
  return {
    ...own,
    message: `${own.message}, and ${others.length} more like it`,
    place: centre ?? own.place,
    related: [...(moved ? shown(own) : own.related), ...others.flatMap(shown)],
    hint: moved
      ? `${cause.hint ?? 'mend this line'}; if it is right, each of the ${members.length} below${hint}`
      : own.hint,
  };
}

/** A finding as a place below another one. */
function shown({ place, message }: Finding): Finding['related'] {
  return place === null ? [] : [{ message, place }];
}

/**
 * A value that many findings meet in also explains what else has to do with it, and a value that is wrong by itself what
 * else points to it: both are told below. What is worse than the explanation stays on its own.
 */
function joined(all: readonly Told[]): Finding[] {
  const below = new Map<Told, Told>();
  const heads = new Set<Told>();
  const about = new Map<string, Told[]>();
  for (const one of all) for (const key of one.about) about.set(key, [...(about.get(key) ?? []), one]);
  const put = (one: Told, head: Told) => {
    const worse = RANK[one.finding.severity] > RANK[head.finding.severity];
    if (one === head || worse || below.has(one) || below.has(head) || heads.has(one)) return;
    below.set(one, head);
    heads.add(head);
  };
  for (const one of all) {
    if (one.centre === null || below.has(one)) continue;
    const others = about.get(one.centre)!;
    // What stands at the value by itself says best what is wrong with it.
    const own = others.find((other) => other.centre === null && standsAt(other.finding, one.centre!));
    const head = own !== undefined && RANK[own.finding.severity] >= RANK[one.finding.severity] ? own : one;
    for (const other of others) put(other, head);
  }
  for (const one of all) {
    if (one.finding.severity !== 'error' || one.finding.place === null) continue;
    const key = keyOf(one.finding.place);
    for (const other of about.get(key) ?? []) if (pointsAt(other, key)) put(other, one);
  }
  const followers = new Map<Told, Finding[]>();
  for (const [one, head] of below) followers.set(head, [...(followers.get(head) ?? []), one.finding]);
  return all.filter((one) => !below.has(one)).map((one) => withFollowers(one.finding, followers.get(one) ?? []));
}

/** True if the finding stands elsewhere and is about the value all the same. */
function pointsAt({ finding, centre }: Told, key: string): boolean {
  return centre === null && !standsAt(finding, key) && finding.severity === 'error';
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

function aboutOf(finding: Finding): Set<string> {
  // The name that comes nearest to a missing one is a guess.
  const causes = candidatesOf(finding).filter(({ missing }) => missing === undefined);
  return new Set(causes.flatMap(({ place }) => (place === null ? [] : [keyOf(place)])));
}

function standsAt({ place }: Finding, key: string): boolean {
  return place !== null && keyOf(place) === key;
}

function keyOf({ file, pointer }: Place): string {
  return `${file} ${pointer}`;
}
