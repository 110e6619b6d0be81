/** What OSPF takes from elsewhere is a policy of the process (OSPF User Guide, Junos 23.4): a default there is, and what another policy accepts. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Ospf } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { FAMILIES, type Family } from '../words.ts';

const policyFor = (one: Ospf['redistribute'][number], family: Family): string | null =>
  family === 4 ? one.policy4 : one.policy6;

export const takesIn = (process: Ospf, family: Family): boolean =>
  process.defaultOriginate || process.redistribute.some((one) => policyFor(one, family) !== null);

export function external({ ospf, ipv6 }: Device): Statement[] {
  return ospf.flatMap((process) =>
    FAMILIES.filter((family) => (family === 4 ? process.ipv4 : process.ipv6 && ipv6) && takesIn(process, family)).map(
      (family): Statement => {
        const everything = family === 4 ? '0.0.0.0/0' : '::/0';
        const term = (name: string, ...from: string[]): Statement => [`term ${name}`, [['from', from], 'then accept']];
        return [
          `policy-statement OSPF-${process.name.toUpperCase()}-${family}`,
          [
            ...(process.defaultOriginate
              ? [term('default', 'protocol [ static bgp ]', `route-filter ${everything} exact`)]
              : []),
            ...process.redistribute.flatMap((one) => {
              const policy = policyFor(one, family);
              const word = one.protocol === 'connected' ? 'direct' : one.protocol;
              return policy === null ? [] : [term(one.protocol, `protocol ${word}`, `policy ${policy}`)];
            }),
            'then reject',
          ],
        ];
      },
    ),
  );
}
