/**
 * OSPF at the interface: IP Routing: OSPF command reference, IOS XE 17. Hello and dead intervals of 10 and 40 seconds and the broadcast type
 * are the defaults. IPv4 is keyed by message digest (RFC 2328 appendix D), which every platform of a shared link speaks;
 * IPv6 by the key chain (RFC 7166). A passive interface sends nothing: type, timers and BFD mean nothing there.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface, OspfInterface } from '../../../../src/network/model/interface.ts';
import { secretText } from '../../linux/secret.ts';

export function ospf(device: Device, one: Interface): string[] {
  const how = one.ospf;
  if (how === null) return [];
  const process = device.ospf.find(({ name }) => name === how.process);
  if (process === undefined) throw new Error(`${one.name}: no process ${how.process}`);
  return [
    ...(how.ipv4 ? version2(device, how, process.processId) : []),
    ...(how.ipv6 ? version3(how, process.processId) : []),
  ];
}

function version2(device: Device, how: OspfInterface, process: number): string[] {
  const chain = device.policy.keyChains.find(({ name }) => name === how.keyChain);
  const digests = (chain?.keys ?? []).map(({ id, secret }) => `message-digest-key ${id} md5 ${secretText(secret)}`);
  return [
    `${process} area ${how.area}`,
    ...(how.keyChain === null ? [] : ['authentication message-digest', ...digests]),
    ...common(how),
  ].map((line) => `ip ospf ${line}`);
}

function version3(how: OspfInterface, process: number): string[] {
  return [
    `${process} ipv6 area ${how.area}`,
    ...(how.keyChain6 === null ? [] : [`authentication key-chain ${how.keyChain6}`]),
    ...common(how),
  ].map((line) => `ospfv3 ${line}`);
}

function common(how: OspfInterface): string[] {
  const active = [
    ...(how.networkType === 'broadcast' ? [] : [`network ${how.networkType}`]),
    ...(how.hello === 10 ? [] : [`hello-interval ${how.hello}`]),
    ...(how.dead === 40 ? [] : [`dead-interval ${how.dead}`]),
    ...(how.bfd ? ['bfd'] : []),
  ];
  return [`cost ${how.cost}`, ...how.multiArea.map((area) => `multi-area ${area}`), ...(how.passive ? [] : active)];
}
