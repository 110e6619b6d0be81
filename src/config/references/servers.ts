/** Names in the files of BIND, nginx and Kea. */
import type { ReferenceTable } from './pattern.ts';
import { isAddress } from './words.ts';

/** An access control list where addresses, keys and lists stand in a row. */
const inMatchList = (statement: string): { kind: string; at: string; names: (word: string) => readonly string[] } => ({
  kind: 'acl',
  at: `... > ${statement} > NAME`,
  names: (word) => (isAddress(word) ? [] : [word.replace(/^!/, '')]),
});

const MATCH_LISTS =
  'match-clients|match-destinations|allow-query|allow-query-cache|allow-query-on|allow-recursion|allow-recursion-on|' +
  'allow-transfer|allow-update|allow-notify|blackhole|exempt-clients|listen-on|listen-on-v6';

/** bind9.readthedocs.io/en/v9.18/reference.html. */
export const named: ReferenceTable = {
  defines: [
    { kind: 'acl', at: 'acl NAME' },
    { kind: 'key', at: 'key NAME' },
    { kind: 'dnssec-policy', at: 'dnssec-policy NAME' },
    { kind: 'channel', at: 'logging > channel NAME' },
    { kind: 'view', at: 'view NAME **' },
    { kind: 'zone', at: 'view SCOPE ** > zone NAME **' },
    { kind: 'zone', at: 'zone NAME **' },
  ],
  uses: [
    inMatchList(MATCH_LISTS),
    { kind: 'key', at: '... > * > key|!key NAME' },
    { kind: 'key', at: '... > * > * key NAME' },
    { kind: 'key', at: '... > * > * port * key NAME' },
    { kind: 'dnssec-policy', at: '... > zone ** > dnssec-policy NAME' },
    { kind: 'dnssec-policy', at: 'options|view ** > dnssec-policy NAME' },
    { kind: 'channel', at: 'logging > category * > NAME' },
  ],
  provided: [
    { kind: 'acl', names: ['any', 'none', 'localhost', 'localnets'], source: 'built-in access control lists' },
    { kind: 'dnssec-policy', names: ['default', 'insecure', 'none'], source: 'built-in policies' },
    {
      kind: 'channel',
      names: ['default_syslog', 'default_debug', 'default_stderr', 'null'],
      source: 'predefined channels',
    },
  ],
  standing: [
    { kind: 'view', because: 'a view serves the clients that it matches' },
    { kind: 'zone', because: 'a zone is served by being there' },
  ],
};

/** nginx.org/en/docs: the upstream of `proxy_pass http://name/`, or the bare name in a stream. */
export const nginx: ReferenceTable = {
  defines: [
    { kind: 'upstream', at: 'http|stream > upstream NAME' },
    { kind: 'log-format', at: 'http|stream > log_format NAME **' },
  ],
  uses: [
    { kind: 'upstream', at: '... > proxy_pass|grpc_pass|fastcgi_pass NAME', names: upstreamOf },
    { kind: 'log-format', at: '... > access_log * NAME **' },
  ],
  provided: [{ kind: 'log-format', names: ['combined'], source: 'ngx_http_log_module, predefined format' }],
  standing: [],
};

/** No upstream: an address, a name with a port, a socket, a variable. */
function upstreamOf(target: string): readonly string[] {
  const host = target.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '');
  return isAddress(host) || /[:$]/.test(host) || host === '' ? [] : [host];
}

/** Kea 2.2 ARM, classify.html: interfaces and client classes. */
export const json: ReferenceTable = {
  defines: [{ kind: 'client-class', at: '... > client-classes > {} > name NAME' }],
  uses: [
    { kind: 'client-class', at: '... > client-class NAME' },
    { kind: 'client-class', at: '... > require-client-classes > NAME' },
    {
      kind: 'interface',
      at: '... > interfaces-config > interfaces > NAME',
      names: (word) => [word.replace(/\/.*$/, '')],
    },
    { kind: 'interface', at: '... > interface NAME' },
  ],
  provided: [
    {
      kind: 'client-class',
      names: ['ALL', 'KNOWN', 'UNKNOWN', 'DROP'],
      source: 'Kea 2.2 ARM, built-in client classes',
    },
    { kind: 'interface', names: ['*'], source: 'Kea 2.2 ARM, interfaces-config' },
  ],
  standing: [],
};
