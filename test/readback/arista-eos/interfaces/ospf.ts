/** OSPF on an interface (manual, OSPFv2; arista.eos, ospf_interfaces): no process is named, areas are printed as addresses. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import { secretText } from '../../linux/secret.ts';
import { dotted, unread } from '../words.ts';

export function ospf(device: Device, { ospf: how, kind }: Interface): string[] {
  if (how === null) return [];
  if (how.keyChain6 !== null) unread('a key of OSPFv3');
  const common = (word: string): string[] => [
    `${word} cost ${how.cost}`,
    ...(how.networkType === 'point-to-point' && kind !== 'loopback' ? [`${word} network point-to-point`] : []),
    ...(how.hello === 10 ? [] : [`${word} hello-interval ${how.hello}`]),
    ...(how.dead === 40 ? [] : [`${word} dead-interval ${how.dead}`]),
    `${word} area ${dotted(how.area)}`,
  ];
  const keys = device.policy.keyChains.find(({ name }) => name === how.keyChain)?.keys ?? [];
  return [
    ...(how.ipv4
      ? [
          ...common('ip ospf'),
          ...(how.bfd ? ['ip ospf neighbor bfd'] : []),
          ...(keys.length === 0 ? [] : ['ip ospf authentication message-digest']),
          ...keys.map(({ id, secret }) => `ip ospf message-digest-key ${id} md5 7 ${secretText(secret)}`),
        ]
      : []),
    ...(how.ipv6 && device.ipv6
      ? [
          ...common('ospfv3 ipv6'),
          ...(how.bfd ? ['ospfv3 ipv6 bfd'] : []),
          ...(how.passive ? ['ospfv3 ipv6 passive-interface'] : []),
        ]
      : []),
  ];
}
