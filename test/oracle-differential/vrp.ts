/**
 * What a VRP configuration does with a packet, read from its text (AR security guide, V200R010): filter of the port, unicast RPF,
 * the interzone of the two zones in the direction that their priorities tell, translation. A flow that was let through lets its
 * answers through; ports of one zone speak freely, and so do zones without a firewall between them.
 */
import { parse } from '../../src/config/dialects.ts';
import { type Node, texts } from '../../src/config/tree.ts';
import { addToAddress } from '../../src/lib/ip/address.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import { inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

/** Names of ports and messages (rule, advanced ACL view). */
const PORTS: Readonly<Record<string, number>> = {
  bgp: 179,
  bootpc: 68,
  bootps: 67,
  dns: 53,
  domain: 53,
  ftp: 21,
  lpd: 515,
  ntp: 123,
  pop3: 110,
  smtp: 25,
  snmp: 161,
  snmptrap: 162,
  syslog: 514,
  cmd: 514,
  tacacs: 49,
  telnet: 23,
  tftp: 69,
  www: 80,
};
const MESSAGES: Record<4 | 6, Readonly<Record<string, [type: number, code: number]>>> = {
  4: {
    echo: [8, 0],
    'echo-reply': [0, 0],
    'net-unreachable': [3, 0],
    'host-unreachable': [3, 1],
    'protocol-unreachable': [3, 2],
    'port-unreachable': [3, 3],
    'fragmentneed-DFset': [3, 4],
    'source-route-failed': [3, 5],
    'ttl-exceeded': [11, 0],
    'reassembly-timeout': [11, 1],
    'parameter-problem': [12, 0],
    'timestamp-request': [13, 0],
  },
  6: {
    'network-unreachable': [1, 0],
    'host-admin-prohib': [1, 1],
    'host-unreachable': [1, 3],
    'port-unreachable': [1, 4],
    'packet-too-big': [2, 0],
    'hop-limit-exceeded': [3, 0],
    'frag-time-exceeded': [3, 1],
    'err-header-field': [4, 0],
    'unknown-next-hdr': [4, 1],
    'unknown-ipv6-opt': [4, 2],
    echo: [128, 0],
    'echo-reply': [129, 0],
    'router-solicitation': [133, 0],
    'router-advertisement': [134, 0],
    'neighbor-solicitation': [135, 0],
    'neighbor-advertisement': [136, 0],
    redirect: [137, 0],
  },
};

interface Rule {
  id: number;
  permit: boolean;
  words: string[];
}
interface Port {
  zone: string | null;
  in: Record<4 | 6, string | null>;
  check: Record<4 | 6, string | null>;
  twins: { inside: string; outside: string }[];
}
/** Lists by direction: inbound is from the lower priority to the higher. */
type Interzone = Record<'inbound' | 'outbound', Record<4 | 6, string | null>>;

/** One configuration, ready to be asked. */
export class Vrp {
  readonly #lists = new Map<string, Rule[]>();
  readonly #ports = new Map<string, Port>();
  readonly #priorities = new Map<string, number>();
  readonly #interzones = new Map<string, Interzone>();
  readonly #vty: Record<4 | 6, string | null> = { 4: null, 6: null };
  readonly #snmp: Record<4 | 6, string | null> = { 4: null, 6: null };

  constructor(text: string) {
    const { tree, diagnostics } = parse('huawei-vrp', text, 'vrpcfg.cfg');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    for (const node of tree.children) this.#read(node, texts(node));
  }

  #read(node: Node, words: string[]): void {
    const [a, b] = words;
    const lines = node.children.map(texts);
    if (a === 'acl') this.#lists.set(`${b === 'ipv6' ? 6 : 4} ${words.at(-1)}`, rulesOf(lines));
    else if (a === 'interface') this.#ports.set(b!, portOf(lines));
    else if (a === 'firewall' && b === 'zone') {
      const priority = lines.find(([word]) => word === 'priority')?.[1];
      this.#priorities.set(words[2]!, words[2] === 'Local' ? 15 : Number(priority));
    } else if (a === 'firewall' && b === 'interzone')
      this.#interzones.set(`${words[2]} ${words[3]}`, interzoneOf(lines));
    else if (a === 'user-interface' && b === 'vty') {
      for (const line of lines) {
        if (line[0] !== 'acl') continue;
        if (line[1] === 'ipv6') this.#vty[6] = line[2]!;
        else this.#vty[4] = line[1]!;
      }
    } else if (a === 'snmp-agent' && b === 'group') {
      const four = words.indexOf('acl');
      const six = words.indexOf('acl-ipv6');
      if (four > 0) this.#snmp[4] = words[four + 1]!;
      if (six > 0) this.#snmp[6] = words[six + 1]!;
    }
  }

  /** Runs the packet through the box; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    const port = this.#port(wire.in);
    const { family } = wire;
    let packet = wire;
    const end = (pass: boolean, by: string): Outcome => ({
      pass,
      source: packet.source,
      destination: packet.destination,
      by,
    });
    const list = port.in[family];
    if (list !== null && this.#first(list, packet)?.permit === false) return end(false, list);
    const check = port.check[family];
    if (check !== null && !(check === 'strict' ? wire.back.same : wire.back.any)) return end(false, 'urpf');
    for (const twin of port.twins) packet = translated(packet, 'destination', twin.outside, twin.inside);
    if (packet.out === null) {
      const managed = this.#managed(packet);
      if (managed !== null && packet.state === 'new' && this.#first(managed, packet)?.permit !== true)
        return end(false, managed);
      const verdict = this.#between(port.zone, 'Local', packet);
      return end(verdict.pass, verdict.by);
    }
    const leaving = this.#port(packet.out);
    const verdict = this.#between(port.zone, leaving.zone, packet);
    if (!verdict.pass) return end(false, verdict.by);
    for (const twin of leaving.twins) packet = translated(packet, 'source', twin.inside, twin.outside);
    return end(true, verdict.by);
  }

  #port(name: string): Port {
    const port = this.#ports.get(name);
    if (port === undefined) throw new Error(`no interface ${name}`);
    return port;
  }

  #between(from: string | null, to: string | null, packet: Wire): { pass: boolean; by: string } {
    if (from === null || to === null || from === to) return { pass: true, by: 'no two zones' };
    const view = this.#interzones.get(`${from} ${to}`) ?? this.#interzones.get(`${to} ${from}`);
    if (view === undefined) return { pass: true, by: `no firewall between ${from} and ${to}` };
    const direction = this.#priority(from) < this.#priority(to) ? 'inbound' : 'outbound';
    if (packet.state !== 'new') return { pass: true, by: 'session' };
    const list = view[direction][packet.family];
    const rule = list === null ? undefined : this.#first(list, packet);
    if (rule === undefined) return { pass: direction === 'outbound', by: 'the default of an interzone' };
    return { pass: rule.permit, by: rule.id < 2000 && to === 'Local' ? 'SELF-CONTROL' : `${list} rule ${rule.id}` };
  }

  #priority(zone: string): number {
    const known = this.#priorities.get(zone);
    if (known === undefined || Number.isNaN(known)) throw new Error(`no priority of ${zone}`);
    return known;
  }

  /** SSH by the lines, SNMP by its group. */
  #managed({ protocol, port, family }: Wire): string | null {
    if (protocol === 'tcp' && port === 22) return this.#vty[family];
    return protocol === 'udp' && port === 161 ? this.#snmp[family] : null;
  }

  #first(list: string, packet: Wire): Rule | undefined {
    const rules = this.#lists.get(`${packet.family} ${list}`);
    if (rules === undefined) throw new Error(`no list ${list} of IPv${packet.family}`);
    return rules.find((rule) => meets(rule.words, packet));
  }
}

function rulesOf(lines: readonly string[][]): Rule[] {
  return lines
    .filter(([word, , action]) => word === 'rule' && action !== 'description')
    .map(([, id, action, ...words]) => ({ id: Number(id), permit: action === 'permit', words }))
    .sort((x, y) => x.id - y.id);
}

function portOf(lines: readonly string[][]): Port {
  const port: Port = { zone: null, in: { 4: null, 6: null }, check: { 4: null, 6: null }, twins: [] };
  for (const line of lines) {
    const text = line.join(' ');
    if (line[0] === 'zone') port.zone = line[1]!;
    else if (text.startsWith('traffic-filter inbound')) port.in[line[2] === 'ipv6' ? 6 : 4] = line.at(-1)!;
    else if (line[0] === 'urpf') port.check[4] = line[1]!;
    else if (text.startsWith('ipv6 urpf')) port.check[6] = line[2]!;
    else if (text.startsWith('nat static global')) {
      const length = line[7]!
        .split('.')
        .reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0);
      port.twins.push({ outside: `${line[3]}/${length}`, inside: `${line[5]}/${length}` });
    }
  }
  return port;
}

function interzoneOf(lines: readonly string[][]): Interzone {
  const view: Interzone = { inbound: { 4: null, 6: null }, outbound: { 4: null, 6: null } };
  if (!lines.some((line) => line.join(' ') === 'firewall enable')) throw new Error('an interzone without its firewall');
  for (const line of lines) {
    if (line[0] !== 'packet-filter') continue;
    const six = line[1] === 'ipv6';
    view[line.at(-1) as 'inbound' | 'outbound'][six ? 6 : 4] = line[six ? 2 : 1]!;
  }
  return view;
}

function translated(packet: Wire, end: 'source' | 'destination', from: string, to: string): Wire {
  if (packet.family !== 4 || !inPrefix(from, packet[end])) return packet;
  const base = toPrefix(to);
  return { ...packet, [end]: addToAddress(base.address, packet[end].d % 2 ** (32 - base.length)) };
}

function isProtocol(word: string, { protocol, family }: Wire): boolean {
  if (word === (family === 4 ? 'ip' : 'ipv6')) return true;
  return word === protocol || Number(word) === protocolNumber(protocol);
}

/** `<protocol> [source A [W]] [destination A [W]] [source-port …] [destination-port …] [icmp-type …]`; a basic list has no protocol. */
function meets(words: readonly string[], packet: Wire): boolean {
  let at = words[0] === 'source' ? 0 : 1;
  if (at === 1 && !isProtocol(words[0]!, packet)) return false;
  const number = (word: string): number => PORTS[word] ?? Number(word);
  while (at < words.length) {
    const word = words[at++]!;
    if (word === 'source' || word === 'destination') {
      const prefix = packet.family === 6 ? words[at++]!.toLowerCase() : `${words[at++]}/${lengthOf(words[at++]!)}`;
      if (!inPrefix(prefix, packet[word])) return false;
    } else if (word === 'source-port' || word === 'destination-port') {
      const own = word === 'source-port' ? packet.sourcePort : packet.port;
      const kind = words[at++];
      const first = number(words[at++]!);
      const last = kind === 'range' ? number(words[at++]!) : first;
      if (Number.isNaN(first + last)) throw new Error(`no port in ${words.join(' ')}`);
      if (own === null || own < first || own > last) return false;
    } else if (word === 'icmp-type' || word === 'icmp6-type') {
      const message = words[at++]!;
      const [type, code] = MESSAGES[packet.family][message] ?? [Number(message), Number(words[at++])];
      if (Number.isNaN(type + code)) throw new Error(`no message in ${words.join(' ')}`);
      // Samples have code 0.
      if (packet.type !== type || code !== 0) return false;
    } else if (word === 'tcp-flag') {
      if (words[at++] !== 'established' || packet.protocol !== 'tcp' || packet.state === 'new') return false;
    } else if (word === 'time-range') {
      // Samples are of a day within every range.
      at++;
    } else if (word !== 'logging') throw new Error(`unknown ${word} in ${words.join(' ')}`);
  }
  return true;
}

/** `0` is a host; else the ones of an inverse mask. */
function lengthOf(wildcard: string): number {
  if (wildcard === '0') return 32;
  return 32 - wildcard.split('.').reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0);
}
