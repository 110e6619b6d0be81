/** What a device is asked for and its platform, or its release, does not have: told with the platform's own source. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { Origin } from '../../lib/origin.ts';
import { isBefore } from '../../lib/release.ts';
import { type DeviceLack, factsOf, lackIn, lacking } from '../../network/hardware.ts';
import type { Device, SiteNetwork } from '../../network/model/device.ts';
import { lackOf } from '../../network/model/features/lack.ts';
import { FEATURE_NAMES, FEATURES, type FeatureName } from '../../network/model/features/list.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';

/** Further lines that ask for the same, shown below the first. */
const SHOWN = 3;

/**
 * Every feature that a device is asked for and does not have, at the lines that ask; a second guard at the
 * model. Where the platform does something else to the same end (`instead`), nothing is lost. Only what a platform and
 * release lack is asked of their devices, so most devices cost a look-up.
 */
export function checkLacking(scene: Scene, { devices }: SiteNetwork): Finding[] {
  return devices
    .filter(({ manages }) => manages.length > 0)
    .flatMap((device) => missing(scene, device).flatMap((name) => findingOf(scene, device, name)));
}

const known = new WeakMap<Scene, Map<string, readonly FeatureName[]>>();

/** What devices of a model and release lack and this rule tells. */
function missing(scene: Scene, device: Device): readonly FeatureName[] {
  const models = known.get(scene) ?? new Map<string, readonly FeatureName[]>();
  known.set(scene, models);
  const key = `${device.model} ${device.release}`;
  const present = models.get(key);
  if (present !== undefined) return present;
  const facts = factsOf(scene.context, device);
  const found = FEATURE_NAMES.filter((name) => {
    const { told = 'line' } = FEATURES[name];
    return (told === 'line' || told === 'guard') && lackOf(facts, name, device.release)?.instead === null;
  });
  models.set(key, found);
  return found;
}

function findingOf(scene: Scene, device: Device, name: FeatureName): Finding[] {
  const lines = FEATURES[name].asks(device);
  const lack = lines.length === 0 ? null : lackIn(scene.context, device, name);
  if (lack === null) return [];
  const about = `${name} ${lack.platform} ${lack.release}`;
  const { title, standard, wayOut, told } = FEATURES[name];
  const message = `${device.id} is asked for ${title} (\`${name}\`): ${lacking(lack)}`;
  const hint = hintOf(scene, device, lack, wayOut);
  const [first, ...others] = distinct(lines);
  if (told === 'guard') {
    const place = { ...placeOf(scene, 'models', device.model), part: 'key' as const };
    return [{ ...tell('MOD008', place, message, { about, hint, related: shown([first!]) }), reference: standard }];
  }
  const found = tell('MOD007', placeOfOrigin(first!), message, { about, hint, related: shown(others) });
  return [{ ...found, reference: standard }];
}

/** A later release of the model comes before any other way out; then the loss may be known and accepted. */
function hintOf(scene: Scene, { model }: Device, { since, source }: Omit<DeviceLack, 'id'>, wayOut: string): string {
  const releases = own(scene.context.models, model)?.releases ?? [];
  const later = since === null ? undefined : releases.find((release) => !isBefore(release, since));
  const upgrade = later === undefined ? '' : `write \`release: '${later}'\` once it runs there; until then `;
  return `${upgrade}${wayOut}; or waive it (${source})`;
}

function distinct(lines: readonly Origin[]): Origin[] {
  const seen = new Set<string>();
  return lines.filter(({ file, pointer }) => {
    const key = `${file} ${pointer}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function shown(lines: readonly Origin[]): Finding['related'] {
  return lines.slice(0, SHOWN).map((line) => ({ message: 'asked here', place: placeOfOrigin(line) }));
}
