/** What servers and balancers do, by their roles. */
import type { Switchport } from '../model/interface.ts';
import type { ServerRoles } from '../model/services.ts';
import { ADDRESS_LIMIT, type Draft, type SiteBuild } from './build.ts';
import { authoritativeDns } from './dns-zones.ts';
import { loadBalancerOf, reverseProxyOf } from './proxies.ts';
import { resolverOf, translatorOf } from './resolvers.ts';
import { listenersOf, mailServerOf, managementStationOf, rpkiCacheOf } from './stations.ts';
import { locate } from './targets.ts';

/** A device that serves nothing. */
export function emptyServers(): ServerRoles {
  return {
    authoritativeDns: null,
    resolver: null,
    reverseProxy: null,
    loadBalancer: null,
    mail: null,
    rpkiCache: null,
    managementStation: null,
    listeners: [],
  };
}

/** Fills in the services of every server and balancer of the site. Address service stands with the segments (dhcp.ts). */
export function addServers(build: SiteBuild): void {
  for (const draft of build.drafts.values()) {
    if (draft.written.role === 'load-balancer') {
      draft.device.servers.loadBalancer = loadBalancerOf(build, draft);
      admitAddresses(build, draft);
    }
    if (draft.written.roles !== undefined) addRoles(build, draft);
  }
}

/** The ports that a host may be plugged into: nothing says which of its segment's it is. */
function* hostPorts({ spec, drafts }: SiteBuild, { written }: Draft): Generator<Switchport> {
  const vlan = spec.segments.find(({ id }) => id === written.host?.segment)?.vlan;
  for (const other of drafts.values()) {
    for (const { switchport } of other.device.interfaces) {
      if (switchport?.guard === 'host' && switchport.accessVlan === vlan) yield switchport;
    }
  }
}

/** A balancer answers at many addresses by one port: all find room there. */
function admitAddresses(build: SiteBuild, draft: Draft): void {
  const more = draft.device.servers.loadBalancer?.vrrp.addresses.length ?? 0;
  for (const port of hostPorts(build, draft)) port.addressLimit = Math.max(port.addressLimit, ADDRESS_LIMIT + more);
}

function addRoles(build: SiteBuild, draft: Draft): void {
  const { context } = build;
  const { servers } = draft.device;
  const self = locate(context, `${build.spec.header.id}/${draft.written.id}`);
  if (self === null) return;
  const roles = new Set(draft.written.roles);
  if (roles.has('authoritative-dns')) servers.authoritativeDns = authoritativeDns(context, self);
  if (roles.has('resolver')) servers.resolver = resolverOf(context, self);
  if (roles.has('nat64')) {
    draft.device.nat64 = translatorOf(context, self);
    // What it translates it passes on; its routes are still those of a host.
    draft.device.forwarding = true;
  }
  if (roles.has('reverse-proxy')) servers.reverseProxy = reverseProxyOf(build, draft);
  if (roles.has('dhcp')) for (const port of hostPorts(build, draft)) port.dhcpServer = true;
  if (roles.has('mail')) servers.mail = mailServerOf(context, self);
  if (roles.has('rpki-cache')) servers.rpkiCache = rpkiCacheOf(context, self);
  if (roles.has('management-station')) servers.managementStation = managementStationOf(context);
  if (roles.has('application')) servers.listeners = listenersOf(context, self);
}
