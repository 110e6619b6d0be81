/** Paths that nobody may tell us: numbers that never stand on the Internet, one of each kind that a list has words for. */
import type { Device } from '../../network/model/device.ts';
import type { BgpSession } from '../../network/model/routing.ts';

/** Numbers that the session's import refuses anywhere in a path; none where it asks for no path. */
export function bogonNumbers({ policy }: Device, session: BgpSession): number[] {
  const terms = policy.routePolicies.find(({ name }) => name === session.importPolicy)?.terms ?? [];
  const refused = new Set(
    terms.filter(({ action }) => action === 'deny').flatMap(({ match }) => match.asPathList ?? []),
  );
  const found = policy.asPathLists
    .filter(({ name }) => refused.has(name))
    .flatMap(({ entries }) => entries)
    .filter(({ action, place }) => action === 'permit' && place === 'anywhere')
    .flatMap(({ from, to }) => spread(from, to));
  // A path with 0 in it is no path (RFC 7607): the router takes the message for a withdrawal, whatever its policy.
  return [...new Set(found)].filter((asn) => asn > 0);
}

/** The first number of a range, and one in each of its blocks of ten, a hundred and so on: expressions go by digits. */
function spread(from: number, to: number): number[] {
  const numbers = [from];
  for (let block = 10; block <= to; block *= 10) {
    const [first, last] = [Math.ceil(from / block) * block, Math.floor(to / block) * block];
    if (first <= to) numbers.push(first);
    if (last >= from) numbers.push(last);
  }
  return numbers;
}
