/**
 * Static routes, OSPF, BFD and BGP: CLI reference, ip/route, ipv6/route, routing/ospf, routing/bfd, routing/bgp, routing/rpki;
 * VRF (a next hop names the table that it is found in).
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { StaticRoute } from '../../../src/network/model/interface.ts';
import type { Bgp, BgpSession, Ospf } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';
import { add, duration, FAMILIES, menu, rootOf, secretText, some, thousandths, unless, yes } from './words.ts';

export function routing(device: Device): Statement[] {
  const { staticRoutes, interfaces, bgp, ipv6 } = device;
  return [
    ...FAMILIES.filter((family) => family === 4 || ipv6).flatMap((family) =>
      menu(`${rootOf(family)} route`, staticRoutes.filter((one) => one.family === family).map(route)),
    ),
    ...ospf(device),
    ...menu(
      '/routing bfd configuration',
      interfaces.flatMap(({ name, vrf, bfd }) =>
        bfd === null
          ? []
          : [
              add({
                interfaces: name,
                'min-tx': thousandths(bfd.interval),
                'min-rx': thousandths(bfd.minimumReceive),
                multiplier: bfd.multiplier,
                vrf,
              }),
            ],
      ),
    ),
    ...(bgp === null ? [] : speakers(device, bgp)),
  ];
}

function route({ prefix, nextHop, interface: port, vrf, discard, distance, name, bfd }: StaticRoute): string {
  const table = vrf === null || nextHop === null ? '' : `@${vrf}`;
  const gateway = nextHop === null ? port : `${nextHop}${port === null ? '' : `%${port}`}${table}`;
  return add({
    'dst-address': prefix,
    blackhole: discard,
    gateway: discard ? null : gateway,
    'check-gateway': bfd && !discard ? 'bfd' : null,
    comment: name || null,
    distance: unless(1, distance),
    'routing-table': vrf,
  });
}

const dotted = (id: number): string => [24, 16, 8, 0].map((shift) => (id >>> shift) & 255).join('.');

function versions(
  { ipv4, ipv6 }: { ipv4: boolean; ipv6: boolean },
  device: Device,
): { version: 2 | 3; family: 4 | 6 }[] {
  return [
    ...(ipv4 ? ([{ version: 2, family: 4 }] as const) : []),
    ...(ipv6 && device.ipv6 ? ([{ version: 3, family: 6 }] as const) : []),
  ];
}

function ospf(device: Device): Statement[] {
  const { ospf: all, interfaces, policy } = device;
  const each = (make: (instance: Ospf, version: 2 | 3, family: 4 | 6) => string[]): string[] =>
    all.flatMap((instance) =>
      versions(instance, device).flatMap(({ version, family }) => make(instance, version, family)),
    );
  const areas = (make: (instance: Ospf, area: Ospf['areas'][number], version: 2 | 3) => string[]): string[] =>
    all.flatMap((instance) =>
      instance.areas.flatMap((area) =>
        versions(instance, device).flatMap(({ version }) => make(instance, area, version)),
      ),
    );
  return [
    ...menu(
      '/routing ospf instance',
      each(({ name, routerId, defaultOriginate, redistribute }, version, family) => [
        add({
          name: `${name}-v${version}`,
          'router-id': routerId,
          version: version === 3 ? 3 : null,
          'originate-default': defaultOriginate ? 'if-installed' : null,
          redistribute: some(redistribute.map(({ protocol }) => protocol)),
          'out-filter-chain': redistribute.length === 0 ? null : `${name}-out${family}`,
        }),
      ]),
    ),
    ...menu(
      '/routing ospf area',
      areas((instance, { id, type, border }, version) => [
        add({
          name: `${instance.name}-v${version}-${id}`,
          instance: `${instance.name}-v${version}`,
          'area-id': id === 0 ? null : dotted(id),
          type: type === 'totally-stubby' ? 'stub' : null,
          'no-summaries': type === 'totally-stubby' && border,
        }),
      ]),
    ),
    ...menu(
      '/routing ospf area range',
      areas((instance, { id, ranges4, ranges6 }, version) =>
        (version === 2 ? ranges4 : ranges6).map((prefix) =>
          add({ area: `${instance.name}-v${version}-${id}`, prefix }),
        ),
      ),
    ),
    ...menu(
      '/routing ospf interface-template',
      interfaces.flatMap(({ name, ospf: port }) =>
        port === null
          ? []
          : versions(port, device).map(({ version }) => {
              const chain = policy.keyChains.find((one) => one.name === port.keyChain);
              const key = version === 2 && !port.passive ? chain?.keys[0] : undefined;
              return add({
                area: `${port.process}-v${version}-${port.area}`,
                interfaces: name,
                cost: port.cost,
                passive: port.passive,
                type: port.networkType === 'point-to-point' ? 'ptp' : null,
                'hello-interval': unless('10s', duration(port.hello)),
                'dead-interval': unless('40s', duration(port.dead)),
                'use-bfd': yes(port.bfd),
                auth: key === undefined ? null : 'md5',
                'auth-id': key?.id,
                'auth-key': key === undefined ? null : secretText(key.secret),
              });
            }),
      ),
    ),
  ];
}

/** RFC 9234: the role is ours. */
const ROLES = {
  customer: 'ebgp-customer',
  peer: 'ebgp-peer',
  'rs-client': 'ebgp-rs-client',
  provider: 'ebgp-provider',
};

const inVrf = (word: string, vrf: string | null): string => (vrf === null ? word : `${word}-${vrf}`);

function speakers({ vrfs }: Device, bgp: Bgp): Statement[] {
  const tables = [null, ...vrfs.map(({ name }) => name)].filter((vrf) =>
    [...bgp.sessions, ...bgp.networks].some((one) => one.vrf === vrf),
  );
  return [
    ...menu(
      '/routing bgp instance',
      tables.map((vrf) =>
        add({ as: bgp.asn, name: inVrf('bgp', vrf), 'router-id': bgp.routerId, 'routing-table': vrf, vrf }),
      ),
    ),
    ...menu(
      '/routing bgp connection',
      bgp.sessions.map((one) => connection(bgp, one)),
    ),
    // Here the higher number goes first.
    ...menu(
      '/routing rpki',
      bgp.rpki.map(({ address, port, preference, refresh }) =>
        add({ address, group: 'rpki', port, preference: 256 - preference, 'refresh-interval': refresh }),
      ),
    ),
  ];
}

function connection(bgp: Bgp, one: BgpSession): string {
  const originated = bgp.networks.some(({ family, vrf }) => family === one.family && vrf === one.vrf);
  const role = one.role === null ? 'ebgp' : ROLES[one.role];
  const ttl = one.ttlSecurity ? 255 : null;
  return add({
    name: one.name,
    afi: one.family === 4 ? 'ip' : 'ipv6',
    instance: inVrf('bgp', one.vrf),
    as: unless(bgp.asn, one.localAs),
    comment: one.description || null,
    'hold-time': duration(one.hold),
    'keepalive-time': duration(one.keepalive),
    'input.filter': one.importPolicy,
    [`input.limit-process-routes-ipv${one.family}`]: one.maximumPrefix === 0 ? null : one.maximumPrefix,
    'local.address': one.local,
    'local.role': one.remoteAs === one.localAs ? 'ibgp' : role,
    'local.ttl': ttl,
    'nexthop-choice': one.nextHopSelf ? 'force-self' : null,
    'output.default-originate': one.defaultOriginate ? 'always' : null,
    'output.filter-chain': `${one.exportPolicy}${one.sendCommunity ? '' : '-bare'}`,
    'output.network': originated ? inVrf('bgp-networks', one.vrf) : null,
    'output.remove-private-as': yes(one.removePrivateAs),
    'remote.address': one.remote,
    'remote.as': one.remoteAs,
    'remote.ttl': ttl,
    'tcp-md5-key': one.md5 === null ? null : secretText(one.md5),
    'use-bfd': yes(one.bfd),
    vrf: one.vrf,
  });
}
