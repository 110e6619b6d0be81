/**
 * nginx 1.22 (nginx.org/en/docs): a proxy serves names (http), a balancer forwards connections (stream). The first server of a
 * listener is chosen by `default_server`; a name that is not served gets no answer (`return 444`, `ssl_reject_handshake`). `allow` and
 * `deny` are tried in their order.
 */
import type { LoadBalancer, ProxyHost, ReverseProxy } from '../../../../src/network/model/services.ts';
import type { Statement } from '../../statements.ts';
import type { Subject } from '../../subject.ts';
import { isIpv6, withPort } from '../management/targets.ts';

export const nginx: Subject = {
  owns: (path) => path === 'nginx.conf',
  *demands({ servers }) {
    const { reverseProxy, loadBalancer } = servers;
    if (reverseProxy === null && loadBalancer === null) return;
    yield [
      'nginx.conf',
      [
        'user www-data',
        'worker_processes auto',
        'worker_rlimit_nofile 65536',
        'pid /run/nginx.pid',
        'error_log syslog:server=unix:/dev/log,facility=local6 warn',
        'include /etc/nginx/modules-enabled/*.conf',
        ['events', ['worker_connections 8192']],
        ...(reverseProxy === null ? [] : [http(reverseProxy)]),
        ...(loadBalancer === null ? [] : [stream(loadBalancer)]),
      ],
    ];
  },
  ordered: (path) => /(^| > )http > server\[[^>]*$/.test(path),
};

function http(proxy: ReverseProxy): Statement {
  const told = proxy.trustedProxies.length > 0;
  return [
    'http',
    [
      ...HTTP,
      ...proxy.trustedProxies.map((address) => `set_real_ip_from ${address}`),
      ...(told ? ['real_ip_header proxy_protocol'] : []),
      ...listeners(proxy.hosts).map((listener) => refuse(listener, told)),
      ...proxy.hosts.flatMap((host) => hostStatements(host, told)),
    ],
  ];
}

const CIPHERS = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384'].flatMap((cipher) =>
  ['ECDSA', 'RSA'].map((key) => `ECDHE-${key}-${cipher}`),
);

const HTTP = [
  'include /etc/nginx/mime.types',
  'default_type application/octet-stream',
  'server_tokens off',
  'keepalive_timeout 65',
  'client_max_body_size 50m',
  'log_format combined_host "$remote_addr - $host [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $upstream_addr"',
  'access_log syslog:server=unix:/dev/log,facility=local6,severity=info combined_host',
  'ssl_protocols TLSv1.2 TLSv1.3',
  `ssl_ciphers ${[...CIPHERS, 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'].join(':')}`,
  'ssl_prefer_server_ciphers off',
  'ssl_session_cache shared:tls:10m',
  'ssl_session_timeout 1d',
  'ssl_session_tickets off',
  'add_header Strict-Transport-Security "max-age=31536000" always',
  'add_header X-Content-Type-Options nosniff always',
  'add_header X-Frame-Options SAMEORIGIN always',
  'add_header Referrer-Policy strict-origin-when-cross-origin always',
  'proxy_http_version 1.1',
  'proxy_set_header Host $host',
  'proxy_set_header Connection ""',
  'proxy_set_header X-Real-IP $remote_addr',
  'proxy_set_header X-Forwarded-For $remote_addr',
  'proxy_set_header X-Forwarded-Proto $scheme',
  'proxy_connect_timeout 5s',
  'proxy_next_upstream error timeout http_502 http_503',
];

/** What `listen` has to say: TLS on every port but 80; the PROXY header where balancers stand in front. */
function listenLine(address: string, port: number, told: boolean, first = false): string {
  const words = [
    `listen ${withPort(address, port)}`,
    ...(first ? ['default_server'] : []),
    ...(port === 80 ? [] : ['ssl', 'http2']),
    ...(told ? ['proxy_protocol'] : []),
  ];
  return words.join(' ');
}

interface Listener {
  address: string;
  port: number;
}

/** Every address and port that a name is served at, once. */
function listeners(hosts: readonly ProxyHost[]): Listener[] {
  const found = new Map<string, Listener>();
  for (const host of hosts) {
    for (const address of [...host.listen4, ...host.listen6]) {
      for (const port of host.ports) found.set(withPort(address, port), { address, port });
    }
  }
  return [...found.values()];
}

function refuse({ address, port }: Listener, told: boolean): Statement {
  return [
    'server',
    [listenLine(address, port, told, true), ...(port === 80 ? [] : ['ssl_reject_handshake on']), 'return 444'],
  ];
}

function hostStatements(host: ProxyHost, told: boolean): Statement[] {
  const names = `server_name ${[host.fqdn, ...host.aliases].join(' ')}`;
  const at = (ports: readonly number[]): string[] =>
    ports.flatMap((port) => [...host.listen4, ...host.listen6].map((address) => listenLine(address, port, told)));
  const secure = host.ports.filter((port) => port !== 80);
  const tls = host.tls === null ? null : `/etc/ssl/songsong/${host.tls.certificate}`;
  // Backends on 8443 speak TLS themselves.
  const scheme = host.backends.some(({ port }) => port === 8443) ? 'https' : 'http';
  const redirect: Statement[] = host.ports.includes(80)
    ? [['server', [...at([80]), names, 'return 301 https://$host$request_uri']]]
    : [];
  return [
    [
      `upstream ${host.id}`,
      [
        `zone ${host.id} 64k`,
        ...host.backends.map((one) => `server ${withPort(one.address, one.port)} max_fails=3 fail_timeout=10s`),
        'keepalive 16',
      ],
    ],
    ...redirect,
    [
      'server',
      [
        ...at(secure),
        names,
        ...(tls === null ? [] : [`ssl_certificate ${tls}.pem`, `ssl_certificate_key ${tls}.key`]),
        ...(host.allow.length === 0 ? [] : [...host.allow.map((prefix) => `allow ${prefix}`), 'deny all']),
        ['location /', [`proxy_pass ${scheme}://${host.id}`]],
      ],
    ],
  ];
}

function stream({ frontends }: LoadBalancer): Statement {
  return [
    'stream',
    [
      'log_format connection "$remote_addr [$time_local] $server_addr $server_port $status $bytes_sent $bytes_received $session_time $upstream_addr"',
      'access_log syslog:server=unix:/dev/log,facility=local6,severity=info connection',
      ...pools(frontends),
      'proxy_protocol on',
      'proxy_connect_timeout 3s',
      'proxy_timeout 10m',
      'proxy_next_upstream on',
      ...frontends.flatMap(frontend),
    ],
  ];
}

type Frontend = LoadBalancer['frontends'][number];

const poolName = (family: 4 | 6, port: number): string => `proxies-${family}-${port}`;

/** One pool a family and port: all front ends stand before the same proxies. */
function pools(frontends: readonly Frontend[]): Statement[] {
  const found = new Map<string, Statement>();
  for (const one of frontends) {
    for (const port of one.ports) {
      for (const [family, backends] of [
        [4, one.backends4],
        [6, one.backends6],
      ] as const) {
        if (backends.length === 0) continue;
        const name = poolName(family, port);
        const servers = backends.map((address) => `server ${withPort(address, port)} max_fails=2 fail_timeout=5s`);
        found.set(name, [`upstream ${name}`, [`zone ${name} 64k`, 'hash $remote_addr consistent', ...servers]]);
      }
    }
  }
  return [...found.values()];
}

function frontend(one: Frontend): Statement[] {
  const addresses = [one.address4, one.address6].filter((address) => address !== null);
  return one.ports.flatMap((port) =>
    addresses.map(
      (address): Statement => [
        'server',
        [`listen ${withPort(address, port)}`, `proxy_pass ${poolName(isIpv6(address) ? 6 : 4, port)}`],
      ],
    ),
  );
}
