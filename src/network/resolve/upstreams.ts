/** Connections to other networks: the port, its hardening, and a session a family. */
import type { Connection, Session, Upstream } from '../../inventory/types.ts';
import type { Origin } from '../../lib/origin.ts';
import { addressOf } from '../addresses.ts';
import { originIn } from '../context.ts';
import type { Interface } from '../model/interface.ts';
import type { BgpSession } from '../model/routing.ts';
import { toObjectName } from '../names.ts';
import { bgpOf, timersOf } from './bgp-device.ts';
import {
  type Draft,
  describe,
  ensureInterface,
  factsOf,
  interfaceName,
  newInterface,
  portName,
  type SiteBuild,
} from './build.ts';
import { BLACKHOLE, importPolicy, ownList } from './import-policy.ts';
import { bfdTimers } from './links.ts';
import { addCommunityList, addPolicy, addPrefixList, type TermDraft } from './policies.ts';
import { announced, ownAsn } from './resources.ts';

interface Joint {
  upstreamId: string;
  upstream: Upstream;
  connectionId: string;
  connection: Connection;
  origin: Origin;
}

/** Every connection that ends on a device of this site. */
export function addUpstreams(build: SiteBuild): void {
  for (const [upstreamId, upstream] of Object.entries(build.context.inventory.upstreams ?? {})) {
    for (const [connectionId, connection] of Object.entries(upstream.connections)) {
      const draft = [...build.drafts.values()].find(
        (candidate) => `${build.spec.header.id}/${candidate.written.id}` === connection.device,
      );
      if (draft === undefined) continue;
      const origin = originIn(build.context, 'upstreams', upstreamId, 'connections', connectionId);
      addConnection(build, draft, { upstreamId, upstream, connectionId, connection, origin });
    }
  }
}

function addConnection(build: SiteBuild, draft: Draft, joint: Joint): void {
  const { upstream, connection, origin } = joint;
  const parent = portName(draft, connection.port);
  const text = [upstream.name, connection.circuit, connection.noc === undefined ? undefined : `NOC ${connection.noc}`]
    .filter((word) => word !== undefined)
    .join(' ');
  const vlan = connection.vlan ?? null;
  if (vlan !== null) {
    ensureInterface(
      draft,
      newInterface({
        name: parent,
        kind: 'physical',
        description: describe(build, draft, text),
        external: true,
        origin,
      }),
    );
  }
  const iface = ensureInterface(
    draft,
    newInterface({
      name: vlan === null ? parent : interfaceName(factsOf(build, draft).interfaceNames.subinterface, { parent, vlan }),
      kind: vlan === null ? 'physical' : 'subinterface',
      parent: vlan === null ? null : parent,
      vlan,
      vrf: connection.vrf ?? null,
      mtu: connection.mtu ?? 1500,
      description: describe(build, draft, text),
      ipv4: connection.local.ipv4 === undefined ? [] : [connection.local.ipv4],
      ipv6: connection.local.ipv6 === undefined ? [] : [connection.local.ipv6],
      external: true,
      origin,
    }),
  );
  const full = Object.values(connection.sessions).some((session) => session.accept === 'full');
  if (upstream.kind === 'transit' && full) iface.urpf = { ipv4: 'loose', ipv6: 'loose' };
  for (const [id, session] of Object.entries(connection.sessions)) addSession(build, draft, joint, iface, id, session);
}

function addSession(
  build: SiteBuild,
  draft: Draft,
  joint: Joint,
  iface: Interface,
  id: string,
  written: Session,
): void {
  const { context } = build;
  const { upstream, upstreamId, connection } = joint;
  const asn = ownAsn(context, build.spec.plan.range);
  const bgp = bgpOf(build, draft, asn);
  const origin = { ...joint.origin, pointer: `${joint.origin.pointer}/sessions/${id}`, because: joint.origin };
  const local = written.family === 4 ? connection.local.ipv4 : connection.local.ipv6;
  if (local === undefined) return;
  if (written.bfd === true) iface.bfd = bfdTimers(build);
  const session: BgpSession = {
    name: `${upstreamId}-${id}`,
    description: describe(build, draft, `${upstream.name} ${id}`),
    kind: upstream.kind,
    family: written.family,
    vrf: connection.vrf ?? null,
    remote: written.remote,
    remoteAs: written.asn ?? upstream.asn,
    local: addressOf(local),
    localAs: asn,
    updateSource: null,
    interface: iface.name,
    ttlSecurity: written.ttlSecurity ?? false,
    md5: written.md5 ?? null,
    bfd: written.bfd ?? false,
    role: written.role ?? null,
    enforceFirstAs: written.enforceFirstAs ?? true,
    ...timersOf(build),
    maximumPrefix: written.maximumPrefix,
    warnAt: written.warnAt ?? 80,
    nextHopSelf: false,
    sendCommunity: true,
    removePrivateAs: true,
    defaultOriginate: false,
    softReconfiguration: true,
    importPolicy: importPolicy(context, draft.device, upstreamId, upstream, written, asn, origin),
    exportPolicy: exportPolicy(build, draft, joint, written, asn, origin),
    origin,
  };
  bgp.sessions.push(session);
}

/** Own prefixes and nothing else; to a transit that takes it, also host routes to be dropped there (RFC 7999). */
function exportPolicy(
  build: SiteBuild,
  draft: Draft,
  joint: Joint,
  session: Session,
  asn: number,
  origin: Origin,
): string {
  const { device } = draft;
  const { family } = session;
  const name = toObjectName(
    `${joint.upstreamId}-${session.prepend === undefined ? '' : `P${session.prepend}-`}OUT${family}`,
  );
  if (joint.upstream.kind === 'tslcd') return listedExport(build, draft, joint, session, asn, name, origin);
  const terms: TermDraft[] = [];
  if (session.blackhole === true) {
    const longest = family === 4 ? 32 : 128;
    const parts = announced(build.context, family, asn).map((held) => ({
      prefix: held.prefix,
      ge: longest,
      le: longest,
    }));
    terms.push({
      description: 'hosts to be dropped upstream, RFC 7999',
      match: {
        prefixList: addPrefixList(device, `OWN-HOSTS${family}`, family, 'single own addresses', parts, origin),
        communityList: addCommunityList(device, 'BLACKHOLE', 'standard', [BLACKHOLE], origin),
      },
    });
  }
  terms.push({
    description: 'own prefixes and nothing else',
    match: { prefixList: ownList(build.context, device, family, origin) },
    set: prepended(session, asn),
  });
  return addPolicy(device, name, family, terms, origin);
}

function prepended({ prepend }: Session, asn: number): NonNullable<TermDraft['set']> {
  return { prepend: prepend ?? 0, prependAs: prepend === undefined ? null : asn };
}

/** Towards the state data network only what its operator has given goes out. */
function listedExport(
  build: SiteBuild,
  draft: Draft,
  joint: Joint,
  session: Session,
  asn: number,
  name: string,
  origin: Origin,
): string {
  const { family } = session;
  const prefixes = listedNetworks(build, joint.upstream, family);
  const vrf = joint.connection.vrf ?? null;
  for (const prefix of prefixes) {
    const { networks } = draft.device.bgp!;
    if (networks.some((network) => network.prefix === prefix && network.vrf === vrf)) continue;
    networks.push({ family, prefix, vrf, policy: null, origin });
  }
  const list = toObjectName(`${joint.upstreamId}-OWN${family}`);
  addPrefixList(
    draft.device,
    list,
    family,
    'our networks there',
    prefixes.map((prefix) => ({ prefix })),
    origin,
  );
  return addPolicy(
    draft.device,
    name,
    family,
    [{ description: 'our networks there', match: { prefixList: list }, set: prepended(session, asn) }],
    origin,
  );
}

/** Our networks out of the operator's list: the translation pool, and segments that use its addresses. */
export function listedNetworks(build: SiteBuild, upstream: Upstream, family: 4 | 6): string[] {
  const prefixes = new Set<string>();
  if (family === 4 && upstream.natPool !== undefined) prefixes.add(upstream.natPool.ipv4);
  for (const segment of build.spec.segments) {
    const prefix = family === 4 ? segment.ipv4 : segment.ipv6;
    const vrf = Object.values(upstream.connections)[0]?.vrf;
    if (prefix !== undefined && segment.vrf !== undefined && segment.vrf === vrf) prefixes.add(prefix);
  }
  return [...prefixes].sort();
}
