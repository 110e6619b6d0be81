/** What answers for the applications of a server: a web server at their ports, which says who it is and for whom it was asked. */
import type { Device } from '../network/model/device.ts';
import type { LabFile, Substitution } from './model.ts';

export const WEB_FILE = '/etc/lab/web.conf';

/** The path of a page of many full-size packets, and its octets. */
export const WEB_LARGE = '/large';
export const LARGE_OCTETS = 200_000;

const LARGE_FILE = '/etc/lab/large';

/** What stands in for what runs behind the proxies. */
export const WEB_SUBSTITUTIONS: readonly Substitution[] = [
  {
    id: 'applications',
    what: "Behind the proxies nginx answers at the applications' ports and says which server it is; the applications themselves are not there",
    weakens: ['portals'],
    nodes: [],
  },
  {
    id: 'certificates',
    what: 'Certificates are made on the proxies, signed by themselves, with the name that the inventory calls them by: that the right one is shown is proven, not who signed it',
    weakens: ['portals'],
    nodes: [],
  },
];

/** The configuration of a server with applications; none for any other device. */
export function webFiles(device: Device): LabFile[] {
  const places = new Set(
    device.servers.listeners
      .filter(({ protocol }) => protocol === 'tcp')
      .map(({ address, port }) => `${address.includes(':') ? `[${address}]` : address}:${port}`),
  );
  if (places.size === 0) return [];
  const text = [
    'worker_processes 1;',
    'pid /run/lab-web.pid;',
    'error_log /var/log/nginx/lab-error.log;',
    'events { worker_connections 256; }',
    'http {',
    '  access_log /var/log/nginx/lab-access.log;',
    '  default_type text/plain;',
    '  server {',
    ...[...places].map((place) => `    listen ${place};`),
    `    location / { return 200 "${device.id} $server_port $http_x_forwarded_for\\n"; }`,
    `    location = ${WEB_LARGE} { alias ${LARGE_FILE}; }`,
    '  }',
    '}',
    '',
  ].join('\n');
  return [
    { path: WEB_FILE, text },
    { path: LARGE_FILE, text: 'x'.repeat(LARGE_OCTETS) },
  ];
}
