/** Lines to other networks: an address of ours for each session, the table that they stand in, their contract. */
import type { Finding } from '../../lib/diagnostic.ts';
import { parseAddress } from '../../lib/ip/parse.ts';
import { oddOnes } from '../odd-ones.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { sessionsOf } from './written-sessions.ts';

/** A session speaks from an address of its own family to one of its own family; without it there is no session. */
export function checkSessionFamilies(scene: Scene): Finding[] {
  return [...sessionsOf(scene)].flatMap(({ name, line, connection, session, place, linePlace }) => {
    const { family, remote } = session;
    const parsed = parseAddress(remote);
    if (parsed.ok && parsed.value.family !== family) {
      const message = `session ${name} is of IPv${family}, and its neighbour ${remote} is an IPv${parsed.value.family} address`;
      return [
        tell('BGP063', place('remote'), message, {
          hint: `write \`family: ${parsed.value.family}\`, or the neighbour's IPv${family} address`,
        }),
      ];
    }
    if (connection.local[`ipv${family}`] !== undefined) return [];
    const message = `session ${name} is of IPv${family}, and ${line} has no IPv${family} address of ours: there will be no session`;
    const related = [{ message: `our addresses on ${line}`, place: linePlace('local') }];
    return [tell('BGP063', place('family'), message, { related, hint: `write \`local: {ipv${family}: ...}\`` })];
  });
}

/** All lines of the state data network stand in one table; everybody else in the table of the Internet. */
export function checkTables(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, { kind, connections }]) => {
    const lines = Object.entries(connections).filter(([, { vrf }]) => vrf !== undefined);
    const at = (key: string) => placeOf(scene, 'upstreams', id, 'connections', key, 'vrf');
    if (kind === 'tslcd') {
      return oddOnes(lines, ([, { vrf }]) => vrf ?? '').map(({ odd, usual }) => {
        const message = `line ${odd[0]} of ${id} stands in VRF ${odd[1].vrf}, and line ${usual[0]} in ${usual[1].vrf}`;
        const related = [{ message: `line ${usual[0]}`, place: at(usual[0]) }];
        return tell('BGP064', at(odd[0]), message, { related, hint: `write \`vrf: ${usual[1].vrf}\`` });
      });
    }
    return lines.map(([key, { vrf }]) => {
      const message = `line ${key} of ${id} stands in VRF ${vrf}, and the province reaches the Internet by its main table`;
      return tell('BGP064', at(key), message, { hint: 'leave `vrf` out' });
    });
  });
}

/** Contracts of lines to other networks. */
export function checkContracts(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, { connections }]) =>
    Object.entries(connections).flatMap(([key, { contractEnd }]) => {
      if (contractEnd === undefined || new Date(`${contractEnd}T23:59:59Z`) >= scene.now) return [];
      const place = placeOf(scene, 'upstreams', id, 'connections', key, 'contractEnd');
      return [tell('BGP070', place, `the contract of line ${key} of ${id} ended on ${contractEnd}`)];
    }),
  );
}
