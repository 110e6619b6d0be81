/** Faults of routing inside and outside. */
import { expire } from '../../../src/lab/break-scripts.ts';
import type { BgpSession } from '../../../src/network/model/routing.ts';
import { fileOf, rewritten, together } from '../../support/lab-files.ts';
import {
  atFirst,
  atSession,
  behind,
  FRR,
  inStanza,
  literal,
  ofAgency,
  type Rewrite,
  replacing,
  type Seed,
  without,
  withoutStanza,
} from './seed.ts';

/** The stanza of an interface that speaks OSPF with another router. */
const TRANSIT = /^interface [\s\S]*ip ospf network point-to-point/;
/** The spare line: what it is called, the inventory says. */
const BACKUP = /^interface [\s\S]*description WAN backup[\s\S]*ip ospf cost/;

const isOutside = ({ kind }: BgpSession): boolean => kind === 'transit' || kind === 'exchange' || kind === 'tslcd';
const neighbour = ({ remote }: BgpSession, words: string): RegExp =>
  new RegExp(`^ *neighbor ${literal(remote)} ${words}`);

const SLURM = '/etc/stayrtr/slurm.json';

/** Takes the refusing term with a condition out of the policy that one session imports by. */
function withoutTerm(session: BgpSession, match: string): Rewrite {
  return (text, node) => {
    const policy = new RegExp(neighbour(session, 'route-map (\\S+) in').source, 'm').exec(text)?.[1];
    if (policy === undefined) return null;
    return withoutStanza(new RegExp(`^route-map ${literal(policy)} deny [^!]* match ${match}`))(text, node);
  };
}

export const INSIDE = {
  'ospf-area-wrong': atFirst(FRR, inStanza(TRANSIT, replacing(/^ ip ospf area .*$/m, ' ip ospf area 77')), ofAgency),
  'ospf3-area-wrong': atFirst(
    FRR,
    inStanza(TRANSIT, replacing(/^ ipv6 ospf6 area .*$/m, ' ipv6 ospf6 area 0.0.0.77')),
    ofAgency,
  ),
  'ospf-passive': atFirst(FRR, inStanza(TRANSIT, behind(/^interface/, / ip ospf network/, ' ip ospf passive'))),
  'ospf-key-wrong': atFirst(
    FRR,
    inStanza(TRANSIT, replacing(/^( ip ospf message-digest-key \d+ md5) .*$/m, '$1 of-last-year')),
  ),
  'ospf3-key-lost': atFirst(FRR, inStanza(TRANSIT, without(/^ ipv6 ospf6 authentication/))),
  'ospf-mtu': ({ lab }) => {
    for (const node of lab.nodes) {
      const port = node.device?.interfaces.find(({ ospf }) => ospf !== null && !ospf.passive && ospf.ipv4 && ospf.ipv6);
      const one = node.interfaces.find(({ name, vrf }) => name === port?.name && vrf === null);
      if (one === undefined) continue;
      // Neighbours tell each other their MTU when they meet (RFC 2328 10.6, RFC 5340 4.2.2): they must meet anew.
      const script = (mtu: number): string =>
        `ip link set dev ${one.name} mtu ${mtu}\nvtysh -c 'clear ip ospf process' -c 'clear ipv6 ospf6 process'\n`;
      const change = {
        breaks: [{ node: node.name, script: script(one.mtu - 120) }],
        heals: [{ node: node.name, script: script(one.mtu) }],
      };
      return { change, nodes: [node.name] };
    }
    return null;
  },
  'loopback-lost': atFirst(FRR, inStanza(/^interface lo\n/, without(/^ ipv6 ospf6 area/))),
  'cost-equal': atFirst(FRR, inStanza(BACKUP, replacing(/^( ip ospf cost| ipv6 ospf6 cost) .*$/gm, '$1 10'))),
  'static-no-interface': atFirst(FRR, replacing(/^(ipv6 route \S+ [0-9a-f]+:\S+) \S+ (\d+)$/m, '$1 $2'), ofAgency),
  'next-hop-self': atSession(
    ({ kind, nextHopSelf }) => kind === 'ibgp' && nextHopSelf,
    (session) => without(neighbour(session, 'next-hop-self')),
  ),
  'community-lost': atSession(
    ({ kind, vrf }) => kind === 'ibgp' && vrf === null,
    (session) =>
      behind(/^router bgp/, neighbour(session, 'activate'), `  no neighbor ${session.remote} send-community all`),
  ),
} satisfies Record<string, Seed>;

export const OUTSIDE = {
  'bgp-password': atSession(
    (session) => isOutside(session) && session.md5 !== null,
    (session) => replacing(new RegExp(`^( neighbor ${literal(session.remote)} password) .*$`, 'm'), '$1 of-last-year'),
  ),
  'bgp-gtsm': atSession(
    ({ ttlSecurity }) => ttlSecurity,
    (session) => without(neighbour(session, 'ttl-security')),
  ),
  'bgp-family': atSession(
    (session) => isOutside(session) && session.family === 6,
    (session) => without(neighbour(session, 'activate')),
  ),
  'bgp-max-prefix': atSession(
    (session) => isOutside(session),
    (session) => without(neighbour(session, 'maximum-prefix')),
  ),
  'policy-term': atSession(
    ({ kind, family }) => kind === 'transit' && family === 6,
    (session) => withoutTerm(session, 'ipv6 address prefix-list BOGON'),
  ),
  'policy-rpki': atSession(
    ({ kind, family }) => kind === 'exchange' && family === 6,
    (session) => withoutTerm(session, 'rpki invalid'),
  ),
  'policy-default': atSession(
    ({ kind, family }) => kind === 'exchange' && family === 4,
    (session) => withoutTerm(session, 'ip address prefix-list DEFAULT'),
  ),
  'policy-long': atFirst(FRR, without(/^ipv6 prefix-list LENGTH6 seq \d+ permit ::\/0 ge 49/)),
  'prefix-list-wrong': atFirst(FRR, replacing(/^(ipv6 prefix-list OWN6 seq \d+ permit) .*$/m, '$1 3fff:bad::/32')),
  'roa-missing': ({ lab, sites }) => {
    const own = new Set(
      [...sites.devices.values()].flatMap(({ bgp }) => bgp?.networks.map(({ prefix }) => prefix) ?? []),
    );
    const roa = lab.outside.roas.find(({ prefix }) => own.has(prefix));
    if (roa === undefined || lab.outside.caches.length === 0) return null;
    // The cache itself asserts what is ours, whatever a validator brings.
    const asserted = lab.nodes
      .filter(({ files }) => files.some(({ path }) => path === SLURM))
      .map((node) => rewritten(node, SLURM, withoutAssertion(fileOf(node, SLURM), roa.prefix)));
    return { change: together([expire(roa, lab.outside.caches), ...asserted]), nodes: [] };
  },
} satisfies Record<string, Seed>;

function withoutAssertion(text: string, prefix: string): string {
  const whole = JSON.parse(text);
  const { locallyAddedAssertions: added } = whole;
  added.prefixAssertions = added.prefixAssertions.filter((one: { prefix: string }) => one.prefix !== prefix);
  return JSON.stringify(whole);
}

export const ROUTING = { ...INSIDE, ...OUTSIDE };
