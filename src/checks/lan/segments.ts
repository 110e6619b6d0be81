/** What hosts hear on a segment: router advertisements, DHCP, name servers; and what is remembered of them. */
import type { RaSettings } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { serversWith } from '../../network/resolve/role-servers.ts';
import { hasIpv4, hasIpv6 } from '../../network/stage.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Segment = Subject['spec']['segments'][number];

/** Seconds between advertisements unless written (see the resolver), and the least hops that reach the Internet's edge. */
const INTERVAL = 600;
const HOPS = 32;

/** Every segment with hosts of one subject. */
export function checkSegments(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap((segment) => [
    ...advertised(scene, subject, segment),
    ...addressed(scene, subject, segment),
    ...remembered(scene, subject, segment),
  ]);
}

/** Whether hosts of the segment configure themselves: `slaac` where nothing is written. */
export function hasHosts({ addressing }: Segment): boolean {
  return addressing !== 'static';
}

function advertised(scene: Scene, subject: Subject, segment: Segment): Finding[] {
  const { ra } = segment;
  if (ra === undefined || !hasHosts(segment)) return [];
  const at = (key: keyof RaSettings) => partPlace(scene, subject, 'segments', segment.id, 'ra', key);
  const name = `segment ${segment.id} of ${subject.name}`;
  const { interval = INTERVAL, lifetime, rdnssLifetime, hopLimit } = ra;
  const found: Finding[] = [];
  if (lifetime === 0) {
    found.push(tell('LAN001', at('lifetime'), `${name} advertises a router lifetime of 0: its hosts have no way out`));
  } else if (lifetime !== undefined && lifetime < 3 * interval) {
    const gap =
      lifetime < interval
        ? 'between the two'
        : lifetime < 2 * interval
          ? 'after one lost packet'
          : 'after two lost packets';
    const message = `${name} advertises every ${interval} s a router that is valid for ${lifetime} s: ${gap} hosts have no way out`;
    found.push(tell('LAN001', at('lifetime'), message, { hint: `write a \`lifetime\` of ${3 * interval}` }));
  }
  if (rdnssLifetime !== undefined && rdnssLifetime < 3 * interval) {
    const few = rdnssLifetime < 2 * interval ? 'one lost packet takes' : 'two lost packets take';
    const lost = rdnssLifetime < interval ? '' : `: ${few} them away`;
    const message = `${name} advertises every ${interval} s name servers that are valid for ${rdnssLifetime} s${lost}`;
    found.push(tell('LAN002', at('rdnssLifetime'), message, { hint: `write a \`rdnssLifetime\` of ${3 * interval}` }));
  }
  const { preferredLifetime, validLifetime } = ra;
  if (preferredLifetime !== undefined && validLifetime !== undefined && preferredLifetime > validLifetime) {
    const message = `${name} prefers its prefix for ${preferredLifetime} s, longer than the ${validLifetime} s that it is valid`;
    found.push(tell('LAN003', at('preferredLifetime'), message));
  } else if (validLifetime !== undefined && validLifetime < 2 * interval) {
    const message = `${name} advertises every ${interval} s a prefix that is valid for ${validLifetime} s: one lost packet takes the addresses away`;
    found.push(tell('LAN003', at('validLifetime'), message, { hint: `write a \`validLifetime\` of 86400` }));
  }
  if (hopLimit !== undefined && hopLimit !== 0 && hopLimit < HOPS) {
    const message = `${name} tells its hosts a hop limit of ${hopLimit}: they reach no further than that many routers`;
    found.push(tell('LAN004', at('hopLimit'), message));
  }
  return found;
}

function addressed(scene: Scene, subject: Subject, segment: Segment): Finding[] {
  const { addressing, dhcp, stage } = segment;
  if (!hasHosts(segment)) return [];
  const at = (...path: string[]) => partPlace(scene, subject, 'segments', segment.id, ...path);
  const name = `segment ${segment.id} of ${subject.name}`;
  const found: Finding[] = [];
  const none = dhcp === undefined || dhcp.mode === 'none';
  if (segment.gateway === undefined) {
    found.push(
      tell('LAN005', { ...at(), part: 'key' }, `${name} has hosts and no gateway: nothing is advertised to them`),
    );
  }
  if (none && (addressing === 'stateless' || addressing === 'stateful') && hasIpv6(subject.spec.header.stage)) {
    const message = `${name} tells its hosts to ask DHCPv6 (${addressing}), and nobody answers there`;
    found.push(tell('LAN006', dhcp === undefined ? at('addressing') : at('dhcp', 'mode'), message));
  } else if (none && hasIpv4(stage)) {
    const message = `${name} has no DHCP: its hosts have no IPv4 address and no name server`;
    found.push(tell('LAN006', dhcp === undefined ? at('addressing') : at('dhcp', 'mode'), message));
  }
  if (dhcp?.mode === 'relay' && serversWith(scene.context, 'dhcp').length === 0) {
    const message = `${name} relays to the province's DHCP servers, and no server has the role \`dhcp\``;
    found.push(tell('LAN007', at('dhcp', 'mode'), message));
  }
  if (dhcp !== undefined && dhcp.mode !== 'none' && hasIpv4(stage) && dhcp.pool === undefined) {
    const message = `${name} is served by DHCP and has no \`pool\`: nobody gets an IPv4 address`;
    found.push(tell('LAN008', { ...at('dhcp'), part: 'key' }, message));
  }
  if (addressing === 'stateful' && dhcp !== undefined && dhcp.mode !== 'none' && dhcp.pool6 === undefined) {
    const message = `${name} is stateful and has no \`pool6\`: nobody gets an IPv6 address`;
    found.push(tell('LAN008', { ...at('dhcp'), part: 'key' }, message));
  }
  if (dhcp?.preferredLifetime !== undefined && dhcp.preferredLifetime > (dhcp.validLifetime ?? Infinity)) {
    const message = `${name} leases addresses preferred for ${dhcp.preferredLifetime} s and valid for ${dhcp.validLifetime} s`;
    found.push(tell('LAN003', at('dhcp', 'preferredLifetime'), message));
  }
  return found;
}

/** Who had an address at what time can be said afterwards; whoever forges one is stopped at the gateway. */
function remembered(scene: Scene, subject: Subject, segment: Segment): Finding[] {
  const at = (key: string) => partPlace(scene, subject, 'segments', segment.id, key);
  const name = `segment ${segment.id} of ${subject.name}`;
  if (!hasHosts(segment)) {
    if (segment.urpf !== 'loose') return [];
    const message = `${name} checks what comes from its routers loosely: with a default route every source is reachable`;
    const hint = 'write `urpf: off`: each gateway checks its own hosts';
    return [tell('LAN012', at('urpf'), message, { hint })];
  }
  if (segment.gateway === undefined) return [];
  const found: Finding[] = [];
  if (segment.bindingLog === undefined && hasIpv6(subject.spec.header.stage)) {
    const message = `${name} does not log which MAC address has which IPv6 address`;
    const hint = segment.addressing === 'stateful' ? 'write `bindingLog: leases`' : 'write `bindingLog: nd-syslog`';
    found.push(
      tell('LAN010', { ...partPlace(scene, subject, 'segments', segment.id), part: 'key' }, message, { hint }),
    );
  } else if (segment.bindingLog === 'leases' && segment.addressing !== 'stateful') {
    const message = `${name} logs bindings from leases, and its hosts form their addresses themselves (${segment.addressing ?? 'slaac'})`;
    found.push(tell('LAN011', at('bindingLog'), message));
  }
  if (segment.urpf !== 'strict') {
    const message = `${name} lets its hosts send from any address${segment.urpf === 'loose' ? ': with a default route every source is reachable' : ''}`;
    const key = { ...partPlace(scene, subject, 'segments', segment.id), part: 'key' as const };
    found.push(tell('LAN012', segment.urpf === undefined ? key : at('urpf'), message));
  }
  return found;
}
