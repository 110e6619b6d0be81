/** Numbers and lists of management that differ from what people write by more than a decision would. */
import type { SecretRef } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Days that people keep logs: whole weeks, months or years. */
const MONTH = 30;
const DAYS = [7, MONTH, 365];

/** Seconds are written in fives, and idle times of flows in minutes: so the RFCs give them (RFC 4787 REQ-5, RFC 5382 REQ-5). */
const SECONDS = 5;
const MINUTE = 60;

/** Below it a time is told to be too short, not to be odd. */
const LEAST = 15;

/** Retention, timeouts and limits that are no round numbers. */
export function checkRoundNumbers(scene: Scene): Finding[] {
  const { management, policy } = scene.context.inventory;
  const found: Finding[] = [];
  const days = management.syslog.retentionDays;
  if (days !== undefined && !DAYS.some((unit) => days % unit === 0)) {
    const message = `logs are kept for ${days} days, which are no whole weeks, months or years`;
    const hint = `write \`retentionDays: ${rounded(days, MONTH)}\`, or another whole number of months`;
    found.push(tell('DEV040', placeOf(scene, 'management', 'syslog', 'retentionDays'), message, { hint }));
  }
  const seconds: [what: string, value: number | undefined, unit: number, place: Place][] = [
    ...(['activeTimeout', 'inactiveTimeout'] as const).map((key): (typeof seconds)[number] => [
      `\`${key}\` of flows`,
      management.flow[key],
      SECONDS,
      placeOf(scene, 'management', 'flow', key),
    ]),
    [
      '`idleTimeout` of sessions',
      management.ssh.idleTimeout,
      SECONDS,
      placeOf(scene, 'management', 'ssh', 'idleTimeout'),
    ],
    ...(['tcp', 'udp', 'icmp'] as const).map((key): (typeof seconds)[number] => [
      `\`${key}\` of the idle times`,
      policy.timeouts?.[key],
      MINUTE,
      placeOf(scene, 'policy', 'timeouts', key),
    ]),
  ];
  for (const key of ['connectionsPerSource', 'newPerSecond', 'icmpRate'] as const) {
    const value = policy.limits?.[key];
    const unit = value === undefined ? 1 : roundness(value);
    if (value === undefined || value % unit === 0) continue;
    const hint = `write \`${rounded(value, unit)}\``;
    found.push(
      tell('DEV040', placeOf(scene, 'policy', 'limits', key), `\`${key}\` of the limits is ${value}`, { hint }),
    );
  }
  for (const [what, value, unit, place] of seconds) {
    if (value === undefined || value < LEAST || value % unit === 0) continue;
    const odd = unit === MINUTE ? ', which is no whole number of minutes' : '';
    found.push(tell('DEV040', place, `${what} is ${value} s${odd}`, { hint: `write \`${rounded(value, unit)}\`` }));
  }
  return found;
}

/** A brake is no measured value: it is written in fives, from a hundred on in fifties, from a thousand on in hundreds. */
function roundness(value: number): number {
  if (value >= 1000) return 100;
  return value >= 100 ? 50 : SECONDS;
}

function rounded(value: number, unit: number): number {
  return Math.max(1, Math.round(value / unit)) * unit;
}

/** Fewer than this make no custom. */
const CUSTOM = 4;

/** Secrets are changed at different paces; one that is so many changes ahead of all is mistyped. */
const AHEAD = 4;

/** Versions of secrets go up one by one. */
export function checkVersions(scene: Scene): Finding[] {
  const { management, services } = scene.context.inventory;
  const at = (...path: string[]) => placeOf(scene, 'management', path[0]!, ...path.slice(1), 'version');
  const uses: [what: string, secret: SecretRef | undefined, place: Place][] = [
    ...Object.entries(management.users).map(([name, { secret }]): (typeof uses)[number] => [
      `user ${name}`,
      secret,
      at('users', name, 'secret'),
    ]),
    ['AAA', management.aaa.secret, at('aaa', 'secret')],
    ['SNMP authentication', management.snmp.auth, at('snmp', 'auth')],
    ['SNMP privacy', management.snmp.privacy, at('snmp', 'privacy')],
    ['OSPF', management.ospf?.key, at('ospf', 'key')],
    ['iBGP', management.bgp?.key, at('bgp', 'key')],
    ['BGP of agencies', management.bgp?.wanKey, at('bgp', 'wanKey')],
    ['zone transfers', services.dns.transferKey, placeOf(scene, 'services', 'dns', 'transferKey', 'version')],
  ];
  const written = uses.flatMap(([what, secret, place]) => (secret === undefined ? [] : [{ what, place, ...secret }]));
  return written.flatMap((one) => {
    const others = written.filter((other) => other !== one);
    const highest = others.reduce((most, other) => (other.version > most.version ? other : most), others[0] ?? one);
    if (others.length < CUSTOM || one.version <= highest.version + AHEAD) return [];
    const message = `the secret of ${one.what} is of version ${one.version}, and no other one is beyond ${highest.version}`;
    const related = [{ message: highest.what, place: highest.place }];
    return [tell('DEV041', one.place, message, { related, hint: `write \`version: ${highest.version}\`` })];
  });
}
