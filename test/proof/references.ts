/** Which places of an inventory name something that stands elsewhere, and what they may name. */

export type RefKind =
  | 'application'
  | 'agency'
  | 'block'
  | 'contact'
  | 'device'
  | 'gate'
  | 'model'
  | 'object'
  | 'operator'
  | 'platform'
  | 'port'
  | 'profile'
  | 'segment'
  | 'selector'
  | 'service'
  | 'site'
  | 'tier'
  | 'upstream'
  | 'wave'
  | 'wave-service'
  | 'zone';

/** `P` stands for a profile or a site, `*` for any one key. */
const PLACES: readonly (readonly [string, RefKind])[] = [
  ['/upstreams/*/connections/*/device', 'device'],
  ['/upstreams/*/connections/*/port', 'port'],
  ['/models/*/platform', 'platform'],
  ['P/block', 'block'],
  ['P/tier', 'tier'],
  ['P/resolvers/*', 'device'],
  ['P/devices/*/model', 'model'],
  ['P/devices/*/host/segment', 'segment'],
  ['P/devices/*/host/port', 'port'],
  ['P/devices/*/hostPorts/*/segment', 'segment'],
  ['P/devices/*/hostPorts/*/voice', 'segment'],
  ['P/devices/*/cluster/syncLink', 'port'],
  ['P/devices/*/cluster/members/*/managementPort', 'port'],
  ['P/links/*/a', 'port'],
  ['P/links/*/b', 'port'],
  ['P/links/*/segments/*', 'segment'],
  ['P/segments/*/zone', 'zone'],
  ['P/segments/*/gateway', 'device'],
  ['P/segments/*/gateway/*', 'device'],
  ['P/ssids/*/segment', 'segment'],
  ['P/routes/*/device', 'device'],
  ['P/routes/*/via/segment', 'segment'],
  ['P/routes/*/via/device', 'device'],
  ['P/routes/*/to/segment', 'segment'],
  ['P/routes/*/to/site', 'site'],
  ['P/routes/*/to/loopback', 'device'],
  ['/sites/*/profile', 'profile'],
  ['/sites/*/agency', 'agency'],
  ['/sites/*/wan/*/to', 'site'],
  ['/sites/*/wan/*/hub', 'device'],
  ['/sites/*/wan/*/hubPort', 'port'],
  ['/sites/*/wan/*/port', 'port'],
  ['/sites/*/wan/*/operator', 'operator'],
  ['/policy/objects/*/segments/*', 'segment'],
  ['/policy/objects/*/devices/*', 'device'],
  ['/policy/objects/*/services/*', 'application'],
  ['/policy/objects/*/zone', 'zone'],
  ['/policy/rules/*/from/*', 'zone'],
  ['/policy/rules/*/to/*', 'zone'],
  ['/policy/rules/*/source/*', 'object'],
  ['/policy/rules/*/destination/*', 'object'],
  ['/policy/rules/*/services/*', 'service'],
  ['/policy/nat/exempt/*', 'object'],
  ['/services/dns/resolvers/allow/*', 'zone'],
  ['/services/applications/*/owner', 'site'],
  ['/services/applications/*/frontend', 'device'],
  ['/services/applications/*/backends/*/device', 'device'],
  ['/management/ssh/allowFrom/*', 'object'],
  ['/management/aaa/servers/*', 'device'],
  ['/management/ntp/servers/*', 'device'],
  ['/management/syslog/servers/*', 'device'],
  ['/management/snmp/managers/*', 'device'],
  ['/management/flow/collectors/*', 'device'],
  ['/management/resolvers/*', 'device'],
  ['/rollout/waves/*/sites/*', 'selector'],
  ['/rollout/waves/*/services/*', 'wave-service'],
  ['/rollout/waves/*/completes/wan/*', 'agency'],
  ['/rollout/waves/*/completes/readiness/*', 'agency'],
  ['/rollout/waves/*/gates/*', 'gate'],
  ['/rollout/waves/*/assignment/profile', 'profile'],
  ['/rollout/gates/*/wave', 'wave'],
  ['/rollout/gates/*/signers/*', 'contact'],
  ['/rollout/gates/*/upstream', 'upstream'],
];

/** Where the things that references name are written. */
const DEFINITIONS: readonly (readonly [string, RefKind])[] = [
  ['/addressPlan/blocks/*', 'block'],
  ['/province/contacts/*', 'contact'],
  ['P/devices/*', 'device'],
  ['P/segments/*', 'segment'],
  ['/models/*', 'model'],
  ['/policy/objects/*', 'object'],
  ['/policy/services/*', 'service'],
  ['/policy/zones/*', 'zone'],
  ['/profiles/*', 'profile'],
  ['/rollout/gates/*', 'gate'],
  ['/rollout/waves/*', 'wave'],
  ['/services/applications/*', 'application'],
  ['/sites/*', 'site'],
  ['/upstreams/*', 'upstream'],
];

/** Answers by the keys of a node: a table is looked through once a place. */
function lookUp(table: typeof PLACES): (keys: readonly string[]) => RefKind | null {
  const rows = table.flatMap(([pattern, kind]) => {
    const steps = pattern.split('/').slice(1);
    if (!pattern.startsWith('P')) return [{ steps, kind }];
    return ['profiles', 'sites'].map((section) => ({ steps: [section, '*', ...steps], kind }));
  });
  const known = new WeakMap<readonly string[], RefKind | null>();
  return (keys) => {
    const present = known.get(keys);
    if (present !== undefined) return present;
    const row = rows.find(
      ({ steps }) => steps.length === keys.length && steps.every((step, at) => step === '*' || step === keys[at]),
    );
    known.set(keys, row?.kind ?? null);
    return row?.kind ?? null;
  };
}

/** What a place names; null if it names nothing. */
export const referenceAt = lookUp(PLACES);

/** What an entry defines; null if nothing can name it. */
export const definitionAt = lookUp(DEFINITIONS);
