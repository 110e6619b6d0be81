/**
 * What an IOS-XE configuration does with a packet, read from its text. Order and defaults as Cisco documents them:
 * access list of the port, unicast RPF, translation from outside, zone policy, translation from inside, access list out
 * ("NAT Order of Operation", "Zone-Based Policy Firewall Design and Application Guide": ports of one zone speak freely,
 * zones without a pair do not, the box without a pair takes everything, and state lets answers through).
 */
import { parse } from '../../src/config/dialects.ts';
import { type Node, texts } from '../../src/config/tree.ts';
import type { Address } from '../../src/lib/ip/address.ts';
import { addToAddress } from '../../src/lib/ip/address.ts';
import { toAddress, toPrefix } from '../../src/lib/ip/parse.ts';
import { inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

/** Keywords of IOS-XE for ports and message types, from its command reference. */
const TCP: Record<string, number> = {
  bgp: 179,
  cmd: 514,
  domain: 53,
  echo: 7,
  ftp: 21,
  login: 513,
  lpd: 515,
  smtp: 25,
  tacacs: 49,
  telnet: 23,
  www: 80,
  pop3: 110,
};
const UDP: Record<string, number> = {
  bootpc: 68,
  bootps: 67,
  domain: 53,
  isakmp: 500,
  ntp: 123,
  snmp: 161,
  snmptrap: 162,
  syslog: 514,
  tacacs: 49,
  tftp: 69,
  'non500-isakmp': 4500,
};
const ICMP4: Record<string, number> = {
  echo: 8,
  'echo-reply': 0,
  unreachable: 3,
  'time-exceeded': 11,
  'parameter-problem': 12,
  redirect: 5,
  'source-quench': 4,
};
const ICMP6: Record<string, number> = {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  'echo-reply': 129,
  'router-solicitation': 133,
  'router-advertisement': 134,
  'nd-ns': 135,
  'nd-na': 136,
  redirect: 137,
  'mld-query': 130,
  'mld-report': 131,
  'mld-reduction': 132,
};

interface Port {
  zone: string | null;
  in: Record<4 | 6, string | null>;
  out: Record<4 | 6, string | null>;
  check: Record<4 | 6, 'rx' | 'any' | null>;
  nat: string | null;
}

type Action = 'permit' | 'deny';

/** One configuration, ready to be asked. */
export class Iosxe {
  readonly #ports = new Map<string, Port>();
  readonly #lists = new Map<string, string[][]>();
  readonly #groups = new Map<string, string[]>();
  readonly #classes = new Map<string, string[]>();
  readonly #policies = new Map<string, { of: string; action: string }[]>();
  readonly #pairs = new Map<string, string>();
  readonly #twins: { inside: string; outside: string }[] = [];
  readonly #access: Record<4 | 6, string | null> = { 4: null, 6: null };
  readonly #snmp: Record<4 | 6, string | null> = { 4: null, 6: null };

  constructor(text: string) {
    const { tree, diagnostics } = parse('cisco-iosxe', text, 'running-config');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    for (const node of tree.children) this.#read(node, texts(node));
  }

  #read(node: Node, words: string[]): void {
    const head = words.join(' ');
    const [a, b, c] = words;
    const lines = node.children.map(texts);
    if (a === 'interface') this.#ports.set(words.slice(1).join(' '), portOf(lines));
    else if (a === 'object-group') this.#groups.set(c!, lines.map(groupMember));
    else if (a === 'class-map')
      this.#classes.set(
        words.at(-1)!,
        lines.map((line) => line.at(-1)!),
      );
    else if (a === 'policy-map' && b === 'type') {
      const steps = node.children.map((child) => ({ of: texts(child).at(-1)!, action: texts(child.children[0]!)[0]! }));
      this.#policies.set(words.at(-1)!, steps);
    } else if (a === 'zone-pair') this.#pairs.set(`${words[4]} ${words[6]}`, lines[0]!.at(-1)!);
    else if (head.startsWith('ip access-list extended')) this.#lists.set(`4 ${words[3]}`, lines);
    else if (head.startsWith('ip access-list standard'))
      this.#lists.set(
        `4 ${words[3]}`,
        lines.map(([n, act, ...rest]) => [
          n!,
          act!,
          'ip',
          ...(rest[0] === 'host' || rest[0] === 'any' ? rest : rest.length === 1 ? ['host', ...rest] : rest),
          'any',
        ]),
      );
    else if (head.startsWith('ipv6 access-list'))
      this.#lists.set(
        `6 ${words[2]}`,
        lines.map((line) => line.slice(1)),
      );
    else if (head.startsWith('ip nat inside source static network')) {
      const length = words[8]!;
      this.#twins.push({ inside: `${words[6]}${length}`, outside: `${words[7]}${length}` });
    } else if (head.startsWith('line vty')) {
      for (const line of lines) {
        if (line[0] === 'access-class') this.#access[4] = line[1]!;
        if (line[0] === 'ipv6' && line[1] === 'access-class') this.#access[6] = line[2]!;
      }
    } else if (head.startsWith('snmp-server group')) {
      const at = words.indexOf('access');
      if (at < 0) return;
      const six = words.indexOf('ipv6', at);
      if (six >= 0) this.#snmp[6] = words[six + 1]!;
      const four = words.slice(at + 1).filter((text, index, all) => text !== 'ipv6' && all[index - 1] !== 'ipv6');
      if (four[0] !== undefined) this.#snmp[4] = four[0];
    }
  }

  /** Runs the packet through the box; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    const { family } = wire;
    const port = this.#port(wire.in);
    let packet = wire;
    const end = (pass: boolean, by: string): Outcome => ({
      pass,
      source: packet.source,
      destination: packet.destination,
      by,
    });
    if (port.in[family] !== null && this.#list(port.in[family], packet) !== 'permit')
      return end(false, port.in[family]);
    const check = port.check[family];
    if (check !== null && !(check === 'rx' ? wire.back.same : wire.back.any)) return end(false, 'unicast RPF');
    if (port.nat === 'outside') packet = this.#translated(packet, 'destination', 'outside', 'inside');
    if (packet.out === null) {
      const managed = this.#managed(packet);
      if (managed !== null && wire.state === 'new' && this.#list(managed, packet) !== 'permit')
        return end(false, managed);
      if (port.zone === null) return end(true, 'no zone');
      const verdict = this.#zones(port.zone, 'self', packet);
      return end(verdict.pass, verdict.by);
    }
    const leaving = this.#port(packet.out);
    const verdict = this.#between(port.zone, leaving.zone, packet);
    if (!verdict.pass) return end(false, verdict.by);
    if (leaving.nat === 'outside' && port.nat !== 'outside')
      packet = this.#translated(packet, 'source', 'inside', 'outside');
    const out = leaving.out[family];
    if (out !== null && this.#list(out, packet) !== 'permit') return end(false, out);
    return end(true, verdict.by);
  }

  #port(name: string): Port {
    const port = this.#ports.get(name);
    if (port === undefined) throw new Error(`no interface ${name}`);
    return port;
  }

  #between(from: string | null, to: string | null, packet: Wire): { pass: boolean; by: string } {
    if (from === null && to === null) return { pass: true, by: 'no zones' };
    if (from === null || to === null) return { pass: false, by: 'a port without a zone' };
    if (from === to && !this.#pairs.has(`${from} ${to}`)) return { pass: true, by: 'one zone' };
    return this.#zones(from, to, packet);
  }

  #zones(from: string, to: string, packet: Wire): { pass: boolean; by: string } {
    const policy = this.#pairs.get(`${from} ${to}`);
    if (policy === undefined) return { pass: to === 'self', by: `no zone-pair from ${from} to ${to}` };
    if (packet.state !== 'new') return { pass: true, by: 'state' };
    for (const { of, action } of this.#policies.get(policy) ?? []) {
      if (
        of !== 'class-default' &&
        !(this.#classes.get(of) ?? []).some((list) => this.#list(list, packet) === 'permit')
      )
        continue;
      return { pass: action !== 'drop', by: `${policy}: ${of}` };
    }
    return { pass: false, by: policy };
  }

  /** SSH by the lines, SNMP by its group. */
  #managed({ protocol, port, family }: Wire): string | null {
    if (protocol === 'tcp' && port === 22) return this.#access[family];
    return protocol === 'udp' && port === 161 ? this.#snmp[family] : null;
  }

  #translated(packet: Wire, end: 'source' | 'destination', from: 'inside' | 'outside', to: 'inside' | 'outside'): Wire {
    const twin = this.#twins.find((one) => packet.family === 4 && inPrefix(one[from], packet[end]));
    if (twin === undefined) return packet;
    const base = toPrefix(twin[to]);
    return { ...packet, [end]: addToAddress(base.address, packet[end].d % 2 ** (32 - base.length)) };
  }

  /** What a list says, or null for one of the other family. The end of every list is a denial. */
  #list(name: string, packet: Wire): Action | null {
    const lines = this.#lists.get(`${packet.family} ${name}`);
    if (lines === undefined) {
      if (!this.#lists.has(`4 ${name}`) && !this.#lists.has(`6 ${name}`)) throw new Error(`no access list ${name}`);
      return null;
    }
    const line = lines.find((words) => this.#entry(words, packet));
    if (line === undefined) {
      // Every IPv6 list ends with neighbour discovery before its denial.
      return packet.protocol === 'icmpv6' && [135, 136].includes(packet.type ?? -1) ? 'permit' : 'deny';
    }
    return line[1] as Action;
  }

  /** `<sequence> <action> <protocol> <source> <destination> [operators]`. */
  #entry(words: readonly string[], packet: Wire): boolean {
    let at = 2;
    const protocol = words[at++]!;
    if (!isProtocol(protocol, packet)) return false;
    const address = (own: Address): boolean => {
      const kind = words[at++]!;
      if (kind === 'any') return true;
      if (kind === 'host') return sameText(words[at++]!, own);
      if (kind === 'object-group') {
        const group = this.#groups.get(words[at++]!);
        if (group === undefined) throw new Error(`no object group in ${words.join(' ')}`);
        return group.some((prefix) => inPrefix(prefix, own));
      }
      if (kind.includes('/')) return inPrefix(kind.toLowerCase(), own);
      return inPrefix(`${kind}/${wildcardLength(words[at++]!)}`, own);
    };
    const ports = packet.protocol === 'tcp' ? TCP : UDP;
    const operator = (own: number | null): boolean => {
      const number = (text: string): number => ports[text] ?? Number(text);
      if (words[at] === 'eq') {
        at += 2;
        return own === number(words[at - 1]!);
      }
      if (words[at] === 'range') {
        at += 3;
        return own !== null && number(words[at - 2]!) <= own && own <= number(words[at - 1]!);
      }
      return true;
    };
    const source = address(packet.source) && operator(packet.sourcePort);
    if (!source) return false;
    if (!address(packet.destination) || !operator(packet.port)) return false;
    for (const rest of words.slice(at)) {
      if (rest === 'log' || rest === 'log-input') continue;
      if (rest === 'established') {
        if (packet.protocol !== 'tcp' || packet.state === 'new') return false;
        continue;
      }
      const type = (packet.family === 4 ? ICMP4 : ICMP6)[rest] ?? Number(rest);
      if (packet.type !== type) return false;
    }
    return true;
  }
}

function portOf(lines: readonly string[][]): Port {
  const port: Port = {
    zone: null,
    in: { 4: null, 6: null },
    out: { 4: null, 6: null },
    check: { 4: null, 6: null },
    nat: null,
  };
  for (const line of lines) {
    const text = line.join(' ');
    const family = line[0] === 'ipv6' ? 6 : 4;
    if (text.startsWith('zone-member security')) port.zone = line[2]!;
    else if (text.startsWith('ip access-group') || text.startsWith('ipv6 traffic-filter'))
      port[line[3] as 'in' | 'out'][family] = line[2]!;
    else if (/^ip(v6)? verify unicast source reachable-via/.test(text)) port.check[family] = line[5] as 'rx' | 'any';
    else if (text === 'ip nat inside' || text === 'ip nat outside') port.nat = line[2]!;
  }
  return port;
}

function groupMember(line: readonly string[]): string {
  if (line[0] === 'host') return line[1]!.toLowerCase();
  return line[0]!.includes('/') ? line[0]!.toLowerCase() : `${line[0]}/${maskLength(line[1]!)}`;
}

function maskLength(mask: string): number {
  return mask.split('.').reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0);
}

function wildcardLength(wildcard: string): number {
  return 32 - maskLength(wildcard);
}

function sameText(text: string, address: Address): boolean {
  const other = toAddress(text.toLowerCase());
  return inPrefix(text.toLowerCase(), address) && other.family === address.family;
}

function isProtocol(text: string, packet: Wire): boolean {
  if (text === 'ip' || text === 'ipv6') return true;
  if (text === 'icmp') return packet.protocol === (packet.family === 4 ? 'icmp' : 'icmpv6');
  if (text === 'ahp' || text === 'esp' || text === 'gre' || text === 'tcp' || text === 'udp' || text === 'ospf')
    return text === packet.protocol;
  return Number(text) === protocolNumber(packet.protocol);
}
