/**
 * OSPF processes and key chains: IP Routing: OSPF configuration guide, IOS XE 17. OSPFv3 (`router ospfv3`) has what belongs to a family inside its
 * address family. `no-summary` is the border's word: the others learn from it what comes in. In OSPFv2 routes of subnets
 * come along only if `subnets` says so.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Ospf, OspfArea } from '../../../../src/network/model/routing.ts';
import { secretText } from '../../linux/secret.ts';
import type { Statement } from '../../statements.ts';
import { type Family, masked, printed } from '../words.ts';

export function ospf(device: Device): Statement[] {
  return device.ospf.flatMap((one) => [
    ...(one.ipv4 ? [version2(device, one)] : []),
    ...(one.ipv6 ? [version3(device, one)] : []),
  ]);
}

/** Only OSPFv3 takes a chain by its name. */
export function keyChains({ interfaces, policy }: Device): Statement[] {
  const named = new Set(interfaces.flatMap(({ ospf: how }) => (how?.ipv6 === true ? (how.keyChain6 ?? []) : [])));
  return policy.keyChains
    .filter(({ name }) => named.has(name))
    .map(({ name, keys }) => [
      `key chain ${name}`,
      keys.map(({ id, algorithm, secret }) => [
        `key ${id}`,
        [`key-string ${secretText(secret)}`, `cryptographic-algorithm ${algorithm}`],
      ]),
    ]);
}

const head = ({ routerId, referenceBandwidth }: Ospf): string[] => [
  `router-id ${routerId}`,
  `auto-cost reference-bandwidth ${referenceBandwidth}`,
];

function version2(device: Device, one: Ospf): Statement {
  return [`router ospf ${one.processId}`, [...head(one), ...process(device, one, 4)]];
}

function version3(device: Device, one: Ospf): Statement {
  return [`router ospfv3 ${one.processId}`, [...head(one), ['address-family ipv6 unicast', process(device, one, 6)]]];
}

function process(device: Device, one: Ospf, family: Family): string[] {
  const passive = device.interfaces.filter(({ ospf: how }) => {
    if (how === null || how.process !== one.name || !how.passive) return false;
    return family === 4 ? how.ipv4 : how.ipv6;
  });
  return [
    ...one.areas.flatMap((area) => areaLines(area, family)),
    ...one.redistribute.map(({ protocol, policy4, policy6 }) => {
      const policy = family === 4 ? policy4 : policy6;
      const source = protocol === 'bgp' ? `bgp ${device.bgp?.asn}` : protocol;
      return `redistribute ${source}${family === 4 ? ' subnets' : ''}${policy === null ? '' : ` route-map ${policy}`}`;
    }),
    ...passive.map(({ name }) => `passive-interface ${name}`),
    ...(one.defaultOriginate ? ['default-information originate'] : []),
  ];
}

function areaLines({ id, type, border, ranges4, ranges6 }: OspfArea, family: Family): string[] {
  const ranges = family === 4 ? ranges4.map(masked) : ranges6.map(printed);
  return [
    ...(type === 'totally-stubby' ? [`area ${id} stub${border ? ' no-summary' : ''}`] : []),
    ...ranges.map((range) => `area ${id} range ${range}`),
  ];
}
