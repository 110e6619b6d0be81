/**
 * What an IOS XR configuration does with a packet, read from its text: access list of the port, unicast RPF, then for the box itself the
 * management plane and the list of the SSH server of the VRF (Implementing Access Lists, Unicast Reverse Path Forwarding, Implementing
 * Management Plane Protection, NCS 5500 and 540). The end of every list is a denial, in IPv6 behind neighbour discovery.
 */
import { parse } from '../../src/config/dialects.ts';
import { type Node, texts } from '../../src/config/tree.ts';
import type { Address } from '../../src/lib/ip/address.ts';
import { inPrefix, type Outcome, protocolNumber, type Wire } from './wire.ts';

type Family = 4 | 6;
type Lists = Record<Family, string | null>;

interface Port {
  vrf: string;
  in: Lists;
  out: Lists;
  check: Record<Family, 'rx' | 'any' | null>;
}

/** Keywords for numbers (um-access-list-datatypes). */
const TCP: Readonly<Record<string, number>> = { ssh: 22, smtp: 25, tacacs: 49, domain: 53, www: 80, bgp: 179 };
const UDP: Readonly<Record<string, number>> = { domain: 53, bootps: 67, ntp: 123, snmp: 161, syslog: 514 };
const ICMP: Readonly<Record<string, number>> = {
  'echo-reply': 0,
  unreachable: 3,
  echo: 8,
  'time-exceeded': 11,
  'parameter-problem': 12,
};
const ICMPV6: Readonly<Record<string, number>> = {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  echo: 128,
  'echo-reply': 129,
  'router-solicitation': 133,
  'router-advertisement': 134,
  'neighbor-redirect': 137,
};

/** One configuration, ready to be asked. */
export class IosXr {
  readonly #ports = new Map<string, Port>();
  readonly #lists = new Map<string, string[][]>();
  /** Prefixes that may speak a management protocol, by `<protocol> <port or all>`. */
  readonly #peers = new Map<string, string[]>();
  readonly #ssh = new Map<string, Lists>();

  constructor(text: string) {
    const { tree, diagnostics } = parse('cisco-iosxr', text, 'running-config');
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
    for (const node of tree.children) this.#read(node, texts(node));
  }

  #read(node: Node, words: string[]): void {
    const [a, b, c] = words;
    if (a === 'interface') this.#ports.set(b!, portOf(node.children.map(texts)));
    else if (b === 'access-list') this.#lists.set(`${a === 'ipv4' ? 4 : 6} ${c}`, node.children.map(texts));
    else if (a === 'control-plane') this.#plane(node);
    else if (a === 'ssh' && b === 'server' && c === 'vrf') {
      const behind = (family: string): string | null => {
        const at = words.indexOf(family);
        return at < 0 ? null : words[at + 2]!;
      };
      this.#ssh.set(words[3]!, { 4: behind('ipv4'), 6: behind('ipv6') });
    }
  }

  #plane({ children: [plane] }: Node): void {
    for (const band of plane!.children) {
      for (const port of band.children.filter((one) => texts(one)[0] === 'interface')) {
        for (const allow of port.children)
          this.#peers.set(
            `${texts(allow)[1]} ${texts(port)[1]}`,
            allow.children.map((one) => texts(one)[2]!),
          );
      }
    }
  }

  /** Runs the packet through the box; `out` null means that it is for the box. */
  run(wire: Wire): Outcome {
    const { family, source, destination } = wire;
    const port = this.#port(wire.in);
    const end = (pass: boolean, by: string): Outcome => ({ pass, source, destination, by });
    const list = port.in[family];
    if (list !== null && !this.#permits(list, wire)) return end(false, list);
    const check = port.check[family];
    if (check !== null && !(check === 'rx' ? wire.back.same : wire.back.any)) return end(false, 'unicast RPF');
    if (wire.out === null) return end(...this.#input(wire, port));
    const out = this.#port(wire.out).out[family];
    if (out !== null && !this.#permits(out, wire)) return end(false, out);
    return end(true, 'routed');
  }

  #input(wire: Wire, port: Port): [pass: boolean, by: string] {
    const protocol = wire.protocol === 'tcp' && wire.port === 22 ? 'SSH' : null;
    if (protocol === null || wire.state !== 'new') return [true, 'what a process hears'];
    const peers = this.#peers.get(`${protocol} ${wire.in}`) ?? this.#peers.get(`${protocol} all`);
    if (peers?.some((prefix) => inPrefix(prefix, wire.source)) !== true) return [false, 'the management plane'];
    const server = this.#ssh.get(port.vrf);
    if (server === undefined) return [false, `no server in VRF ${port.vrf}`];
    const list = server[wire.family];
    return list === null || this.#permits(list, wire) ? [true, 'the SSH server'] : [false, list];
  }

  #port(name: string): Port {
    const port = this.#ports.get(name);
    if (port === undefined) throw new Error(`no interface ${name}`);
    return port;
  }

  #permits(name: string, wire: Wire): boolean {
    const lines = this.#lists.get(`${wire.family} ${name}`);
    if (lines === undefined) throw new Error(`no list ${name} of IPv${wire.family}`);
    const line = lines.find((words) => meets(words, wire));
    if (line !== undefined) return line[1] === 'permit';
    return wire.protocol === 'icmpv6' && (wire.type === 135 || wire.type === 136);
  }
}

function portOf(lines: readonly string[][]): Port {
  const port: Port = {
    vrf: 'default',
    in: { 4: null, 6: null },
    out: { 4: null, 6: null },
    check: { 4: null, 6: null },
  };
  for (const line of lines) {
    const family = line[0] === 'ipv6' ? 6 : 4;
    if (line[0] === 'vrf') port.vrf = line[1]!;
    else if (line[1] === 'access-group') port[line[3] === 'ingress' ? 'in' : 'out'][family] = line[2]!;
    else if (line.slice(1, 5).join(' ') === 'verify unicast source reachable-via')
      port.check[family] = line[5] as 'rx' | 'any';
  }
  return port;
}

/** `<sequence> <action> <protocol> <source> [ports] <destination> [ports] [type] [established] [log]`. */
function meets(words: readonly string[], wire: Wire): boolean {
  let at = 2;
  const protocol = words[at++]!;
  const any = protocol === `ipv${wire.family}`;
  if (!any && protocol !== wire.protocol && Number(protocol) !== protocolNumber(wire.protocol)) return false;
  const address = (own: Address): boolean => {
    const kind = words[at++]!;
    if (kind === 'any') return true;
    if (kind === 'host') return inPrefix(words[at++]!, own);
    return inPrefix(wire.family === 6 ? kind : `${kind}/${lengthOf(words[at++]!)}`, own);
  };
  const ports = (own: number | null): boolean => {
    const number = (text: string): number => (wire.protocol === 'tcp' ? TCP : UDP)[text] ?? Number(text);
    if (words[at] !== 'eq' && words[at] !== 'range') return true;
    const last = words[at] === 'eq' ? at + 1 : at + 2;
    const [low, high] = [number(words[at + 1]!), number(words[last]!)];
    if (Number.isNaN(low + high)) throw new Error(`no port in ${words.join(' ')}`);
    at = last + 1;
    return own !== null && low <= own && own <= high;
  };
  const ends = [address(wire.source), ports(wire.sourcePort), address(wire.destination), ports(wire.port)];
  if (!ends.every((one) => one)) return false;
  return words.slice(at).every((word) => {
    if (word === 'log') return true;
    if (word === 'established') return wire.protocol === 'tcp' && wire.state !== 'new';
    const type = (wire.family === 4 ? ICMP : ICMPV6)[word] ?? Number(word);
    if (Number.isNaN(type)) throw new Error(`nobody here knows ${word} in ${words.join(' ')}`);
    return wire.type === type;
  });
}

/** The ones of a wildcard are the bits that do not count. */
function lengthOf(wildcard: string): number {
  return 32 - wildcard.split('.').reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0);
}
