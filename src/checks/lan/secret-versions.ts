/** Secrets of the air over the whole province: one network, one key. */
import type { Profile, Site, Ssid } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Used {
  name: string;
  owner: string;
  /** Null where an override of a site leaves the security to its profile. */
  security: string | null;
  secret: NonNullable<Ssid['secret']>;
  place: Place;
  securityPlace: Place;
}

/** A secret that profiles and sites have in several versions, or for two purposes; two SSIDs of one profile are told by a check of their own. Linear. */
export function checkSecretVersions(scene: Scene): Finding[] {
  const used = [...secretsOf(scene)];
  return [...versions(used), ...purposes(used)];
}

/** A secret between servers that users of another profile's network know: whoever knows it answers for the RADIUS server. */
function purposes(used: readonly Used[]): Finding[] {
  const known = used.filter(({ security }) => security !== null);
  const isRadius = ({ security }: Used) => security!.endsWith('enterprise');
  return oddOnesOf(
    known,
    ({ secret }) => secret.secret,
    (one) => String(isRadius(one)),
  ).flatMap(({ odd, usual }) => {
    if (odd.owner === usual.owner) return [];
    const message = `${odd.name} (${odd.security}) has the secret ${odd.secret.secret}, which ${usual.name} (${usual.security}) has too: one of them asks the RADIUS servers with it, and users of the other know it`;
    const related = [{ message: usual.name, place: usual.securityPlace }];
    const hint = `write \`security: ${usual.security}\`, or a \`secret\` of its own`;
    return [tell('LAN026', odd.securityPlace, message, { related, hint })];
  });
}

function versions(used: readonly Used[]): Finding[] {
  return oddOnesOf(
    used,
    ({ secret }) => secret.secret,
    ({ secret }) => String(secret.version),
  ).flatMap(({ odd, usual, agreeing }) => {
    if (odd.owner === usual.owner) return [];
    const others = agreeing === 1 ? usual.owner : `${agreeing} others`;
    const message = `${odd.name} has version ${odd.secret.version} of the secret ${odd.secret.secret}, and ${others} version ${usual.secret.version}`;
    const related = [{ message: usual.name, place: usual.place }];
    const hint = `write \`version: ${usual.secret.version}\`, or the new version everywhere`;
    return [tell('LAN039', odd.place, message, { related, hint })];
  });
}

function* secretsOf(scene: Scene): Generator<Used> {
  const { profiles, sites } = scene.context.inventory;
  const owners: (readonly [section: string, id: string, owner: string, ssids: Profile['ssids'] | Site['ssids']])[] = [
    ...Object.entries(profiles).map(([id, { ssids }]) => ['profiles', id, `profile ${id}`, ssids] as const),
    ...Object.entries(sites).map(([id, { ssids }]) => ['sites', id, id, ssids] as const),
  ];
  for (const [section, id, owner, ssids] of owners) {
    for (const [ssid, written] of Object.entries(ssids ?? {})) {
      if (written?.secret === undefined) continue;
      const at = (...path: string[]) => placeOf(scene, section, id, 'ssids', ssid, ...path);
      const [place, securityPlace] = [at('secret', 'version'), at('security')];
      const { secret, security = null } = written;
      yield { name: `SSID ${ssid} of ${owner}`, owner, security, secret, place, securityPlace };
    }
  }
}
