/** What a device lacks by its model: platform and release. */
import type { Context } from './context.ts';
import { type FeatureFacts, type Lack, lackOf } from './model/features/lack.ts';
import type { FeatureName } from './model/features/list.ts';

/** What of a device says which software it runs: its model, and its own release where it has one. */
export interface Hardware {
  model: string;
  release?: string | null | undefined;
}

/** A feature that a device lacks, with what it runs. */
export interface DeviceLack extends Lack {
  id: string;
  platform: string;
  release: string;
}

/** What the platform of a device says of features; nothing where the model or its platform is unknown. */
export function factsOf(context: Context, { model }: Hardware): FeatureFacts {
  const known = Object.hasOwn(context.models, model) ? context.models[model] : undefined;
  return known === undefined ? {} : (context.platforms.get(known.platform)?.features ?? {});
}

/** Why a device does not have a feature; null where it has it, or its platform does not say. */
export function lackIn(context: Context, device: Hardware, feature: FeatureName): Omit<DeviceLack, 'id'> | null {
  const known = Object.hasOwn(context.models, device.model) ? context.models[device.model] : undefined;
  if (known === undefined) return null;
  const release = device.release ?? known.release ?? '';
  const lack = lackOf(factsOf(context, device), feature, release);
  return lack === null ? null : { ...lack, platform: known.platform, release };
}

/** How messages say what is not there: `fortinet-fortios 7.4 does not have it before 7.6.1`. */
export function lacking({ platform, release, since }: Omit<DeviceLack, 'id'>): string {
  const runs = release === '' ? platform : `${platform} ${release}`;
  return since === null ? `${runs} does not have it` : `${runs} does not have it before ${since}`;
}
