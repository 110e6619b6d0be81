/**
 * What an nftables ruleset does with a packet, read from its text: nft(8), and the hooks of the kernel in their order
 * (prerouting raw, destination translation, input or forward, source translation, postrouting). Rates and counts are
 * taken as not reached.
 */
import { parse } from '../../src/config/dialects.ts';
import type { Token } from '../../src/config/tree.ts';
import { addToAddress } from '../../src/lib/ip/address.ts';
import { toAddress, toPrefix } from '../../src/lib/ip/parse.ts';
import { type Chain, itemsOf, type Table, TYPES, tableOf, type Verdict, word } from './nft-read.ts';
import { between, inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

/** A whole file, ready to be asked. `vrfs` are the ports that belong to a VRF: a packet then comes in by the VRF's device. */
export class Nftables {
  readonly #tables: Table[] = [];
  readonly #vrfs: ReadonlySet<string>;

  constructor(text: string, vrfPorts: readonly string[] = []) {
    const { tree, diagnostics } = parse('nftables', text, 'nftables.conf');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    this.#vrfs = new Set(vrfPorts);
    for (const node of tree.children) {
      if (word(node.tokens[0]) === 'table') this.#tables.push(tableOf(node));
    }
  }

  /** Runs the packet through every hook on its way; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    let packet = wire;
    const local = wire.out === null;
    for (const hook of local ? ['prerouting', 'input'] : ['prerouting', 'forward', 'postrouting']) {
      for (const { table, chain } of this.#chainsAt(hook, wire.family)) {
        const walk = new Walk(table, packet, this.#vrfs);
        const verdict = walk.chain(chain) ?? chain.policy;
        packet = walk.packet;
        if (verdict === 'drop')
          return { pass: false, source: packet.source, destination: packet.destination, by: walk.by };
      }
    }
    return { pass: true, source: packet.source, destination: packet.destination, by: 'accepted' };
  }

  #chainsAt(hook: string, family: 4 | 6): { table: Table; chain: Chain }[] {
    const families = ['inet', family === 4 ? 'ip' : 'ip6'];
    return this.#tables
      .filter((table) => families.includes(table.family))
      .flatMap((table) => [...table.chains.values()].map((chain) => ({ table, chain })))
      .filter(({ chain }) => chain.hook === hook)
      .sort((x, y) => x.chain.priority - y.chain.priority);
  }
}

/** One packet in one table. */
class Walk {
  packet: Wire;
  by = 'policy of the chain';
  readonly #table: Table;
  readonly #vrfs: ReadonlySet<string>;

  constructor(table: Table, packet: Wire, vrfs: ReadonlySet<string>) {
    this.#table = table;
    this.packet = packet;
    this.#vrfs = vrfs;
  }

  /** The verdict of a chain, or null if its end was reached. */
  chain(chain: Chain): Verdict | null {
    for (const rule of chain.rules) {
      const verdict = this.#rule(rule.tokens);
      if (verdict === null) continue;
      if (verdict === 'return') return null;
      this.by = `line ${rule.line}`;
      return verdict;
    }
    return null;
  }

  #rule(tokens: readonly Token[]): Verdict | 'return' | null {
    let at = 0;
    const next = (): string => word(tokens[at++]);
    const value = (): string[][] => {
      const token = tokens[at++];
      return token?.kind === 'list' ? itemsOf(token) : this.#named(word(token));
    };
    /** `!=` or nothing, then a value or a set of them. */
    const compare = (test: (text: string) => boolean): boolean => {
      const not = word(tokens[at]) === '!=';
      if (not) at++;
      const values = value();
      return values.some((item) => test(item.join(' '))) !== not;
    };
    while (at < tokens.length) {
      const key = next();
      let holds = true;
      switch (key) {
        case 'counter':
          break;
        case 'comment':
          next();
          break;
        case 'log':
          if (word(tokens[at]) === 'prefix') at += 2;
          break;
        case 'limit':
          at += 2;
          if (word(tokens[at]) === 'burst') at += 3;
          break;
        case 'add':
        case 'update':
          // A count or a rate that is not exceeded.
          return null;
        case 'notrack':
          return null;
        case 'accept':
        case 'drop':
          return key;
        case 'return':
          return key;
        case 'reject':
          return 'drop';
        case 'jump': {
          const verdict = this.#jump(next());
          if (verdict !== null) return verdict;
          break;
        }
        case 'dnat':
        case 'snat':
          this.#translate(key, tokens.slice(at).map(word));
          return 'accept';
        case 'iifname':
          if (word(tokens[at]) === 'vmap' || word(tokens[at]) === '.') return this.#map(tokens.slice(at - 1));
          holds = compare((name) => named(name, this.packet.in));
          break;
        case 'oifname':
          holds = compare((name) => this.packet.out !== null && named(name, this.packet.out));
          break;
        case 'ct':
          if (word(tokens[at + 1]) === 'vmap') return this.#verdict(this.#pick(tokens[at + 2]!, this.packet.state));
          at++;
          holds = compare((state) => state === this.packet.state);
          break;
        case 'meta': {
          const field = next();
          if (field === 'sdifname') return this.#map(tokens.slice(at - 1));
          if (field === 'nfproto') holds = compare((text) => text === `ipv${this.packet.family}`);
          else if (field === 'l4proto') holds = compare((text) => this.#isProtocol(text));
          else throw new Error(`meta ${field}`);
          break;
        }
        case 'ip':
        case 'ip6': {
          const field = next();
          const family = key === 'ip' ? 4 : 6;
          const of = this.packet.family === family;
          if (field === 'protocol') holds = compare((text) => this.#isProtocol(text)) && of;
          else if (field === 'ttl' || field === 'hoplimit')
            holds = compare((text) => Number(text) === this.packet.hopLimit) && of;
          else {
            const address = field === 'saddr' ? this.packet.source : this.packet.destination;
            // An expression of another family loads nothing: the rule does not apply, negated or not.
            const found = of && compare((text) => matchesAddress(text, address));
            holds = found;
          }
          break;
        }
        case 'tcp':
        case 'udp': {
          const field = next();
          if (field === 'flags') return this.#flags(tokens.slice(at), tokens, at);
          const port = field === 'sport' ? this.packet.sourcePort : this.packet.port;
          holds = compare((text) => port !== null && inRange(text, port)) && this.packet.protocol === key;
          break;
        }
        case 'icmp':
        case 'icmpv6': {
          next();
          const types = TYPES[key]!;
          holds = compare((text) => this.packet.type === (types[text] ?? Number(text))) && this.packet.protocol === key;
          break;
        }
        case 'fib': {
          const words = tokens.slice(at).map(word);
          if (words.slice(0, 5).join(' ') === 'saddr . iif oif missing') {
            at += 5;
            holds = !this.packet.back.same;
          } else if (words.slice(0, 3).join(' ') === 'saddr oif missing') {
            at += 3;
            holds = !this.packet.back.any;
          } else if (words.slice(0, 4).join(' ') === 'daddr type != local') {
            at += 4;
            holds = this.packet.out !== null;
          } else throw new Error(`fib ${words.join(' ')}`);
          break;
        }
        case 'rt':
          // No packet here carries a routing header.
          return null;
        default:
          throw new Error(`a statement that nobody taught this reader: ${tokens.map(word).join(' ')}`);
      }
      if (!holds) return null;
    }
    return null;
  }

  /** `tcp flags & (ack | rst) != 0x0`: every packet but the first of a connection. */
  #flags(rest: readonly Token[], tokens: readonly Token[], at: number): Verdict | 'return' | null {
    const end = rest.findIndex((token) => word(token) === '0x0');
    if (this.packet.protocol !== 'tcp' || this.packet.state === 'new') return null;
    return this.#rule(tokens.slice(at + end + 1));
  }

  #jump(name: string): Verdict | null {
    const chain = this.#table.chains.get(name);
    if (chain === undefined) throw new Error(`no chain ${name}`);
    return this.chain(chain);
  }

  #verdict(words: readonly string[] | undefined): Verdict | 'return' | null {
    if (words === undefined) return null;
    const [kind, name] = words;
    return kind === 'jump' ? this.#jump(name!) : (kind as Verdict);
  }

  /** The verdict of a map: `iifname . oifname vmap @m`, with `meta sdifname` for what is in a VRF. */
  #map(tokens: readonly Token[]): Verdict | 'return' | null {
    const words = tokens.map(word);
    const inVrf = this.#vrfs.has(this.packet.in);
    // In a VRF the port is the slave device, and what nft calls the input is the VRF.
    if (inVrf !== (words[0] === 'sdifname')) return null;
    const key = words[1] === '.' ? `${this.packet.in} . ${this.packet.out}` : this.packet.in;
    return this.#verdict(this.#pick(tokens[words.indexOf('vmap') + 1]!, key));
  }

  #pick(token: Token, key: string): string[] | undefined {
    const items = token.kind === 'list' ? itemsOf(token) : this.#named(token.text);
    const found = items.find((item) => item.slice(0, item.indexOf(':')).join(' ') === key);
    return found?.slice(found.indexOf(':') + 1);
  }

  #named(text: string): string[][] {
    if (!text.startsWith('@')) return [[text]];
    const set = this.#table.sets.get(text.slice(1));
    if (set === undefined) throw new Error(`no set ${text}`);
    return set;
  }

  #isProtocol(text: string): boolean {
    const { protocol } = this.packet;
    return (
      text === protocol || (text === 'ipv6-icmp' && protocol === 'icmpv6') || Number(text) === protocolNumber(protocol)
    );
  }

  #translate(kind: 'dnat' | 'snat', words: readonly string[]): void {
    const target = words[words.indexOf('to') + 1]!;
    const end = kind === 'dnat' ? 'destination' : 'source';
    const old = this.packet[end];
    if (words.includes('prefix')) {
      const to = toPrefix(target);
      const bits = 2 ** (32 - to.length);
      this.packet = { ...this.packet, [end]: addToAddress(to.address, old.d % bits) };
      return;
    }
    this.packet = { ...this.packet, [end]: toAddress(target.split('-')[0]!) };
  }
}

function named(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function inRange(text: string, port: number): boolean {
  const [from, to] = text.split('-').map(Number) as [number, number | undefined];
  return from <= port && port <= (to ?? from);
}

function matchesAddress(text: string, address: Wire['source']): boolean {
  const dash = text.indexOf('-');
  return dash < 0 ? inPrefix(text, address) : between(text.slice(0, dash), text.slice(dash + 1), address);
}
