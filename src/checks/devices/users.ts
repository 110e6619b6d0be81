/** People and secrets: somebody may change things, keys are keys, and a secret has one purpose. */
import type { SecretRef } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { parseAddress } from '../../lib/ip/parse.ts';
import { containsAddress } from '../../lib/ip/prefix.ts';
import { deviceNames } from '../../network/resolve/dns-names.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Local users by role, and the form of their keys. */
export function checkUsers(scene: Scene): Finding[] {
  const users = Object.entries(scene.context.inventory.management.users);
  const at = (...path: string[]) => placeOf(scene, 'management', 'users', ...path);
  const found: Finding[] = [];
  const emergency = users.filter(([, { role }]) => role === 'break-glass');
  if (users.length > 0 && !users.some(([, { role }]) => role === 'admin')) {
    const message = 'no user is of role `admin`: only the emergency user can change anything';
    found.push(tell('DEV015', { ...at(), part: 'key' }, message, { hint: 'write a user of role `admin`' }));
  }
  if (users.length > 0 && !users.some(([, { role }]) => role === 'operator')) {
    const message = 'no user is of role `operator`: whoever only looks at a device may change it, too';
    found.push(tell('DEV042', { ...at(), part: 'key' }, message));
  }
  if (emergency.length > 1) {
    const names = emergency.map(([name]) => name).join(' and ');
    const hint = 'leave one of them, and give the others `admin` or `operator`';
    found.push(tell('DEV015', at(emergency[1]![0], 'role'), `${names} are both of role \`break-glass\``, { hint }));
  }
  for (const [name, { sshKey }] of users) {
    if (sshKey === undefined || isKey(sshKey)) continue;
    found.push(
      tell(
        'DEV016',
        at(name, 'sshKey'),
        `the key of user ${name} is no ${sshKey.split(' ')[0]} key: a letter is missing or too many`,
      ),
    );
  }
  return found;
}

/** The user and the group of SNMP: who has the name of a person is the user. */
export function checkSnmpNames(scene: Scene): Finding[] {
  const { snmp, users } = scene.context.inventory.management;
  if (!Object.hasOwn(users, snmp.group) || Object.hasOwn(users, snmp.user)) return [];
  const message = `the SNMP group ${snmp.group} has the name of a user, and the SNMP user ${snmp.user} has not: they are in each other's place`;
  const place = placeOf(scene, 'management', 'snmp', 'group');
  const related = [
    { message: 'the user', place: { ...placeOf(scene, 'management', 'users', snmp.group), part: 'key' as const } },
  ];
  const hint = `write \`user: ${snmp.group}\` and \`group: ${snmp.user}\``;
  return [tell('DEV043', place, message, { related, hint })];
}

/** The wire form of a key begins with its type and is as long as its parts (RFC 4253 section 6.6, RFC 8709 section 4). */
function isKey(line: string): boolean {
  const [type = '', text = ''] = line.split(/\s+/);
  const blob = Buffer.from(text, 'base64');
  if (blob.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) return false;
  const parts: Buffer[] = [];
  for (let from = 0; from < blob.length; ) {
    if (from + 4 > blob.length) return false;
    const length = blob.readUInt32BE(from);
    if (from + 4 + length > blob.length) return false;
    parts.push(blob.subarray(from + 4, from + 4 + length));
    from += 4 + length;
  }
  return parts[0]?.toString() === type && (type !== 'ssh-ed25519' || parts[1]?.length === 32);
}

/** Secrets of management: one that two things share opens both, and one of two versions fits half of the devices. */
export function checkSecrets(scene: Scene): Finding[] {
  const { management, services } = scene.context.inventory;
  const at = (...path: string[]) => placeOf(scene, 'management', path[0]!, ...path.slice(1));
  const uses: [what: string, secret: SecretRef | undefined, place: Place][] = [
    ...Object.entries(management.users).map(([name, { secret }]): (typeof uses)[number] => [
      `user ${name}`,
      secret,
      at('users', name, 'secret', 'secret'),
    ]),
    ['AAA', management.aaa.secret, at('aaa', 'secret', 'secret')],
    ['SNMP authentication', management.snmp.auth, at('snmp', 'auth', 'secret')],
    ['SNMP privacy', management.snmp.privacy, at('snmp', 'privacy', 'secret')],
    ['OSPF', management.ospf?.key, at('ospf', 'key', 'secret')],
    ['iBGP', management.bgp?.key, at('bgp', 'key', 'secret')],
    ['BGP of agencies', management.bgp?.wanKey, at('bgp', 'wanKey', 'secret')],
    ['zone transfers', services.dns.transferKey, placeOf(scene, 'services', 'dns', 'transferKey', 'secret')],
  ];
  const first = new Map<string, (typeof uses)[number]>();
  return uses.flatMap((use) => {
    const [what, secret, place] = use;
    if (secret === undefined) return [];
    const other = first.get(secret.secret);
    if (other === undefined) {
      first.set(secret.secret, use);
      return [];
    }
    const related = [{ message: other[0], place: other[2] }];
    return [
      tell('DEV017', place, `${what} has the secret ${secret.secret}, which is that of ${other[0]}`, { related }),
    ];
  });
}

/** Sources of time inside the province, and how flows are told. */
export function checkTimeAndFlows(scene: Scene): Finding[] {
  const { context } = scene;
  const { ntp, flow } = context.inventory.management;
  const found: Finding[] = [];
  if (flow.inactiveTimeout > flow.activeTimeout) {
    const message = `flows are told after ${flow.inactiveTimeout} s of silence, and running ones every ${flow.activeTimeout} s`;
    const related = [{ message: 'running flows', place: placeOf(scene, 'management', 'flow', 'activeTimeout') }];
    found.push(tell('DEV018', placeOf(scene, 'management', 'flow', 'inactiveTimeout'), message, { related }));
  }
  const own = context.plan.ranges.flatMap(({ ipv4, ipv6 }) => [ipv4.prefix, ipv6.prefix]);
  let known: Set<string | null> | null = null;
  for (const [index, text] of (ntp.upstream ?? []).entries()) {
    const parsed = parseAddress(text);
    if (!parsed.ok || !own.some((prefix) => containsAddress(prefix, parsed.value))) continue;
    known ??= new Set([...deviceNames(context, 'machines')].flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
    if (known.has(text)) continue;
    const message = `the time comes from ${text}, which nobody in the province has`;
    found.push(tell('DEV019', placeOf(scene, 'management', 'ntp', 'upstream', String(index)), message));
  }
  return found;
}
