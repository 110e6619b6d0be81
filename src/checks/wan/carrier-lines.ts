/** Lines through a carrier's VPN: complete, alike with the carrier's other lines, and met by a line of the hub. */
import type { WanLink } from '../../inventory/types.ts';
import type { Cause, Finding, Place } from '../../lib/diagnostic.ts';
import { hasIpv6 } from '../../network/stage.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Line {
  site: string;
  id: string;
  link: WanLink;
  at(...path: string[]): Place;
}

function linesOf(scene: Scene): Line[] {
  return Object.entries(scene.context.inventory.sites).flatMap(([site, { wan }]) =>
    (['primary', 'backup'] as const).flatMap((id) => {
      const link = wan?.[id];
      const at = (...path: string[]) => placeOf(scene, 'sites', site, 'wan', id, ...path);
      return link === undefined ? [] : [{ site, id, link, at }];
    }),
  );
}

const OF_FIBRE = ['hub', 'hubPort', 'vlan', 'cost'] as const;
const OF_A_VPN = ['operator', 'peer', 'ipv6'] as const;

/** What a line of the other kind would have: the kind is wrong, or the key says nothing. */
export function checkLineKeys(scene: Scene): Finding[] {
  return linesOf(scene).flatMap(({ site, id, link, at }) => {
    const unused = (link.kind === 'fibre' ? OF_A_VPN : OF_FIBRE).filter((key) => link[key] !== undefined);
    const [first] = unused;
    if (first === undefined) return [];
    const message = `the ${id} line of ${site} is of kind ${link.kind}, and has \`${unused.join('`, `')}\`, which such a line does not use`;
    const related = [{ message: 'its kind', place: at('kind') }];
    return [tell('WAN016', { ...at(first), part: 'key' }, message, { related })];
  });
}

/** The carrier's router and how it is spoken to; without an address there is no line. */
export function checkCarrierEnds(scene: Scene): Finding[] {
  return linesOf(scene).flatMap(({ site, id, link, at }) => {
    const { kind, peer, operator, to } = link;
    if (kind !== 'l3vpn') return [];
    const key = (...path: string[]) => ({ ...at(...path), part: 'key' as const });
    if (peer?.ipv4 === undefined && peer?.ipv6 === undefined) {
      const message = `the ${id} line of ${site} goes through a carrier's VPN, and has no address towards the carrier's router`;
      return [
        tell('WAN015', key(...(peer === undefined ? [] : ['peer'])), message, {
          hint: 'write `peer: {ipv4: {local: ..., remote: ...}}`',
        }),
      ];
    }
    if (peer.routing === 'bgp' && peer.asn === undefined) {
      const message = `the ${id} line of ${site} speaks BGP with a carrier whose AS number is not written: there will be no session`;
      return [tell('WAN015', at('peer', 'routing'), message, { hint: 'write `asn` beside `routing: bgp`' })];
    }
    if (peer.routing !== 'bgp' && peer.asn !== undefined) {
      const message = `the ${id} line of ${site} has the carrier's AS number, and is routed by static routes`;
      return [tell('WAN015', at('peer', 'asn'), message, { hint: 'write `routing: bgp`, or leave `asn` out' })];
    }
    if (operator === undefined) {
      const message = `the ${id} line of ${site} goes through a carrier's VPN, and does not say whose`;
      return [tell('WAN015', key(), message, { hint: 'write `operator`' })];
    }
    return to === site || meetsHub(scene, to, operator) ? [] : [noMeeting(scene, { site, id, link, at })];
  });
}

function meetsHub(scene: Scene, hub: string, operator: string): boolean {
  const { wan } = scene.context.inventory.sites[hub] ?? {};
  const lines = (Object.values(wan ?? {}) as WanLink[]).filter(({ kind }) => kind === 'l3vpn');
  // A hub without any such line is reached by the carrier in a way that is not written here.
  return scene.broken.has(hub) || lines.length === 0 || lines.some((line) => line.operator === operator);
}

function noMeeting(scene: Scene, { site, id, link, at }: Line): Finding {
  const hub = { message: link.to, place: { ...placeOf(scene, 'sites', link.to), part: 'key' as const } };
  const message = `the ${id} line of ${site} goes through the VPN of ${link.operator}, and ${link.to} has no line into it`;
  const lines = Object.values(scene.context.inventory.sites[link.to]?.wan ?? {}) as WanLink[];
  const known = lines.flatMap(({ operator }) => operator ?? []);
  const hint =
    known.length === 0
      ? `write a \`wan\` line of ${link.to} into that VPN`
      : `write \`operator: ${known[0]}\`: ${link.to} has lines into the VPNs of ${known.join(' and ')}`;
  return tell('WAN017', at('operator'), message, { related: [hub], hint, causes: idleLines(scene, link.to) });
}

/** Lines of a hub into VPNs that no other site's line goes through: the carrier may be written wrongly there. */
function idleLines(scene: Scene, hub: string): Cause[] {
  const lines = linesOf(scene);
  const named = new Set(lines.flatMap(({ site, link }) => (site === hub ? [] : (link.operator ?? []))));
  return lines.flatMap(({ site, link, at }) =>
    site === hub && link.operator !== undefined && !named.has(link.operator)
      ? [{ place: at('operator'), what: link.operator }]
      : [],
  );
}

/** One VPN has one AS number and belongs to one company; how it is spoken to may differ from line to line. */
export function checkCarriersAlike(scene: Scene): Finding[] {
  const lines = linesOf(scene).filter(({ link }) => link.kind === 'l3vpn' && link.operator !== undefined);
  const fields: [path: string[], textOf: (link: WanLink) => string | undefined][] = [
    [['peer', 'asn'], ({ peer }) => (peer?.asn === undefined ? undefined : `AS${peer.asn}`)],
    [['carrier'], ({ carrier }) => carrier],
  ];
  return fields.flatMap(([path, textOf]) => {
    const written = lines.filter(({ link }) => textOf(link) !== undefined);
    return oddOnesOf(
      written,
      ({ link }) => link.operator!,
      ({ link }) => textOf(link)!,
    ).map(({ odd, usual }) => {
      const message = `the ${odd.id} line of ${odd.site} through the VPN of ${odd.link.operator} has ${textOf(odd.link)} as its ${path.at(-1)}, and that of ${usual.site} ${textOf(usual.link)}`;
      const related = [{ message: `the ${usual.id} line of ${usual.site}`, place: usual.at(...path) }];
      return tell('WAN018', odd.at(...path), message, { related });
    });
  });
}

/** What a line says of IPv6: the answer, the addresses, and the hub's line in the same VPN. */
export function checkCarrierIpv6(scene: Scene): Finding[] {
  const lines = linesOf(scene).filter(({ link }) => link.kind === 'l3vpn');
  const refused = new Map(
    lines.flatMap((line) =>
      line.link.to === line.site && line.link.ipv6 === 'no'
        ? [[`${line.site} ${line.link.operator}`, line] as const]
        : [],
    ),
  );
  return lines.flatMap(({ site, id, link, at }) => {
    const addresses = link.peer?.ipv6;
    const hub = refused.get(`${link.to} ${link.operator}`);
    if (link.ipv6 === 'yes' && hub !== undefined) {
      const message = `the ${id} line of ${site} carries IPv6, and that of its hub ${hub.site} into the same VPN does not`;
      const related = [{ message: hub.site, place: hub.at('ipv6') }];
      return [tell('WAN020', at('ipv6'), message, { related, hint: 'write `ipv6: no` until both ends have it' })];
    }
    const { stage } = scene.context.inventory.sites[site]!;
    // Of a site with IPv6 the line without it is told by itself.
    if (link.ipv6 !== 'yes' && addresses !== undefined && !hasIpv6(stage)) {
      const message = `the ${id} line of ${site} has IPv6 addresses, and its carrier ${link.ipv6 === 'no' ? 'does not carry IPv6' : 'is not known to carry IPv6'}`;
      const related = [{ message: 'the addresses', place: at('peer', 'ipv6') }];
      const place = link.ipv6 === undefined ? { ...at('peer', 'ipv6'), part: 'key' as const } : at('ipv6');
      return [tell('WAN020', place, message, { related, hint: 'write `ipv6: yes`, or take the addresses out' })];
    }
    if (link.ipv6 !== 'yes' || addresses !== undefined || !hasIpv6(stage) || link.peer === undefined) return [];
    const message = `the ${id} line of ${site} carries IPv6, and has no IPv6 address towards the carrier's router`;
    return [tell('WAN020', at('ipv6'), message, { hint: 'write `peer: {ipv6: {local: ..., remote: ...}}`' })];
  });
}
