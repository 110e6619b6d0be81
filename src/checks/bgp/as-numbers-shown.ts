/** AS numbers as the world sees them: no private one. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** AS numbers that mean something only inside one network (RFC 6996). */
function isPrivate(asn: number): boolean {
  return (asn >= 64512 && asn <= 65534) || (asn >= 4200000000 && asn <= 4294967294);
}

/** A private number of ours is not taken by a provider, and one of theirs cannot be in the table of the Internet. */
export function checkPrivateNumbers(scene: Scene): Finding[] {
  const { upstreams, province } = scene.context.inventory;
  const outside = Object.entries(upstreams).filter(([, { kind }]) => kind !== 'tslcd');
  const [first] = outside;
  if (first === undefined) return [];
  const ours = province.asns.flatMap(({ asn }, index) => {
    if (!isPrivate(asn)) return [];
    const message = `the province speaks AS${asn} to ${first[0]}, and that number is private`;
    const related = [{ message: first[0], place: { ...placeOf(scene, 'upstreams', first[0]), part: 'key' as const } }];
    return [tell('BGP066', placeOf(scene, 'province', 'asns', index, 'asn'), message, { related })];
  });
  const theirs = outside.flatMap(([id, { asn, kind }]) => {
    if (!isPrivate(asn)) return [];
    const what = kind === 'transit' ? 'a transit provider' : 'an exchange';
    return [
      tell('BGP067', placeOf(scene, 'upstreams', id, 'asn'), `AS${asn} of ${id} is private, and ${id} is ${what}`),
    ];
  });
  return [...ours, ...theirs];
}
