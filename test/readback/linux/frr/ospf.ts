/**
 * OSPF. FRR: docs.frrouting.org/en/stable-8.4/ospfd.html and ospf6d.html. Both daemons take a cost, an area and a network type at
 * the interface; hello and dead intervals are written where they differ from 10 and 40 seconds. ospfd 8.4 has no key chains
 * (`ip ospf authentication key-chain` is of 8.5), so its key is a message digest; ospf6d takes the chain by name (RFC 7166).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface, OspfInterface } from '../../../../src/network/model/interface.ts';
import type { Ospf } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { secretText } from '../secret.ts';

const HELLO = 10;
const DEAD = 40;

export function ospf(device: Device): Statement[] {
  return [...device.interfaces.flatMap((one) => interfaceStatements(device, one)), ...device.ospf.flatMap(processes)];
}

export function keyChains(device: Device): Statement[] {
  if (!device.interfaces.some(({ ospf: how }) => how?.ipv6 === true && how.keyChain6 !== null)) return [];
  return device.policy.keyChains.map((chain) => [
    `key chain ${chain.name}`,
    chain.keys.map((key) => [
      `key ${key.id}`,
      [`cryptographic-algorithm ${key.algorithm}`, `key-string ${secretText(key.secret)}`],
    ]),
  ]);
}

function interfaceStatements(device: Device, one: Interface): Statement[] {
  if (one.ospf === null) return [];
  const both: string[] = [];
  if (one.ospf.ipv4) both.push(...version2(device, one, one.ospf).map((line) => `ip ospf ${line}`));
  if (one.ospf.ipv6) both.push(...version3(one, one.ospf).map((line) => `ipv6 ospf6 ${line}`));
  return [[`interface ${one.name}`, [`description ${one.description}`, ...both]]];
}

function version2(device: Device, { name }: Interface, how: OspfInterface): string[] {
  const chain = device.policy.keyChains.find((one) => one.name === how.keyChain);
  const digests = (chain?.keys ?? []).map((key) => `message-digest-key ${key.id} md5 ${secretText(key.secret)}`);
  const authentication = chain === undefined ? [] : ['authentication message-digest', ...digests];
  return [`area ${how.area}`, ...authentication, ...common(name, how)];
}

function version3({ name }: Interface, how: OspfInterface): string[] {
  const authentication = how.keyChain6 === null ? [] : [`authentication keychain ${how.keyChain6}`];
  return [`area ${dotted(how.area)}`, ...authentication, ...common(name, how)];
}

function common(name: string, how: OspfInterface): string[] {
  const timers = [
    ...(how.hello === HELLO ? [] : [`hello-interval ${how.hello}`]),
    ...(how.dead === DEAD ? [] : [`dead-interval ${how.dead}`]),
  ];
  // A passive interface sends no hello: neither its type nor its timers nor BFD mean anything there.
  const active = [...(how.bfd ? ['bfd', `bfd profile ${name}`] : []), `network ${how.networkType}`, ...timers];
  return [`cost ${how.cost}`, ...(how.passive ? ['passive'] : active)];
}

function processes(one: Ospf): Statement[] {
  const found: Statement[] = [];
  if (one.ipv4) found.push(['router ospf', process(one, 4)]);
  if (one.ipv6) found.push(['router ospf6', process(one, 6)]);
  return found;
}

function process(one: Ospf, family: 4 | 6): string[] {
  const area = family === 4 ? String : dotted;
  const areas = one.areas.flatMap(({ id, type, border, ranges4, ranges6 }) => [
    // `no-summary` is the border's word: the others learn from it what comes in.
    ...(type === 'totally-stubby' ? [`area ${area(id)} stub${border ? ' no-summary' : ''}`] : []),
    ...(family === 4 ? ranges4 : ranges6).map((range) => `area ${area(id)} range ${range}`),
  ]);
  const brought = one.redistribute.map(({ protocol, policy4, policy6 }) => {
    const policy = family === 4 ? policy4 : policy6;
    return `redistribute ${protocol}${policy === null ? '' : ` route-map ${policy}`}`;
  });
  return [
    `${family === 4 ? 'ospf' : 'ospf6'} router-id ${one.routerId}`,
    'log-adjacency-changes',
    // All routers of a domain alike (RFC 2328 C.1), and IOS has it unless told otherwise.
    ...(family === 4 ? ['compatible rfc1583'] : []),
    ...areas,
    ...brought,
    ...(one.defaultOriginate ? ['default-information originate'] : []),
  ];
}

/** An area as a dotted quad, as ospf6d writes it. */
function dotted(id: number): string {
  return [24, 16, 8, 0].map((shift) => (id >>> shift) & 255).join('.');
}
