/**
 * OSPF (um-router-ospf, um-router-ospfv3): areas hold their interfaces. Hello and dead intervals of 10 and 40 seconds are the defaults;
 * a passive interface speaks with nobody. OSPFv2 is keyed by message digest (RFC 2328 appendix D), OSPFv3 not at all (RFC 7166 is not there).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Ospf, OspfArea } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { clear, type Family, familiesOf, unread } from '../words.ts';

export function ospf(device: Device): Statement[] {
  return device.ospf.flatMap((process) =>
    familiesOf(device)
      .filter((family) => (family === 4 ? process.ipv4 : process.ipv6))
      .map((family) => one(device, process, family)),
  );
}

function one(device: Device, process: Ospf, family: Family): Statement {
  const taken = process.redistribute.flatMap(({ protocol, policy4, policy6 }) => {
    const policy = family === 4 ? policy4 : policy6;
    const from = protocol === 'bgp' ? `bgp ${device.bgp?.asn}` : protocol;
    return policy === null ? [] : [`redistribute ${from} route-policy ${policy}`];
  });
  return [
    `router ospf${family === 4 ? '' : 'v3'} ${process.processId}`,
    [
      `router-id ${process.routerId}`,
      `auto-cost reference-bandwidth ${process.referenceBandwidth}`,
      ...taken,
      ...(process.defaultOriginate ? ['default-information originate'] : []),
      ...process.areas.map((area) => areaOf(device, process, area, family)),
    ],
  ];
}

function areaOf(device: Device, process: Ospf, area: OspfArea, family: Family): Statement {
  const inside = device.interfaces.filter(
    ({ ospf: how }) => how?.process === process.name && how.area === area.id && (family === 4 ? how.ipv4 : how.ipv6),
  );
  const lines: Statement[] = [
    ...(area.type === 'normal' ? [] : [area.border ? 'stub no-summary' : 'stub']),
    ...(family === 4 ? area.ranges4 : area.ranges6).map((range) => `range ${range}`),
    ...inside.map((port): Statement => [`interface ${port.name}`, linesOf(device, port, family)]),
  ];
  return lines.length === 0 ? `area ${area.id}` : [`area ${area.id}`, lines];
}

function linesOf(device: Device, port: Interface, family: Family): string[] {
  const how = port.ospf!;
  if (how.multiArea.length > 0) unread('a link in two areas, which OSPFv3 does not have');
  if (how.keyChain6 !== null && family === 6 && how.keyChain6 !== how.keyChain) unread('a chain of OSPFv3');
  const chain = device.policy.keyChains.find(({ name }) => name === how.keyChain);
  const watched = how.bfd && !how.passive;
  return [
    `cost ${how.cost}`,
    ...(how.networkType === 'point-to-point' && port.kind !== 'loopback' ? ['network point-to-point'] : []),
    ...(how.hello === 10 ? [] : [`hello-interval ${how.hello}`]),
    ...(how.dead === 40 ? [] : [`dead-interval ${how.dead}`]),
    ...(how.passive ? [family === 4 ? 'passive enable' : 'passive'] : []),
    ...(watched ? ['bfd fast-detect'] : []),
    ...(watched && port.bfd !== null
      ? [`bfd minimum-interval ${port.bfd.interval}`, `bfd multiplier ${port.bfd.multiplier}`]
      : []),
    ...(family === 4 && chain !== undefined
      ? [
          'authentication message-digest',
          ...chain.keys.map(({ id, secret }) => `message-digest-key ${id} md5 clear ${clear(secret)}`),
        ]
      : []),
  ];
}
