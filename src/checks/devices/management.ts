/** How devices are reached and watched. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Idle sessions end within this many seconds, logs are kept this many days (TCVN 14423:2026, level 3). */
const IDLE = 900;

/** Whoever looks something up, or waits for a line to come back, is longer silent than this. */
const SHORT = 120;
const KEPT = 90;

/** Sessions, users, time and logs. */
export function checkManagement(scene: Scene): Finding[] {
  const { management, policy } = scene.context.inventory;
  const at = (...path: string[]) => placeOf(scene, 'management', ...(path as [string]));
  const found: Finding[] = [];
  const { idleTimeout, allowFrom } = management.ssh;
  if (idleTimeout === 0 || idleTimeout > IDLE) {
    const message = idleTimeout === 0 ? 'idle sessions never end' : `idle sessions end after ${idleTimeout} s`;
    found.push(tell('DEV010', at('ssh', 'idleTimeout'), message));
  }
  if (idleTimeout > 0 && idleTimeout < SHORT) {
    const message = `idle sessions end after ${idleTimeout} s: whoever waits for a line to come back is thrown out in the middle of a change`;
    found.push(tell('DEV045', at('ssh', 'idleTimeout'), message));
  }
  if (allowFrom.length === 0) {
    found.push(
      tell('DEV011', at('ssh', 'allowFrom'), 'no network may manage devices, or every one: `allowFrom` is empty'),
    );
  }
  for (const [index, name] of allowFrom.entries()) {
    const object = policy.objects[name];
    const wide = [...(object?.ipv4 ?? []), ...(object?.ipv6 ?? [])].find(
      (prefix) => /\/([0-9]|1[0-5])$/.test(prefix) && isWide(prefix),
    );
    if (wide === undefined) continue;
    const place = placeOf(scene, 'management', 'ssh', 'allowFrom', index);
    found.push(
      tell('DEV011', place, `devices are managed from ${wide} (object ${name}), which is most of the network`),
    );
  }
  const roles = Object.values(management.users).map(({ role }) => role);
  if (!roles.includes('break-glass')) {
    const place = { ...at('users'), part: 'key' as const };
    found.push(
      tell('DEV012', place, 'no user is of role `break-glass`: when the AAA servers are out of reach nobody gets in'),
    );
  }
  const days = management.syslog.retentionDays;
  if (days !== undefined && days < KEPT) {
    found.push(tell('DEV013', at('syslog', 'retentionDays'), `logs are kept for ${days} days`));
  }
  if (management.resolvers.length === 1) {
    found.push(
      tell(
        'DEV014',
        at('resolvers'),
        `${management.resolvers[0]} is the only resolver: with it nothing in the province finds anything`,
      ),
    );
  }
  return found;
}

function isWide(prefix: string): boolean {
  const length = Number(prefix.slice(prefix.indexOf('/') + 1));
  return length < (prefix.includes(':') ? 32 : 16);
}
