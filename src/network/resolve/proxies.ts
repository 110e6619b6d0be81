/** What stands in front of applications: balancers of layer 4, and reverse proxies behind them or on their own. */
import type { Application } from '../../inventory/types.ts';
import { addressOf, lengthOf } from '../addresses.ts';
import { type Context, originIn } from '../context.ts';
import type { LoadBalancer, ProxyHost, ReverseProxy } from '../model/services.ts';
import { toAscii } from '../names.ts';
import { segmentPrefixes } from '../segments.ts';
import { applicationAddresses, frontOf } from './applications.ts';
import type { Draft, SiteBuild } from './build.ts';
import { clientPrefixes } from './clients.ts';
import { type Located, locate } from './targets.ts';

/** HTTP and HTTPS, where an application names no ports. */
const WEB_PORTS = [80, 443];

/** Both ends of a balancer pair answer for the same addresses; groups of gateways and clusters stay below this one. */
const BALANCER_GROUP = 100;

/** The applications that a proxy answers for: those of its own, or, for a proxy behind the balancers, all of theirs. */
export function reverseProxyOf(build: SiteBuild, draft: Draft): ReverseProxy {
  const { context } = build;
  const own = `${build.spec.header.id}/${draft.written.id}`;
  const direct = applicationsBehind(context, own);
  const balancers = direct.length > 0 ? [] : balancersOf(build);
  const served = direct.length > 0 ? direct : balancers.length > 0 ? applicationsBehind(context, 'load-balancer') : [];
  return {
    hosts: served.map(([id, application]) => proxyHost(context, draft, id, application)),
    trustedProxies: balancers.flatMap((balancer) => [balancer.ipv6, balancer.ipv4].filter((one) => one !== null)),
    origin: draft.written.origin,
  };
}

function proxyHost(context: Context, draft: Draft, id: string, application: Application): ProxyHost {
  const tested = application.ipv6 === 'tested';
  const addresses = (family: 'ipv4' | 'ipv6'): string[] =>
    draft.device.interfaces.flatMap((iface) => (iface.kind === 'loopback' ? [] : iface[family].map(addressOf)));
  const inside = [...clientPrefixes(context, 6), ...clientPrefixes(context, 4)];
  return {
    id,
    title: toAscii(application.title),
    fqdn: application.fqdn,
    aliases: application.aliases ?? [],
    listen4: addresses('ipv4'),
    listen6: tested ? addresses('ipv6') : [],
    ports: application.ports ?? WEB_PORTS,
    tls: application.tls === undefined ? null : { certificate: application.tls.certificate },
    backends: application.backends.flatMap(({ device, port }) => {
      const located = locate(context, device);
      // An application that nobody tried on IPv6 is not spoken to over IPv6 either.
      const address = tested ? (located?.ipv6 ?? located?.ipv4) : (located?.ipv4 ?? located?.ipv6);
      return address == null ? [] : [{ name: device.replace('/', '-'), address, port }];
    }),
    internalOnly: application.audience !== 'internet',
    allow: application.audience === 'internal' ? inside : [],
    origin: originIn(context, 'services', 'applications', id),
  };
}

/** What a balancer passes on, and how it shares the public addresses with its twin. */
export function loadBalancerOf(build: SiteBuild, draft: Draft): LoadBalancer | null {
  const { context, spec } = build;
  const pair = balancersOf(build);
  const segment = spec.segments.find((candidate) => candidate.id === draft.written.host?.segment);
  const iface = draft.device.interfaces.find((one) => one.kind !== 'loopback' && one.ipv4.length + one.ipv6.length > 0);
  if (segment === undefined || iface === undefined) return null;
  // The addresses follow from the province's first balancer: those of another site answer for nothing of it.
  if (frontOf(context, 'load-balancer')?.site !== spec.header.id) return null;
  const proxies = proxiesOf(build);
  const frontends = applicationsBehind(context, 'load-balancer').map(([id, application]) => ({
    id,
    ...applicationAddresses(context, id),
    ports: application.ports ?? WEB_PORTS,
    backends4: proxies.flatMap((proxy) => proxy.ipv4 ?? []),
    backends6: proxies.flatMap((proxy) => proxy.ipv6 ?? []),
    origin: originIn(context, 'services', 'applications', id),
  }));
  const self = pair.find((balancer) => balancer.written.id === draft.written.id);
  const others = pair.filter((balancer) => balancer !== self);
  const { ipv4, ipv6 } = segmentPrefixes(spec, segment);
  const lengths = { 4: ipv4?.length ?? lengthOf(iface.ipv4[0] ?? '/32'), 6: ipv6?.length ?? 128 };
  return {
    frontends,
    vrrp: {
      interface: iface.name,
      group: BALANCER_GROUP,
      priority: pair[0]?.written.id === draft.written.id ? 200 : 100,
      source4: self?.ipv4 ?? null,
      source6: self?.ipv6 ?? null,
      peers4: others.flatMap((balancer) => balancer.ipv4 ?? []),
      peers6: others.flatMap((balancer) => balancer.ipv6 ?? []),
      addresses: [
        ...frontends.flatMap(({ address4 }) => (address4 === null ? [] : [{ address: address4, length: lengths[4] }])),
        ...frontends.flatMap(({ address6 }) => (address6 === null ? [] : [{ address: address6, length: lengths[6] }])),
      ],
    },
    origin: draft.written.origin,
  };
}

function applicationsBehind(context: Context, frontend: string): [string, Application][] {
  return Object.entries(context.inventory.services.applications).filter(([, one]) => one.frontend === frontend);
}

/** Load balancers of the site, by id. */
function balancersOf(build: SiteBuild): Located[] {
  return locatedOf(build, (draft) => draft.written.role === 'load-balancer');
}

/** Proxies of the site that are nobody's own front end. */
function proxiesOf(build: SiteBuild): Located[] {
  return locatedOf(build, ({ written }) => {
    const own = `${build.spec.header.id}/${written.id}`;
    return written.roles?.includes('reverse-proxy') === true && applicationsBehind(build.context, own).length === 0;
  });
}

function locatedOf(build: SiteBuild, wanted: (draft: Draft) => boolean): Located[] {
  return [...build.drafts.values()]
    .filter(wanted)
    .flatMap((draft) => locate(build.context, `${build.spec.header.id}/${draft.written.id}`) ?? [])
    .sort((x, y) => (x.written.id < y.written.id ? -1 : 1));
}
