/** Zones, objects and rules of a generated province: the least that a real one has, for both families. */
import type { Policy, Rule } from '../../../src/inventory/types.ts';
import type { Centre } from './centre.ts';
import { expectationsOf } from './expectations.ts';

/** The policy. Devices of the first centre serve all; `pool4` hides clients, out of the public IPv4 space. */
export function policyOf(
  centres: readonly [Centre, ...Centre[]],
  loopbacks: { ipv4: string[]; ipv6: string[] },
  pool4: string,
): Policy {
  const [main] = centres;
  const devices = (...names: string[]) => ({ devices: names.map((name) => `${main.id}/${name}`) });
  const { stateNetwork, translator } = main;
  return {
    // The shapes are small on purpose: one line a site, in one of them one provider.
    checks: { severities: { WAN001: 'off', BGP020: 'off', FWL010: 'off', DNS012: 'off', DEV014: 'off' } },
    zones: zonesOf(main),
    objects: {
      operators: { title: 'Trạm quản trị', segments: centres.map(({ id }) => `${id}/management`) },
      station: { title: 'Nhật ký, giờ, giám sát', ...devices('mgmt') },
      'network-devices': { title: 'Loopback', ...loopbacks },
      resolvers: {
        title: 'Phân giải tên và DHCP',
        devices: centres.flatMap(({ id, paired }) => [`${id}/res1`, ...(paired ? [`${id}/res2`] : [])]),
      },
      'name-servers': { title: 'Máy chủ tên miền', ...devices('ns1') },
      proxies: { title: 'Proxy ngược', ...devices('proxy1') },
      'rpki-cache': { title: 'Bộ nhớ đệm RPKI', devices: centres.map(({ id }) => `${id}/rpki`) },
      applications: { title: 'Máy chủ ứng dụng', devices: centres.map(({ id }) => `${id}/app1`) },
      ...(translator === null
        ? {}
        : { translator: { title: 'NAT64', ...devices('nat64'), ipv4: [translator.pool], ipv6: [translator.prefix] } }),
      ...(stateNetwork === null
        ? {}
        : { 'state-network': { title: 'TSLCD', ipv4: [stateNetwork.ipv4], ipv6: [stateNetwork.ipv6] } }),
    },
    services: {
      web: {
        entries: [
          { protocol: 'tcp', ports: [80, 443] },
          { protocol: 'udp', ports: [443] },
        ],
      },
      backends: { entries: [{ protocol: 'tcp', ports: [8080, '8440-8443'] }] },
      dns: {
        entries: [
          { protocol: 'udp', ports: [53] },
          { protocol: 'tcp', ports: [53] },
        ],
      },
      dhcp: { entries: [{ protocol: 'udp', ports: [67, 547] }] },
      manage: {
        entries: [
          { protocol: 'tcp', ports: [22] },
          { protocol: 'udp', ports: [161] },
        ],
      },
      report: { entries: [{ protocol: 'udp', ports: [123, 162, 514, 1812, 1813, 4739] }] },
      rpki: { entries: [{ protocol: 'tcp', ports: [323, 3323] }] },
      printing: { entries: [{ protocol: 'tcp', ports: [631, 9100] }] },
      conference: {
        entries: [
          { protocol: 'tcp', ports: [1720, 5061] },
          { protocol: 'udp', ports: ['16384-18384'] },
        ],
      },
      ping: {
        entries: [
          { protocol: 'icmp', types: [8] },
          { protocol: 'icmpv6', types: [128] },
        ],
      },
    },
    rules: rulesOf(main),
    expectations: expectationsOf(centres),
    limits: { connectionsPerSource: 500, newPerSecond: 100, icmpRate: 100 },
    timeouts: { tcp: 7440, udp: 300, icmp: 60 },
    nat: { ipv4Pool: pool4, ...(translator === null ? {} : { translatorPool: translator.pool }) },
  };
}

function zonesOf({ guests, stateNetwork }: Centre): Policy['zones'] {
  return {
    internet: { title: 'Internet', internet: true, trust: 0 },
    edge: { title: 'Biên', level3: 'edge', trust: 10, transit: true },
    ...(guests ? { guest: { title: 'Khách', level3: 'wireless' as const, trust: 10 } } : {}),
    dmz: { title: 'DMZ', level3: 'dmz', trust: 30 },
    ...(stateNetwork === null ? {} : { tslcd: { title: 'TSLCD', level3: 'edge' as const, trust: 30 } }),
    printers: { title: 'Máy in', level3: 'internal', trust: 40 },
    wireless: { title: 'Wi-Fi cán bộ', level3: 'wireless', trust: 50 },
    video: { title: 'Phòng họp', level3: 'internal', trust: 50 },
    internal: { title: 'Nội bộ', level3: 'internal', trust: 60 },
    core: { title: 'Lõi', level3: 'internal', trust: 70, transit: true },
    servers: { title: 'Máy chủ', level3: 'internal-servers', trust: 80 },
    management: { title: 'Quản trị', level3: 'management', trust: 100 },
  };
}

function rulesOf({ guests, others, stateNetwork, translator }: Centre): Record<string, Rule> {
  const rules: Record<string, Omit<Rule, 'order'>> = {};
  const inside = ['internal', 'wireless', 'printers', 'video'];
  if (guests) {
    rules['guests-never-inside'] = {
      from: ['guest'],
      to: [...inside, 'servers', 'management', 'core', ...(stateNetwork === null ? [] : ['tslcd'])],
      services: ['any'],
      action: 'deny',
      log: true,
    };
    rules['guests-resolve'] = {
      from: ['guest'],
      to: ['dmz'],
      destination: ['resolvers'],
      services: ['dns'],
      action: 'allow',
    };
    rules['guests-browse'] = { from: ['guest'], to: ['internet'], services: ['web'], action: 'allow' };
  }
  rules['resolve'] = {
    // Servers of other centres ask from zone to zone.
    from: [...inside, 'servers', 'management', 'core', 'edge', ...(others.length === 0 ? [] : ['dmz'])],
    to: ['dmz'],
    destination: ['resolvers'],
    services: ['dns', 'dhcp'],
    action: 'allow',
  };
  rules['browse'] = { from: ['internal', 'wireless'], to: ['internet'], services: ['web', 'ping'], action: 'allow' };
  rules['use-applications'] = {
    from: ['internal', 'wireless'],
    to: ['dmz'],
    destination: ['proxies'],
    services: ['web'],
    action: 'allow',
  };
  rules['print'] = { from: ['internal', 'wireless'], to: ['printers'], services: ['printing'], action: 'allow' };
  rules['confer'] = { from: ['video'], to: ['video'], services: ['conference'], action: 'allow' };
  rules['publish'] = { from: ['internet'], to: ['dmz'], destination: ['proxies'], services: ['web'], action: 'allow' };
  rules['publish-names'] = {
    from: ['internet'],
    to: ['dmz'],
    destination: ['name-servers'],
    services: ['dns'],
    action: 'allow',
  };
  rules['proxy'] = {
    from: ['dmz'],
    to: ['servers'],
    source: ['proxies'],
    destination: ['applications'],
    services: ['backends'],
    action: 'allow',
  };
  rules['recurse'] = { from: ['dmz'], to: ['internet'], source: ['resolvers'], services: ['dns'], action: 'allow' };
  rules['origins'] = {
    // The borders of other centres come by the core.
    from: others.length === 0 ? ['edge'] : ['edge', 'core'],
    to: ['dmz'],
    source: ['network-devices'],
    destination: ['rpki-cache'],
    services: ['rpki'],
    action: 'allow',
  };
  if (translator !== null) {
    rules['translate-in'] = {
      from: ['internal', 'wireless'],
      to: ['dmz'],
      destination: ['translator'],
      services: ['web'],
      action: 'allow',
      families: [6],
      reason: 'NAT64 takes IPv6 in',
    };
    rules['translate-out'] = {
      from: ['dmz'],
      to: ['internet'],
      source: ['translator'],
      services: ['web'],
      action: 'allow',
      families: [4],
      reason: 'NAT64 sends IPv4 out',
    };
  }
  if (stateNetwork !== null) {
    rules['state-network'] = {
      from: ['servers'],
      to: ['tslcd'],
      source: ['applications'],
      destination: ['state-network'],
      services: ['web'],
      action: 'allow',
      families: [4],
      reason: 'IPv6 goes by the proxy',
    };
  }
  rules['manage'] = {
    from: ['management'],
    to: ['core', 'edge', 'dmz', 'servers', 'management'],
    source: ['operators'],
    services: ['manage', 'ping'],
    action: 'allow',
    log: true,
  };
  rules['report'] = {
    from: ['core', 'edge', 'dmz', 'servers', 'management'],
    to: ['management'],
    destination: ['station'],
    services: ['report'],
    action: 'allow',
  };
  return Object.fromEntries(
    Object.entries(rules).map(([id, rule], index) => [id, { order: 100 + 10 * index, ...rule }]),
  );
}
