/**
 * What an EOS configuration does with a packet, read from its text (manual, ACLs): unicast RPF and the list of the port it comes by,
 * the list of the one it leaves by, and of what is for the box SSH's own list, named for each VRF. The end of every list is a denial,
 * in IPv6 behind neighbour discovery.
 */
import { parse } from '../../src/config/dialects.ts';
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node } from '../../src/config/tree.ts';
import type { Address } from '../../src/lib/ip/address.ts';
import { inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

type Line = readonly string[];

interface Port {
  vrf: string;
  in: Record<4 | 6, string | null>;
  out: Record<4 | 6, string | null>;
  check: Record<4 | 6, string | null>;
}

const NAMES: Readonly<Record<string, number>> = {
  ssh: 22,
  telnet: 23,
  bootps: 67,
  bootpc: 68,
  www: 80,
  ntp: 123,
  snmp: 161,
  bgp: 179,
  https: 443,
  rip: 520,
  bfd: 3784,
  'bfd-echo': 3785,
  'multihop-bfd': 4784,
};
const number = (word: string): number => NAMES[word] ?? Number(word);

/** One configuration, ready to be asked. */
export class Eos {
  readonly #ports = new Map<string, Port>();
  readonly #lists = new Map<string, Line[]>();
  readonly #ssh = { port: 22, lists: new Map<string, string>() };

  constructor(text: string) {
    const { tree, diagnostics } = parse('arista-eos', text, 'running-config');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    for (const node of tree.children) this.#read(node, wordsOf(node));
  }

  #read({ children }: Node, [first, second, third]: Line): void {
    const lines = children.map(wordsOf);
    if (first === 'interface') this.#ports.set(second!, portOf(lines));
    else if (second === 'access-list' && third !== 'standard') this.#lists.set(`${family(first!)} ${third}`, lines);
    else if (first === 'management' && second === 'ssh') {
      for (const [word, value, list, vrf, name] of lines) {
        if (word === 'server-port') this.#ssh.port = Number(value);
        else if (value === 'access-group')
          this.#ssh.lists.set(`${family(word!)} ${vrf === 'vrf' ? name : 'default'}`, list!);
      }
    }
  }

  /** Runs the packet through the box; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    const { family, source, destination } = wire;
    const end = (pass: boolean, by: string): Outcome => ({ pass, source, destination, by });
    const port = this.#port(wire.in);
    const check = port.check[family];
    if (check !== null && !(check === 'rx' ? wire.back.same : wire.back.any)) return end(false, 'unicast RPF');
    const into = port.in[family];
    if (into !== null && !this.#permits(into, wire)) return end(false, into);
    if (wire.out === null) {
      const ssh = wire.protocol === 'tcp' && wire.port === this.#ssh.port;
      const list = ssh && wire.state === 'new' ? this.#ssh.lists.get(`${family} ${port.vrf}`) : undefined;
      return list === undefined ? end(true, 'no list') : end(this.#permits(list, wire), list);
    }
    const out = this.#port(wire.out).out[family];
    return out === null ? end(true, 'no list') : end(this.#permits(out, wire), out);
  }

  #port(name: string): Port {
    const port = this.#ports.get(name);
    if (port === undefined) throw new Error(`there is no interface ${name}`);
    return port;
  }

  #permits(name: string, wire: Wire): boolean {
    const lines = this.#lists.get(`${wire.family} ${name}`);
    if (lines === undefined) throw new Error(`there is no list ${name}`);
    const sorted = [...lines].sort((a, b) => Number(a[0]) - Number(b[0]));
    const found = sorted.find((line) => fits(line, wire));
    if (found !== undefined) return found[1] === 'permit';
    return wire.protocol === 'icmpv6' && [135, 136].includes(wire.type ?? -1);
  }
}

const family = (word: string): 4 | 6 => (word === 'ipv6' ? 6 : 4);

function portOf(lines: readonly Line[]): Port {
  const port: Port = {
    vrf: 'default',
    in: { 4: null, 6: null },
    out: { 4: null, 6: null },
    check: { 4: null, 6: null },
  };
  for (const [first, second, third, fourth, , sixth] of lines) {
    if (first === 'vrf') port.vrf = second!;
    else if (second === 'access-group') port[fourth as 'in' | 'out'][family(first!)] = third!;
    else if (second === 'verify') port.check[family(first!)] = sixth!;
  }
  return port;
}

/** `<sequence> <action> <protocol> <source> [ports] <destination> [ports] [type] [established] [log]`. */
function fits([, , protocol, ...rest]: Line, wire: Wire): boolean {
  if (protocol !== 'ip' && protocol !== 'ipv6' && protocol !== wire.protocol) {
    if (Number(protocol) !== protocolNumber(wire.protocol)) return false;
  }
  let at = 0;
  const holds = (address: Address): boolean => {
    const word = rest[at++]!;
    if (word === 'any') return true;
    return inPrefix(word === 'host' ? rest[at++]! : word, address);
  };
  const inPorts = (own: number | null): boolean => {
    if (rest[at] === 'eq') {
      at += 2;
      return own === number(rest[at - 1]!);
    }
    if (rest[at] !== 'range') return true;
    at += 3;
    return own !== null && number(rest[at - 2]!) <= own && own <= number(rest[at - 1]!);
  };
  if (!holds(wire.source) || !inPorts(wire.sourcePort)) return false;
  if (!holds(wire.destination) || !inPorts(wire.port)) return false;
  return rest.slice(at).every((word) => {
    if (word === 'log') return true;
    if (word === 'established') return wire.protocol === 'tcp' && wire.state !== 'new';
    return wire.type === Number(word);
  });
}
