import { type CheckFile, runBatch, type Verdict } from './batch.ts';

/**
 * `vtysh -C` for the grammar, `bgpd -C` and `staticd -C` for what only the daemons know (it always ends with 0 and says
 * `failed`), and names that are used and not there, which none of them misses: FRR takes a missing route map as deny and
 * a missing prefix list as permit.
 */
export async function checkFrr(files: readonly CheckFile[]): Promise<Verdict[]> {
  const verdicts = await runBatch(files, {
    before: 'mount -t tmpfs -o mode=1777 tmpfs /var/tmp && mkdir -p /run/frr/check && chown -R frr:frr /run/frr',
    command: `vtysh -C -f "$f" || exit
for daemon in bgpd staticd; do /usr/lib/frr/$daemon -C -f "$f" -N check 2>&1 | grep -i failed | grep -v zclient_send_message; done
exit 0`,
    judge: (status, output) => (status === 0 && output === '' ? '' : output || `exit status ${status}`),
  });
  return verdicts.map((verdict, index) => ({
    ...verdict,
    complaint: [verdict.complaint, ...undefinedNames(files[index]!.text)].filter((text) => text !== '').join('\n'),
  }));
}

/** How a name is used, and how it is defined; both catch it as their first group. */
const NAMES: readonly [kind: string, used: RegExp, defined: RegExp][] = [
  ['route map', /\broute-map (\S+)(?: in| out)?$/gm, /^route-map (\S+) (?:permit|deny) \d+$/gm],
  ['prefix list', /^ match ip address prefix-list (\S+)$/gm, /^ip prefix-list (\S+) seq/gm],
  ['IPv6 prefix list', /^ match ipv6 address prefix-list (\S+)$/gm, /^ipv6 prefix-list (\S+) seq/gm],
  ['AS-path list', /^ match as-path (\S+)$/gm, /^bgp as-path access-list (\S+) /gm],
  [
    'community list',
    /^ (?:match community|set comm-list) (\S+)/gm,
    /^bgp community-list (?:standard|expanded) (\S+) /gm,
  ],
  [
    'large-community list',
    /^ (?:match large-community|set large-comm-list) (\S+)/gm,
    /^bgp large-community-list (?:standard|expanded) (\S+) /gm,
  ],
  ['key chain', /authentication keychain (\S+)$/gm, /^key chain (\S+)$/gm],
  ['BFD profile', /\bbfd profile (\S+)$/gm, /^ profile (\S+)$/gm],
];

/** Names that the text uses and does not define, a line each. */
export function undefinedNames(text: string): string[] {
  return NAMES.flatMap(([kind, used, defined]) => {
    const known = new Set([...text.matchAll(defined)].map((match) => match[1]));
    const wanted = new Set([...text.matchAll(used)].map((match) => match[1]));
    return [...wanted].filter((name) => !known.has(name)).map((name) => `there is no ${kind} ${name}`);
  });
}
