/**
 * One root cause, one message. Rules tell every place that they find wrong, each for itself; here, behind all of them,
 * findings that meet in one value become one at that value, which counts the others and names them as related places.
 * Nothing is dropped: whatever is told below another finding has its sentence and its place there.
 */
import type { Cause, Finding, Place } from '../lib/diagnostic.ts';
import { joined } from './joined.ts';
import { namesOf } from './named.ts';
import { aboutOf, candidatesOf, keyOf, lacksOf, RANK, shown, signsOf, standsAt, type Told } from './told.ts';

/** Two findings that share a value may be two mistakes; three are taken for one. Of a missing name two say the same. */
const LEAST = 3;
const LEAST_MISSING = 2;

/** Findings of one code that meet in one value. */
interface Star {
  cause: Cause;
  members: Finding[];
}

/**
 * The findings with those that follow from one value told as one, in the order given. `inventory` tells whether anybody
 * uses a name. Linear in findings and their places, but for the sort of what is shared.
 */
export function primaries(findings: readonly Finding[], inventory: object): Finding[] {
  const single = new Set(findings);
  const told: Told[] = [];
  const together = ({ cause }: Star, members: readonly Finding[]): void => {
    for (const one of members) single.delete(one);
    const centre = centreOf(cause, members, inventory);
    const key = centre === null ? null : keyOf(centre);
    told.push({
      finding: asOne(members, centre, cause),
      centre: key,
      about: new Set(key === null ? [] : [key]),
      lacks: lacksOf(members),
      signs: signsOf(members),
      members: members.length,
    });
  };
  for (const star of starsOf(findings)) {
    const members = star.members.filter((one) => single.has(one));
    if (members.length < leastOf(star.cause)) continue;
    together(star, members);
    for (const worse of worseOf(star, single)) together(star, worse);
  }
  const alone = [...single].map((finding): Told => {
    const [lacks, signs] = [lacksOf([finding]), signsOf([finding])];
    return { finding, centre: null, about: aboutOf(finding), lacks, signs, members: 1 };
  });
  return joined([...told, ...alone]).map(({ causes: _, about: __, ...finding }) => finding);
}

/** What is worse than the star and names its value as the cause, code by code: few are enough, the value is known. */
function worseOf({ cause, members }: Star, single: ReadonlySet<Finding>): Finding[][] {
  const rank = RANK[members[0]!.severity];
  const codes = new Map<string, Finding[]>();
  for (const one of single) {
    if (RANK[one.severity] <= rank || one.causes?.some((other) => causeKey(other) === causeKey(cause)) !== true)
      continue;
    codes.set(one.code, [...(codes.get(one.code) ?? []), one]);
  }
  return [...codes.values()];
}

/**
 * Values that findings of one code share, the most shared first; of equals the one that more findings of all codes name
 * as their cause, then the one that a rule names first.
 */
function starsOf(findings: readonly Finding[]): Star[] {
  const stars = new Map<string, Star>();
  const named = new Map<string, number>();
  for (const finding of findings) {
    const seen = new Set<string>();
    for (const cause of candidatesOf(finding)) {
      const value = causeKey(cause);
      const key = `${finding.code} ${value}`;
      if (cause.lack !== undefined || seen.has(key)) continue;
      seen.add(key);
      if (finding.causes?.includes(cause)) named.set(value, (named.get(value) ?? 0) + 1);
      const star = stars.get(key);
      if (star === undefined) stars.set(key, { cause, members: [finding] });
      else star.members.push(finding);
    }
  }
  const namedBy = ({ cause }: Star) => named.get(causeKey(cause)) ?? 0;
  return [...stars.values()]
    .filter(({ cause, members }) => members.length >= leastOf(cause))
    .sort((one, other) => other.members.length - one.members.length || namedBy(other) - namedBy(one));
}

function causeKey({ place, what }: Cause): string {
  return `${place === null ? '' : keyOf(place)} ${what}`;
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
    message: others.length === 0 ? own.message : `${own.message}, and ${others.length} more like it`,
    place: centre ?? own.place,
    related: [...(moved ? shown(own) : own.related), ...others.flatMap(shown)],
    hint: moved
      ? `${cause.hint ?? 'mend this line'}; if it is right, each of the ${members.length} below${hint}`
      : own.hint,
  };
}
