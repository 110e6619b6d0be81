/** Times that hosts are told, in seconds: whole minutes, the same in both families, and none beyond what it stands in for. */
import type { Finding } from '../../lib/diagnostic.ts';
import { hasIpv4, hasIpv6 } from '../../network/stage.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

const OF_ROUTERS = ['interval', 'lifetime', 'validLifetime', 'preferredLifetime', 'rdnssLifetime'] as const;
const OF_SERVERS = ['lease', 'preferredLifetime', 'validLifetime', 'v6OnlyWait'] as const;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** What a time is a whole number of: from an hour on, people count in fives of minutes. */
function unitOf(seconds: number): [seconds: number, words: string] {
  return seconds < HOUR ? [MINUTE, 'minutes'] : [5 * MINUTE, 'five minutes'];
}

/** Times of a minute and more that people do not choose. */
export function checkWholeMinutes(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap(({ id, ra, dhcp }) => {
    const times = [
      ...OF_ROUTERS.map((key) => ['ra', key, ra?.[key]] as const),
      ...OF_SERVERS.map((key) => ['dhcp', key, dhcp?.[key]] as const),
    ];
    return times.flatMap(([part, key, seconds = 0]) => {
      const [unit, words] = unitOf(seconds);
      if (seconds < MINUTE || seconds % unit === 0) return [];
      const message = `segment ${id} of ${subject.name} has \`${key}: ${seconds}\`, which is no whole number of ${words}`;
      const hint = `write \`${key}: ${Math.round(seconds / unit) * unit}\`, or what was meant`;
      return [tell('LAN044', partPlace(scene, subject, 'segments', id, part, key), message, { hint })];
    });
  });
}

/** Where DHCP gives the addresses of both families, both are given for the same time. */
export function checkLeases(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap(({ id, addressing, dhcp, stage }) => {
    const { mode = 'none', lease, validLifetime } = dhcp ?? {};
    if (addressing !== 'stateful' || mode === 'none' || lease === undefined || validLifetime === undefined) return [];
    if (lease === validLifetime || !hasIpv4(stage) || !hasIpv6(subject.spec.header.stage)) return [];
    const message = `segment ${id} of ${subject.name} leases IPv4 addresses for ${lease} s and IPv6 addresses for ${validLifetime} s`;
    const at = (key: string) => partPlace(scene, subject, 'segments', id, 'dhcp', key);
    const related = [{ message: 'the other family', place: at('validLifetime') }];
    return [tell('LAN043', at('lease'), message, { related, hint: `write \`lease: ${validLifetime}\`` })];
  });
}

/** Whoever was told to do without IPv4 (option 108) does not ask again before the time is over. */
export function checkWaits(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap(({ id, dhcp }) => {
    const { lease, v6OnlyWait } = dhcp ?? {};
    if (lease === undefined || v6OnlyWait === undefined || v6OnlyWait <= lease) return [];
    const message = `segment ${id} of ${subject.name} lets hosts do without IPv4 for ${v6OnlyWait} s, and leases it for ${lease} s`;
    const at = (key: string) => partPlace(scene, subject, 'segments', id, 'dhcp', key);
    const related = [{ message: 'the lease', place: at('lease') }];
    return [
      tell('LAN045', at('v6OnlyWait'), message, { related, hint: 'write `v6OnlyWait: 1800`, or a longer `lease`' }),
    ];
  });
}
