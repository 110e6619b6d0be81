/** What the translations of an SRX's configuration make of a packet (NAT User Guide, Junos 23.4). */
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node } from '../../src/config/tree.ts';
import { type Address, addToAddress } from '../../src/lib/ip/address.ts';
import { toAddress } from '../../src/lib/ip/parse.ts';
import { at, list, within, words } from './junos-tree.ts';
import { inPrefix, type Wire } from './wire.ts';

/** Static rules come before those of destinations; a rule leads to a network of the same length, or to a pool. */
export function published(root: Pick<Node, 'children'>, packet: Wire): Wire {
  const nat = at(root, 'security', 'nat');
  if (nat === undefined || packet.family !== 4) return packet;
  for (const [set, rule] of rulesOf(at(nat, 'static'))) {
    if (!list(set, 'from')!.includes(packet.in)) continue;
    const outside = list(at(rule, 'match')!, 'destination-address')![0]!;
    if (!inPrefix(outside, packet.destination)) continue;
    return { ...packet, destination: shifted(packet.destination, outside, twin(rule)) };
  }
  for (const [set, rule] of rulesOf(at(nat, 'destination'))) {
    const match = at(rule, 'match')!;
    if (!list(set, 'from')!.includes(packet.in)) continue;
    if (!inPrefix(list(match, 'destination-address')![0]!, packet.destination)) continue;
    const ports = at(match, 'destination-port')?.children.map(words);
    if (ports !== undefined && !ports.some((one) => within(one, packet.port))) continue;
    if (!(list(match, 'protocol') ?? [packet.protocol]).includes(packet.protocol)) continue;
    const pool = words(at(rule, 'then', 'destination-nat', 'pool')!.children[0]!);
    const inner = list(at(nat, 'destination', `pool ${pool}`)!, 'address')![0]!;
    return { ...packet, destination: toAddress(inner.split('/')[0]!) };
  }
  return packet;
}

/** A static rule works both ways and comes first; of the others the first that is about the packet from its zone. */
export function hidden(root: Pick<Node, 'children'>, packet: Wire, from: string): Wire {
  const nat = at(root, 'security', 'nat');
  if (nat === undefined || packet.family !== 4) return packet;
  for (const [set, rule] of rulesOf(at(nat, 'static'))) {
    const inside = twin(rule);
    if (!list(set, 'from')!.includes(packet.out!) || !inPrefix(inside, packet.source)) continue;
    const outside = list(at(rule, 'match')!, 'destination-address')![0]!;
    return { ...packet, source: shifted(packet.source, inside, outside) };
  }
  for (const [set, rule] of rulesOf(at(nat, 'source'))) {
    if (!list(set, 'from')!.includes(from) || !list(set, 'to')!.includes(packet.out!)) continue;
    const match = at(rule, 'match')!;
    const about = (key: string, address: Address): boolean =>
      (list(match, key) ?? ['0.0.0.0/0']).some((prefix) => inPrefix(prefix, address));
    if (!about('source-address', packet.source) || !about('destination-address', packet.destination)) continue;
    const then = at(rule, 'then', 'source-nat')!;
    if (at(then, 'off') !== undefined) return packet;
    const pool = words(at(then, 'pool')!.children[0]!);
    const range = words(at(nat, 'source', `pool ${pool}`, 'address')!.children[0]!);
    return { ...packet, source: toAddress(range.split('/')[0]!) };
  }
  return packet;
}

const rulesOf = (kind: Node | undefined): [set: Node, rule: Node][] =>
  (kind?.children ?? [])
    .filter((one) => wordsOf(one)[0] === 'rule-set')
    .flatMap((set) =>
      set.children.filter((one) => wordsOf(one)[0] === 'rule').map((rule): [Node, Node] => [set, rule]),
    );

const twin = (rule: Node): string => words(at(rule, 'then', 'static-nat', 'prefix')!.children[0]!);

const shifted = (address: Address, from: string, to: string): Address =>
  addToAddress(toAddress(to.split('/')[0]!), address.d - toAddress(from.split('/')[0]!).d);
