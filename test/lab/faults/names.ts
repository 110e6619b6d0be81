/** Faults of the name service. */
import type { LabNode } from '../../../src/lab/model.ts';
import { atFirst, type Rewrite, replacing, type Seed, type Seeded, withoutFirst } from './seed.ts';

const NAMED = '/etc/bind/named.conf';
const UNBOUND = '/etc/unbound/unbound.conf';
const ZONES = '/var/lib/bind/';

/** A zone file of a view on the node that has it first hand. */
function inZone(name: RegExp, rewrite: Rewrite): Seed {
  return (source): Seeded | null => {
    for (const node of source.lab.nodes) {
      if (node.device?.servers.authoritativeDns == null) continue;
      for (const { path } of node.files) {
        if (!path.startsWith(ZONES) || !name.test(path)) continue;
        const found = atFirst(path, rewrite, (one: LabNode) => one === node)(source);
        if (found !== null) return found;
      }
    }
    return null;
  };
}

export const NAMES = {
  'aaaa-missing': inZone(/\/internal_[^/]*\.zone$/, withoutFirst(/^(?!ns)\S+ IN AAAA /)),
  'ptr-missing': inZone(/\/internal_.*ip6\.arpa\.zone$/, withoutFirst(/ IN PTR /)),
  'glue-missing': inZone(/\/external_(?!.*arpa)[^/]*\.zone$/, withoutFirst(/^ns\S* IN AAAA /)),
  'views-mixed': atFirst(NAMED, replacing(/(view "internal" {\n\tmatch-clients {[^}]*) inside;/, '$1 any;')),
  'recursion-open': atFirst(
    NAMED,
    replacing(/recursion no;\n\tallow-query-cache { none; };/, 'recursion yes;\n\tallow-recursion { any; };'),
  ),
  'dnssec-unsigned': atFirst(
    NAMED,
    replacing(/(view "external"[\s\S]*?)\t\tdnssec-policy "[^"]*";\n\t\tinline-signing yes;\n/, '$1'),
  ),
  'dns64-for-all': atFirst(
    UNBOUND,
    replacing(
      /module-config: "validator iterator"/,
      'module-config: "dns64 validator iterator"\n    dns64-prefix: 64:ff9b::/96',
    ),
  ),
  'dns-one-family': atFirst(NAMED, replacing(/listen-on-v6 {[^}]*};/, 'listen-on-v6 { ::1; };')),
} satisfies Record<string, Seed>;
