/** Why no probe of one machine sees the loss of a line. What stands here is true of every province, whatever its numbers. */
import type { KindName } from './kinds.ts';

export interface Reason {
  kinds: readonly KindName[];
  /** Met by the line, or by `head > line` where the block says which it is. */
  pattern: RegExp;
  reason: string;
}

const LOG = 'a word for people or a log: no packet and no route depends on it';
const SPENT = 'guards against more than a lab sends';
const TWICE = 'says what the daemon does without it';

export const REASONS: readonly Reason[] = [
  {
    kinds: ['frr'],
    pattern: /^(log-adjacency-changes|frr version|frr defaults|hostname|log |service integrated-vtysh-config)/,
    reason: LOG,
  },
  { kinds: ['frr'], pattern: /(^| )description /, reason: LOG },
  { kinds: ['frr'], pattern: /soft-reconfiguration inbound/, reason: 'keeps what was heard for people to read' },
  {
    kinds: ['frr'],
    pattern: /maximum-prefix/,
    reason: 'probed by routes/*/too-many, which disturbs and runs in `lab test`',
  },
  {
    kinds: ['frr'],
    pattern: /timers |hello-interval|dead-interval|bfd/,
    reason: 'how soon a silent end is noticed: failover/* measures it, which disturbs',
  },
  {
    kinds: ['frr'],
    pattern: /^(ip|ipv6) route .* blackhole/,
    reason: 'holds what no more specific route leads to: failover/* needs it when a line is down',
  },
  { kinds: ['frr'], pattern: /maximum-paths|bgp graceful-restart-disable|no bgp default ipv4-unicast/, reason: TWICE },
  {
    kinds: ['nftables'],
    pattern: /log prefix|limit rate \d+\/second log|policy drop|counter drop$/,
    reason: 'logs, or drops what the chain drops without it (policy drop)',
  },
  { kinds: ['nftables'], pattern: /ct count over|limit rate over|size 65535|timeout 1m|flags dynamic/, reason: SPENT },
  {
    kinds: ['frr'],
    pattern: /update-source/,
    reason: 'the far end opens the session from its own loopback all the same',
  },
  {
    kinds: ['frr'],
    pattern: /address-family ipv[46] unicast > network /,
    reason: 'the other border originates it too: neighbours hear it by that one',
  },
  {
    kinds: ['frr'],
    pattern: /BOGON-AS .* _0_$/,
    reason: 'a path with 0 in it is taken for a withdrawal before any policy (RFC 7607)',
  },
  {
    kinds: ['frr'],
    pattern: /enforce-first-as/,
    reason: 'no router outside can leave its own number out (docs/lab-coverage.md)',
  },
  {
    kinds: ['nftables'],
    pattern: /auto-merge/,
    reason: 'lets neighbouring ranges stand in one set: these do not touch',
  },
  {
    kinds: ['radvd'],
    pattern: /IgnoreIfMissing|M(ax|in)RtrAdvInterval/,
    reason: 'when, not what, is advertised: a host asks and is answered at once',
  },
  {
    kinds: ['kea4', 'kea6'],
    pattern:
      /^(control-socket|lease-database|loggers|socket-|name: "\/|persist|lfc|type: "memfile|severity|output|0: \{"output)|> loggers/,
    reason: 'where the server keeps notes and takes orders',
  },
  {
    kinds: ['kea4', 'kea6'],
    pattern: /re-detect|service-sockets|user-context|scope: |calculate-tee-times/,
    reason: 'for a start before the interfaces, for people, or a time that clients derive',
  },
  {
    kinds: ['bind'],
    pattern:
      /also-notify|notify|channel|category|logging|responses-per|window|slip|rate-limit|prefix-length|exempt-clients/,
    reason: 'transfers to a server that this lab does not hold, logs, or limits beyond what it asks',
  },
  {
    kinds: ['unbound'],
    pattern:
      /cache-size|prefetch|serve-expired|ratelimit|num-threads|so-reuseport|use-syslog|log-|pidfile|control|username|chroot|directory/,
    reason: 'speed, logs, and what the process is: answers are the same',
  },
  {
    kinds: ['unbound'],
    pattern: /hide-|harden-|qname-minimisation|minimal-responses|private-address|domain-insecure|private-domain/,
    reason: 'guards against answers that nobody in the lab forges',
  },
  { kinds: ['unbound'], pattern: /do-ip[46]: yes|prefer-ip6|access-control: (127|::1)/, reason: TWICE },
];

/** Null: nobody has explained it. */
export function reasonOf({
  kind,
  within,
  words,
}: {
  kind: KindName;
  within: readonly string[];
  words: string;
}): string | null {
  const whole = [...within, words].join(' > ');
  return (
    REASONS.find(({ kinds, pattern }) => kinds.includes(kind) && (pattern.test(words) || pattern.test(whole)))
      ?.reason ?? null
  );
}
