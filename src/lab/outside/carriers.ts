/** Carriers whose VPN joins sites (RFC 4364): one router of the carrier, a line to each end. */
import { addressOf, lengthOf } from '../../network/addresses.ts';
import type { Device } from '../../network/model/device.ts';
import type { Interface } from '../../network/model/interface.ts';
import { reachedThrough } from '../../network/resolve/reach.ts';
import type { SiteRow } from '../../network/rows.ts';
import { type LabSites, nodeNames } from '../cabling.ts';
import { type LabInterface, labInterface, outsideNode } from '../model.ts';
import { labSecret } from '../nodes.ts';
import { BIRD_FILE, birdHead, birdSession, symbol } from './bird.ts';
import { groupBy } from './joints.ts';
import { nodeName } from './names.ts';
import { ROUTER_SYSCTL } from './routers.ts';
import type { World } from './world.ts';

interface Line {
  row: SiteRow;
  link: SiteRow['wan'][number];
  device: Device;
  interface: Interface;
}

/** Every carrier of whom a line ends in the lab. */
export function addCarriers(world: World): void {
  const byOperator = groupBy(linesOf(world.sites), ({ link, row }) => link.operator ?? `${row.id}-${link.id}`);
  for (const [operator, lines] of byOperator) addCarrier(world, operator, lines);
}

function linesOf({ context, sites, devices }: LabSites): Line[] {
  return sites.flatMap((site) => {
    const row = context.rows.byId.get(site);
    return (row?.wan ?? []).flatMap((link): Line[] => {
      const ours = [link.peer?.ipv4?.local, link.peer?.ipv6?.local].filter((text) => text !== undefined);
      if (row === undefined || link.kind !== 'l3vpn' || ours.length === 0) return [];
      for (const device of devices.values()) {
        if (device.site.id !== site) continue;
        const found = device.interfaces.find(({ ipv4, ipv6 }) =>
          [...ipv4, ...ipv6].some((text) => ours.includes(text)),
        );
        if (found !== undefined) return [{ row, link, device, interface: found }];
      }
      return [];
    });
  });
}

function addCarrier(world: World, operator: string, lines: readonly Line[]): void {
  const name = nodeName(operator);
  const text = birdHead(world.routerId());
  const interfaces: LabInterface[] = [];
  for (const line of lines) {
    const { row, link, device } = line;
    const port = `line${interfaces.length + 1}`;
    const ends = endsOf(line);
    const addresses = ends.map(({ remote, local }) => `${remote}/${lengthOf(local)}`);
    interfaces.push(labInterface({ name: port, kind: 'cable', mtu: link.mtu ?? 1500, addresses }));
    world.cables.push({
      a: { node: nodeNames(device)[0]!, interface: line.interface.name },
      b: { node: name, interface: port },
      link: `${row.id} ${link.id} of ${operator}`,
    });
    for (const end of ends)
      text.push(...(link.peer?.routing === 'bgp' ? sessionOf(line, end, port) : routesOf(world, line, end)));
  }
  world.nodes.push(
    outsideNode({
      name,
      title: `router of the carrier ${operator}`,
      forwarding: true,
      interfaces,
      files: [{ path: BIRD_FILE, text: `${text.join('\n')}\n` }, ROUTER_SYSCTL],
      services: ['sysctl', 'bird'],
    }),
  );
}

interface End {
  family: 4 | 6;
  local: string;
  remote: string;
}

/** Families of the line that our device speaks: IPv6 waits where the carrier does not say that it takes it. */
function endsOf({ link, interface: one }: Line): End[] {
  const { ipv4, ipv6 } = link.peer ?? {};
  return [
    ...(ipv4 !== undefined && one.ipv4.includes(ipv4.local) ? [{ family: 4 as const, ...ipv4 }] : []),
    ...(ipv6 !== undefined && one.ipv6.includes(ipv6.local) ? [{ family: 6 as const, ...ipv6 }] : []),
  ];
}

function sessionOf({ row, link, device }: Line, end: End, port: string): string[] {
  const session = device.bgp?.sessions.find(
    ({ remote, local }) => remote === end.remote && local === addressOf(end.local),
  );
  if (session === undefined) return [];
  return birdSession({
    name: symbol(row.id, link.id, String(end.family)),
    family: end.family,
    local: { address: session.remote, asn: session.remoteAs },
    neighbour: { address: session.local, asn: session.localAs },
    interface: port,
    table: `master${end.family}`,
    import: 'all',
    export: 'where source = RTS_BGP || source = RTS_STATIC',
    ttlSecurity: session.ttlSecurity,
    password: session.md5 === null ? null : labSecret(session.md5.secret, session.md5.version),
    bfd: session.bfd,
  });
}

/** Without BGP the carrier routes by hand: the sites' networks to the spoke, everything else to the hub. */
function routesOf({ sites }: World, { row, link }: Line, { family, local }: End): string[] {
  const hub = link.to === row.id;
  const prefixes = hub
    ? [family === 4 ? '0.0.0.0/0' : '::/0']
    : reachedThrough(sites.context, row, family).map(({ prefix }) => prefix);
  return [
    `protocol static ${symbol('static', row.id, link.id, String(family))} {`,
    `  ipv${family};`,
    ...prefixes.map((prefix) => `  route ${prefix} via ${addressOf(local)};`),
    '}',
  ];
}
