/** Hosts of others: an address in each family that they have, a default route, a web server. */
import type { Prefix } from '../../lib/ip/address.ts';
import { formatAddress } from '../../lib/ip/format.ts';
import { hostAt } from '../../lib/ip/prefix.ts';
import { toCidr } from '../../network/addresses.ts';
import { type LabFile, type LabInterface, labInterface, type OutsideHost, outsideNode } from '../model.ts';
import type { World } from './world.ts';

/** The router's end of a host's LAN: the interface is put into `interfaces`. */
export interface Gateway {
  node: string;
  interface: string;
  interfaces: LabInterface[];
}

/** A host in the networks given, at most one a family: the router is number 1 in each, the host number 2. */
export function addHost(
  world: World,
  name: string,
  kind: OutsideHost['kind'],
  title: string,
  gateway: Gateway,
  lans: readonly Prefix[],
): OutsideHost {
  const at = (number: number): string[] => lans.map((lan) => toCidr(hostAt(lan, number), lan.length));
  gateway.interfaces.push(labInterface({ name: gateway.interface, kind: 'cable', addresses: at(1) }));
  const routes = lans.map(
    (lan) => `ip -${lan.family} route add default via ${formatAddress(hostAt(lan, 1))} dev "$IFACE"`,
  );
  world.cables.push({
    a: { node: gateway.node, interface: gateway.interface },
    b: { node: name, interface: 'eth0' },
    link: title,
  });
  const addressIn = (family: 4 | 6): string | null => {
    const lan = lans.find((one) => one.family === family);
    return lan === undefined ? null : formatAddress(hostAt(lan, 2));
  };
  const host = { node: name, kind, ipv4: addressIn(4), ipv6: addressIn(6), name: null };
  world.nodes.push(
    outsideNode({
      name,
      title,
      interfaces: [labInterface({ name: 'eth0', kind: 'cable', addresses: at(2), commands: routes })],
      files: [webServer(name, host)],
      services: ['nginx'],
    }),
  );
  world.hosts.push(host);
  return host;
}

/** A server that says who it is and who has asked, in the families that the host has. */
export function webServer(name: string, { ipv4, ipv6 }: { ipv4: string | null; ipv6: string | null }): LabFile {
  const listen = (port: string): string[] => [
    ...(ipv4 === null ? [] : [`    listen ${ipv4}:${port};`]),
    ...(ipv6 === null ? [] : [`    listen [${ipv6}]:${port};`]),
  ];
  const text = [
    'worker_processes 1;',
    'pid /run/nginx.pid;',
    'error_log /var/log/nginx/error.log;',
    'events { worker_connections 64; }',
    'http {',
    '  access_log /var/log/nginx/access.log;',
    '  default_type text/plain;',
    '  server {',
    ...listen('80'),
    ...listen('443 ssl'),
    `    ssl_certificate /etc/nginx/lab/${name}.pem;`,
    `    ssl_certificate_key /etc/nginx/lab/${name}.key;`,
    `    location / { return 200 "${name} $remote_addr\\n"; }`,
    '  }',
    '}',
    '',
  ].join('\n');
  return { path: '/etc/nginx/nginx.conf', text };
}
