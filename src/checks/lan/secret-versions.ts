/** Secrets of the air over the whole province: one network, one key. */
import type { Profile, Site, Ssid } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Used {
  name: string;
  owner: string;
  secret: NonNullable<Ssid['secret']>;
  place: Place;
}

/** A secret that profiles and sites have in several versions; two SSIDs of one profile are told by a check of their own. Linear. */
export function checkSecretVersions(scene: Scene): Finding[] {
  const used = [...secretsOf(scene)];
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
      const place = placeOf(scene, section, id, 'ssids', ssid, 'secret', 'version');
      yield { name: `SSID ${ssid} of ${owner}`, owner, secret: written.secret, place };
    }
  }
}
