/**
 * What a RouterOS configuration does with a packet, read from its text. Order as MikroTik documents it (Packet flow in
 * RouterOS): raw, marks, translation of the destination, then for what goes through the chain `forward` and translation
 * of the source, for what is for the box the chain `input`. A chain that decides nothing goes back; at the end of a chain
 * of the device a packet passes.
 */
import { parse } from '../../src/config/dialects.ts';
import type { Node } from '../../src/config/tree.ts';
import { type Address, addToAddress } from '../../src/lib/ip/address.ts';
import { toAddress } from '../../src/lib/ip/parse.ts';
import { inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

type Rule = ReadonlyMap<string, string>;

/** A packet on its way: with the marks that it got, and the ports as a table of rules sees them. */
interface Seen {
  wire: Wire;
  mark: string | null;
  in: string;
  out: string | null;
}

const NUMBERS: Record<string, number> = {
  'ipsec-esp': 50,
  icmp: 1,
  icmpv6: 58,
  tcp: 6,
  udp: 17,
  gre: 47,
  ospf: 89,
  vrrp: 112,
};

export class RouterOs {
  readonly #menus = new Map<string, Rule[]>();
  readonly #leavesByPort: boolean;

  /**
   * `leavesByPort`: what leaves by a port of a VRF is seen by that port. The documentation says that rules see the VRF,
   * shows it for what comes in, and says nothing of what goes out: a policy must hold either way.
   */
  constructor(text: string, leavesByPort: boolean) {
    this.#leavesByPort = leavesByPort;
    const { tree, diagnostics } = parse('mikrotik-routeros', text, 'routeros.rsc');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    for (const menu of tree.children) {
      const path = menu.tokens.map((token) => (token.kind === 'word' ? token.text : '')).join(' ');
      this.#menus.set(path, [...(this.#menus.get(path) ?? []), ...menu.children.map(attributes)]);
    }
  }

  /** Runs the packet through the box; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    const root = wire.family === 4 ? '/ip' : '/ipv6';
    let seen: Seen = { wire, mark: null, in: wire.in, out: null };
    const end = (pass: boolean, by: string): Outcome => ({
      pass,
      source: seen.wire.source,
      destination: seen.wire.destination,
      by,
    });
    const raw = this.#chain(`${root} firewall raw`, 'prerouting', seen);
    if (raw !== null && !raw.pass) return end(false, raw.by);
    const marked = this.#first(`${root} firewall mangle`, 'prerouting', seen);
    seen = { ...seen, mark: marked?.get('new-packet-mark') ?? null };
    const published = this.#first(`${root} firewall nat`, 'dstnat', seen);
    if (published !== null)
      seen = { ...seen, wire: { ...seen.wire, destination: translated(published, wire.destination) } };
    const filtered: Seen = {
      ...seen,
      in: this.#vrf(wire.in) ?? wire.in,
      out: wire.out === null ? null : this.#leavesByPort ? wire.out : (this.#vrf(wire.out) ?? wire.out),
    };
    const verdict = this.#chain(`${root} firewall filter`, wire.out === null ? 'input' : 'forward', filtered);
    if (verdict !== null && !verdict.pass) return end(false, verdict.by);
    if (wire.out !== null) {
      const hidden = this.#first(`${root} firewall nat`, 'srcnat', { ...seen, out: wire.out });
      if (hidden !== null) seen = { ...seen, wire: { ...seen.wire, source: translated(hidden, wire.source) } };
    }
    return end(true, verdict?.by ?? 'the end of the chain');
  }

  #rules(menu: string): Rule[] {
    return this.#menus.get(menu) ?? [];
  }

  #vrf(port: string): string | null {
    const found = this.#rules('/ip vrf').find((one) => one.get('interfaces')!.split(',').includes(port));
    return found?.get('name') ?? null;
  }

  #chain(menu: string, chain: string, seen: Seen): { pass: boolean; by: string } | null {
    for (const rule of this.#rules(menu)) {
      if (rule.get('chain') !== chain || !this.#matches(menu, rule, seen)) continue;
      const by = `${chain} ${rule.get('comment') ?? rule.get('action')}`;
      const action = rule.get('action');
      if (action === 'accept') return { pass: true, by };
      if (action === 'drop' || action === 'reject') return { pass: false, by };
      if (action === 'return') return null;
      if (action === 'jump') {
        const verdict = this.#chain(menu, rule.get('jump-target')!, seen);
        if (verdict !== null) return verdict;
      } else if (action !== 'log') throw new Error(`nobody here knows the action ${action}`);
    }
    return null;
  }

  #first(menu: string, chain: string, seen: Seen): Rule | null {
    return this.#rules(menu).find((rule) => rule.get('chain') === chain && this.#matches(menu, rule, seen)) ?? null;
  }

  #matches(menu: string, rule: Rule, seen: Seen): boolean {
    return [...rule].every(([name, value]) => this.#matcher(menu, name, value, seen));
  }

  #matcher(menu: string, name: string, value: string, seen: Seen): boolean {
    const { wire } = seen;
    switch (name) {
      case 'in-interface':
        return seen.in === value;
      case 'out-interface':
        return seen.out === value;
      case 'in-interface-list':
        return this.#listed(value, seen.in);
      case 'out-interface-list':
        return seen.out !== null && this.#listed(value, seen.out);
      case 'packet-mark':
        return seen.mark === value;
      case 'src-address':
        return inPrefix(value, wire.source);
      case 'dst-address':
        return inPrefix(value, wire.destination);
      case 'src-address-list':
        return this.#among(menu, value, wire.source);
      case 'dst-address-list':
        return this.#among(menu, value, wire.destination);
      case 'protocol':
        return protocolNumber(wire.protocol) === NUMBERS[value];
      case 'dst-port':
        return inRanges(value, wire.port);
      case 'src-port':
        return inRanges(value, wire.sourcePort);
      case 'icmp-options':
        return Number(value.split(':')[0]) === wire.type;
      case 'ttl':
      case 'hop-limit':
        return value === `equal:${wire.hopLimit}`;
      case 'connection-state':
        return value.split(',').includes(wire.state);
      case 'connection-limit':
        // One packet is no crowd; within its rate everything matches.
        return false;
      default:
        if (PASSIVE.has(name)) return true;
        throw new Error(`nobody here knows ${name}`);
    }
  }

  #listed(list: string, port: string): boolean {
    return this.#rules('/interface list member').some(
      (one) => one.get('list') === list && one.get('interface') === port,
    );
  }

  #among(menu: string, written: string, address: Address): boolean {
    const list = written.replace(/^!/, '');
    const lists = this.#rules(`${menu.split(' ')[0]} firewall address-list`).filter((one) => one.get('list') === list);
    if (lists.length === 0) throw new Error(`no address list ${list}`);
    return lists.some((one) => inPrefix(one.get('address')!, address)) !== written.startsWith('!');
  }
}

/** What a rule is and what it does, and rates: a packet by itself is within every one. */
const PASSIVE = new Set([
  ...['action', 'chain', 'comment', 'log', 'log-prefix', 'jump-target', 'reject-with', 'limit', 'dst-limit'],
  ...['to-addresses', 'new-packet-mark', 'passthrough', 'same-not-by-dst'],
]);

function attributes(command: Node): Rule {
  return new Map(
    command.tokens.flatMap((token) => (token.kind === 'word' && token.name !== null ? [[token.name, token.text]] : [])),
  );
}

function inRanges(written: string, port: number | null): boolean {
  return written.split(',').some((range) => {
    const [low, high = low] = range.split('-').map(Number) as [number, number?];
    return port !== null && low <= port && port <= high!;
  });
}

/** `netmap` keeps the part behind the length, the others take the first address. */
function translated(rule: Rule, address: Address): Address {
  const [to] = rule.get('to-addresses')!.split(/[-/]/) as [string];
  if (rule.get('action') !== 'netmap') return toAddress(to);
  const [from] = (rule.get('chain') === 'dstnat' ? rule.get('dst-address') : rule.get('src-address'))!.split('/');
  return addToAddress(toAddress(to), address.d - toAddress(from!).d);
}
