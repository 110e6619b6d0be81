/** OSPF on an interface (IP Routing reference): OSPFv2 by a digest (RFC 2328 appendix D), OSPFv3 by a trailer (RFC 7166), one key each. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import { dotted, hidden } from '../words.ts';

export function ospf(device: Device, one: Interface): string[] {
  const how = one.ospf;
  if (how === null) return [];
  // A second area of one line (RFC 5185) is lacking, and told as that: nothing may pretend to be one.
  const process = device.ospf.find(({ name }) => name === how.process)!.processId;
  const lastKey = (chain: string | null) => device.policy.keyChains.find(({ name }) => name === chain)?.keys.at(-1);
  const timers = (word: string): string[] => [
    ...(how.networkType === 'point-to-point' && one.kind !== 'loopback' ? [`${word} network-type p2p`] : []),
    ...(how.hello === 10 ? [] : [`${word} timer hello ${how.hello}`]),
    ...(how.dead === 40 ? [] : [`${word} timer dead ${how.dead}`]),
  ];
  const watched = (word: string, tx: string, rx: string): string[] => {
    if (!how.bfd || one.bfd === null) return [];
    const times = one.bfd.multiplier === 3 ? '' : ` detect-multiplier ${one.bfd.multiplier}`;
    return [`${word} bfd enable`, `${word} bfd ${tx} ${one.bfd.interval} ${rx} ${one.bfd.minimumReceive}${times}`];
  };
  const lines: string[] = [];
  if (how.ipv4) {
    const key = lastKey(how.keyChain);
    lines.push(
      `ospf enable ${process} area ${dotted(how.area)}`,
      `ospf cost ${how.cost}`,
      ...(key === undefined ? [] : [`ospf authentication-mode md5 ${key.id} cipher ${hidden(key.secret)}`]),
      ...timers('ospf'),
      ...watched('ospf', 'min-tx-interval', 'min-rx-interval'),
    );
  }
  if (how.ipv6 && device.ipv6) {
    const key = lastKey(how.keyChain6);
    lines.push(
      `ospfv3 ${process} area ${dotted(how.area)}`,
      `ospfv3 cost ${how.cost}`,
      ...(key === undefined
        ? []
        : [`ospfv3 authentication-mode hmac-sha256 key-id ${key.id} cipher ${hidden(key.secret)}`]),
      ...timers('ospfv3'),
      ...watched('ospfv3', 'min-transmit-interval', 'min-receive-interval'),
    );
  }
  return lines;
}
