/** Numbers of a device in the segments that it stands in without being their gateway. */
import type { Finding } from '../../lib/diagnostic.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Between routers a firewall has one number in every segment: routes and people name it by that. */
export function checkHostNumbers(scene: Scene, subject: Subject): Finding[] {
  const { zones } = scene.context.inventory.policy;
  const stands = subject.spec.segments.flatMap(({ id, zone, hosts }) =>
    own(zones, zone)?.transit === true
      ? Object.entries(hosts ?? {}).map(([device, { host }]) => ({ segment: id, device, host }))
      : [],
  );
  return oddOnesOf(
    stands,
    ({ device }) => device,
    ({ host }) => String(host),
  ).map(({ odd, usual }) => {
    const message = `${odd.device} of ${subject.name} is host ${odd.host} in segment ${odd.segment}, and host ${usual.host} in segment ${usual.segment}`;
    const at = ({ segment, device }: typeof odd) =>
      partPlace(scene, subject, 'segments', segment, 'hosts', device, 'host');
    const related = [{ message: `segment ${usual.segment}`, place: at(usual) }];
    return tell('ADR029', at(odd), message, { related, hint: `write \`host: ${usual.host}\` in both, or ${odd.host}` });
  });
}
