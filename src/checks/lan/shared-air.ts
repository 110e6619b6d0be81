/** Networks in the air beside each other: who is open and who has a key, and whose key it is. */
import type { Finding } from '../../lib/diagnostic.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Ssid = Subject['spec']['ssids'][number];

const OPEN: ReadonlySet<string> = new Set(['open', 'owe']);

/** The SSIDs of one subject against each other. */
export function checkSharedAir(scene: Scene, subject: Subject): Finding[] {
  return [
    ...mixed(scene, subject),
    ...sharedKeys(scene, subject),
    ...unasked(scene, subject),
    ...wired(scene, subject),
  ];
}

/** Whoever comes in without a key is not in the segment, nor in the zone, of those that need one. */
function mixed(scene: Scene, subject: Subject): Finding[] {
  const { ssids, segments } = subject.spec;
  const zones = new Map(segments.map(({ id, zone }) => [id, zone]));
  const keyed = ssids.filter(({ security }) => !OPEN.has(security));
  return ssids.flatMap((ssid) => {
    if (!OPEN.has(ssid.security)) return [];
    const zone = zones.get(ssid.segment);
    const other =
      keyed.find((one) => one.segment === ssid.segment) ?? keyed.find((one) => zones.get(one.segment) === zone);
    if (other === undefined || zone === undefined) return [];
    const same = other.segment === ssid.segment;
    const where = same ? `segment ${ssid.segment}` : `zone ${zone}`;
    const message = `SSID ${ssid.id} of ${subject.name} is ${ssid.security} and leads into ${where}, as SSID ${other.id} does (${other.security}): who has no key is among those who have one`;
    const place = same
      ? partPlace(scene, subject, 'ssids', ssid.id, 'segment')
      : partPlace(scene, subject, 'segments', ssid.segment, 'zone');
    const related = [
      same
        ? { message: other.id, place: partPlace(scene, subject, 'ssids', other.id, 'segment') }
        : { message: other.id, place: partPlace(scene, subject, 'segments', other.segment, 'zone') },
    ];
    const hint = `give one of the two another \`${same ? 'segment' : 'zone'}\``;
    return [tell('LAN025', place, message, { related, hint })];
  });
}

/** One key opens one segment, is of one version, and is no secret between servers. */
function sharedKeys(scene: Scene, subject: Subject): Finding[] {
  const first = new Map<string, Ssid>();
  return subject.spec.ssids.flatMap((ssid) => {
    if (ssid.secret === undefined) return [];
    const other = first.get(ssid.secret.secret);
    if (other === undefined) {
      first.set(ssid.secret.secret, ssid);
      return [];
    }
    const at = (one: Ssid, key: string) => partPlace(scene, subject, 'ssids', one.id, 'secret', key);
    const name = `SSID ${ssid.id} of ${subject.name} has the secret ${ssid.secret.secret}`;
    if (other.secret!.version !== ssid.secret.version) {
      const message = `${name} in version ${ssid.secret.version}, and SSID ${other.id} in version ${other.secret!.version}`;
      const related = [{ message: other.id, place: at(other, 'version') }];
      const hint = `write \`version: ${other.secret!.version}\``;
      return [tell('LAN026', at(ssid, 'version'), message, { related, hint })];
    }
    const [mine, others] = [ssid, other].map(({ security }) => security.endsWith('enterprise'));
    if (mine === others && (mine === true || ssid.segment === other.segment)) return [];
    const what =
      mine === others
        ? `who knows it comes into segment ${other.segment} as well`
        : 'one of them asks the RADIUS servers with it, and users of the other know it';
    const message = `${name}, which SSID ${other.id} has too: ${what}`;
    const related = [{ message: other.id, place: at(other, 'secret') }];
    return [tell('LAN026', at(ssid, 'secret'), message, { related, hint: 'write a `secret` of its own' })];
  });
}

/** A key that nobody is asked for; a RADIUS server that nobody can ask. */
function unasked(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.ssids.flatMap(({ id, security, secret }) => {
    const place = partPlace(scene, subject, 'ssids', id, 'security');
    const name = `SSID ${id} of ${subject.name}`;
    if (OPEN.has(security) && secret !== undefined) {
      const related = [{ message: 'the secret', place: partPlace(scene, subject, 'ssids', id, 'secret') }];
      const hint = 'write another `security`, such as `wpa3-sae`; or leave `secret` out';
      return [
        tell('LAN027', place, `${name} has a secret, and is ${security}: nobody is asked for it`, { related, hint }),
      ];
    }
    if (!security.endsWith('enterprise') || secret !== undefined) return [];
    return [tell('LAN021', place, `${name} is ${security} and names no secret for the RADIUS servers`)];
  });
}

/** Where zones are classed as level 3 asks, what comes through the air is in a zone of it, and has addresses there. */
function wired(scene: Scene, subject: Subject): Finding[] {
  const { zones } = scene.context.inventory.policy;
  const classed = Object.values(zones).some(({ level3 }) => level3 === 'wireless');
  return subject.spec.ssids.flatMap((ssid) => {
    const segment = subject.spec.segments.find(({ id }) => id === ssid.segment);
    if (segment === undefined) return [];
    const fixed = segment.addressing === 'static';
    if (!fixed && (!classed || own(zones, segment.zone)?.level3 === 'wireless')) return [];
    const what = fixed ? 'whose hosts are given no addresses' : `and its zone ${segment.zone} is one of cables`;
    const message = `SSID ${ssid.id} of ${subject.name} leads into segment ${segment.id}, ${what}`;
    const related = [
      {
        message: `segment ${segment.id}`,
        place: partPlace(scene, subject, 'segments', segment.id, fixed ? 'addressing' : 'zone'),
      },
    ];
    return [tell('LAN036', partPlace(scene, subject, 'ssids', ssid.id, 'segment'), message, { related })];
  });
}
