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
import { toPrefix } from '../../src/lib/ip/parse.ts';
import {
  type Action,
  groupMember,
  ICMP4,
  ICMP6,
  isProtocol,
  type Port,
  portOf,
  sameText,
  TCP,
  UDP,
  wildcardLength,
} from './iosxe-words.ts';
import { inPrefix, type Outcome, type Wire } from './wire.ts';

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
