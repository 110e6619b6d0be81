/**
 * What a FortiOS configuration does with a packet, read from its text. Order and defaults as Fortinet documents them
 * (Administration guide 7.4: Parallel path processing, Local-in policy, Central SNAT, Central DNAT, Policies; CLI
 * reference 7.4): source check, translation of the destination, then for what goes through the policies in their order
 * and translation of the source, for what is for the box the local-in policies; a loopback is a way through. What no
 * policy names is refused, answers of known sessions pass.
 */
import { parse } from '../../src/config/dialects.ts';
import { type Node, texts } from '../../src/config/tree.ts';
import { type Address, addToAddress } from '../../src/lib/ip/address.ts';
import { toAddress } from '../../src/lib/ip/parse.ts';
import { between, inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

/** The settings of one entry of a table, its tables left out. */
type Entry = ReadonlyMap<string, readonly string[]>;

export class FortiOs {
  readonly #tables = new Map<string, Map<string, Entry>>();

  constructor(text: string) {
    const { tree, diagnostics } = parse('fortinet-fortios', text, 'fortios.conf');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    for (const node of tree.children) {
      const name = texts(node).slice(1).join(' ');
      const table = this.#tables.get(name) ?? new Map<string, Entry>();
      this.#tables.set(name, table);
      for (const entry of node.children) if (texts(entry)[0] === 'edit') table.set(texts(entry)[1]!, settings(entry));
    }
  }

  /** Runs the packet through the box; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    let packet = wire;
    const end = (pass: boolean, by: string): Outcome => ({
      pass,
      source: packet.source,
      destination: packet.destination,
      by,
    });
    if (this.#setting('system interface', wire.in, 'src-check', 'enable') === 'enable' && !wire.back.same)
      return end(false, 'source check');
    const from = this.#zone(wire.in);
    packet = this.#published(packet, from);
    if (packet.out === null) {
      const loopback = this.#holder(packet);
      if (loopback !== null) {
        const [pass, by] = this.#policy(packet, from, loopback);
        if (!pass) return end(false, by);
      }
      return end(...this.#local(packet, from));
    }
    const to = this.#zone(packet.out);
    const [pass, by] = this.#policy(packet, from, to);
    if (pass) packet = this.#hidden(packet, from, to);
    return end(pass, by);
  }

  #table(name: string): Map<string, Entry> {
    return this.#tables.get(name) ?? new Map();
  }

  #setting(table: string, entry: string, name: string, otherwise: string): string {
    return this.#table(table).get(entry)?.get(name)?.[0] ?? otherwise;
  }

  /** The zone that a port is in, else the port. */
  #zone(port: string): string {
    for (const [name, zone] of this.#table('system zone')) if (zone.get('interface')?.includes(port)) return name;
    return port;
  }

  /** The loopback whose address it is, if it is one. */
  #holder({ destination, family }: Wire): string | null {
    for (const [name, port] of this.#table('system interface')) {
      if (port.get('type')?.[0] !== 'loopback') continue;
      const own = family === 4 ? port.get('ip')?.[0] : port.get('ipv6 ip6-address')?.[0]?.split('/')[0];
      if (own !== undefined && inPrefix(own, destination)) return name;
    }
    return null;
  }

  #policy(packet: Wire, from: string, to: string): [pass: boolean, by: string] {
    if (packet.state !== 'new') return [true, 'a known session'];
    const six = packet.family === 6 ? '6' : '';
    for (const [id, policy] of this.#table('firewall policy')) {
      if (!among(policy, 'srcintf', from) || !among(policy, 'dstintf', to)) continue;
      if (!this.#end(policy, `srcaddr${six}`, packet.source) || !this.#end(policy, `dstaddr${six}`, packet.destination))
        continue;
      if (!this.#serves(policy, packet)) continue;
      return [policy.get('action')?.[0] === 'accept', `policy ${id} ${policy.get('name')?.[0]}`];
    }
    return [false, 'the last policy'];
  }

  #local(packet: Wire, from: string): [pass: boolean, by: string] {
    if (packet.state !== 'new') return [true, 'a known session'];
    for (const [id, policy] of this.#table(`firewall local-in-policy${packet.family === 6 ? '6' : ''}`)) {
      if (!among(policy, 'intf', from)) continue;
      if (!this.#end(policy, 'srcaddr', packet.source) || !this.#end(policy, 'dstaddr', packet.destination)) continue;
      if (!this.#serves(policy, packet)) continue;
      return [policy.get('action')?.[0] === 'accept', `local-in ${id}`];
    }
    return [true, 'no local-in policy'];
  }

  /** A policy without addresses of a family is not about it. */
  #end(policy: Entry, key: string, address: Address): boolean {
    const names = policy.get(key);
    if (names === undefined) return false;
    const met = names.some((name) => this.#holds(name, address));
    return policy.get(`${key}-negate`)?.[0] === 'enable' ? !met : met;
  }

  #holds(name: string, address: Address): boolean {
    if (name === 'all') return true;
    const six = address.family === 6 ? '6' : '';
    const members = this.#table(`firewall addrgrp${six}`).get(name)?.get('member');
    if (members !== undefined) return members.some((one) => this.#holds(one, address));
    const entry = this.#table(`firewall address${six}`).get(name);
    if (entry === undefined) throw new Error(`no address ${name}`);
    if (six === '6') return inPrefix(entry.get('ip6')![0]!, address);
    const [network, mask] = entry.get('subnet')!;
    return inPrefix(`${network}/${lengthOf(mask!)}`, address);
  }

  #serves(policy: Entry, packet: Wire): boolean {
    return policy.get('service')!.some((name) => this.#service(name, packet));
  }

  #service(name: string, packet: Wire): boolean {
    if (name === 'ALL') return true;
    if (name === 'ALL_ICMP') return packet.protocol === 'icmp';
    if (name === 'ALL_ICMP6') return packet.protocol === 'icmpv6';
    const service = this.#table('firewall service custom').get(name);
    if (service === undefined) throw new Error(`no service ${name}`);
    const type = service.get('icmptype')?.[0];
    switch (service.get('protocol')?.[0]) {
      case 'ICMP':
        return packet.protocol === 'icmp' && (type === undefined || packet.type === Number(type));
      case 'ICMP6':
        return packet.protocol === 'icmpv6' && (type === undefined || packet.type === Number(type));
      case 'IP':
        return protocolNumber(packet.protocol) === Number(service.get('protocol-number')![0]);
      default:
        return (
          (packet.protocol === 'tcp' || packet.protocol === 'udp') &&
          (service.get(`${packet.protocol}-portrange`) ?? []).some((range) => inRange(range, packet))
        );
    }
  }

  /** Virtual addresses: the outer one leads to the inner one, whole or by port. */
  #published(packet: Wire, from: string): Wire {
    for (const [, vip] of this.#table('firewall vip')) {
      if (packet.family !== 4 || vip.get('extintf')?.[0] !== from) continue;
      const [first, last = first] = vip.get('extip')![0]!.split('-') as [string, string?];
      if (!between(first, last, packet.destination)) continue;
      if (vip.get('portforward')?.[0] === 'enable') {
        const protocol = vip.get('protocol')?.[0] ?? 'tcp';
        if (packet.protocol !== protocol || packet.port !== Number(vip.get('extport')![0])) continue;
      }
      return { ...packet, destination: shifted(packet.destination, first, vip.get('mappedip')![0]!.split('-')[0]!) };
    }
    return packet;
  }

  /** The first entry of the map that is about the packet says whether and by which pool its source is hidden. */
  #hidden(packet: Wire, from: string, to: string): Wire {
    if (packet.family !== 4) return packet;
    for (const [, rule] of this.#table('firewall central-snat-map')) {
      if (!among(rule, 'srcintf', from) || !among(rule, 'dstintf', to)) continue;
      if (!this.#end(rule, 'orig-addr', packet.source) || !this.#end(rule, 'dst-addr', packet.destination)) continue;
      if (rule.get('nat')?.[0] === 'disable') return packet;
      const pool = this.#table('firewall ippool').get(rule.get('nat-ippool')![0]!)!;
      const start = pool.get('startip')![0]!;
      const inner = pool.get('type')?.[0] === 'fixed-port-range' ? pool.get('source-startip')![0]! : null;
      return { ...packet, source: inner === null ? toAddress(start) : shifted(packet.source, inner, start) };
    }
    return packet;
  }
}

/** `set KEY VALUE…` of an entry; those of `config ipv6` under `ipv6 KEY`. */
function settings(entry: Node): Entry {
  const found = new Map<string, readonly string[]>();
  for (const node of entry.children) {
    const [word, key, ...values] = texts(node);
    if (word === 'set') found.set(key!, values);
    if (word === 'config' && key === 'ipv6') for (const [name, all] of settings(node)) found.set(`ipv6 ${name}`, all);
  }
  return found;
}

const among = (policy: Entry, key: string, name: string): boolean => {
  const names = policy.get(key) ?? [];
  return names.includes(name) || names.includes('any');
};

/** `443`, `8000-8010`, and with a colon the source's ports behind it. */
function inRange(range: string, { port, sourcePort }: Wire): boolean {
  const [destination, source] = range.split(':') as [string, string?];
  const within = (text: string, number: number | null): boolean => {
    const [low, high = low] = text.split('-').map(Number) as [number, number?];
    return number !== null && low <= number && number <= high!;
  };
  return within(destination, port) && (source === undefined || within(source, sourcePort));
}

const lengthOf = (mask: string): number =>
  mask.split('.').reduce((length, octet) => length + Number(octet).toString(2).replaceAll('0', '').length, 0);

const shifted = (address: Address, from: string, to: string): Address =>
  addToAddress(toAddress(to), address.d - toAddress(from).d);
