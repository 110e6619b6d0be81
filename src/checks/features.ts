/** What a device's platform has. */
import { own, type Scene } from './scene.ts';

/** A feature that the device's platform says it does not have; null where it has it, or does not say. */
export function lacks(scene: Scene, model: string, feature: string): { platform: string; source: string } | null {
  const platform = own(scene.context.models, model)?.platform;
  if (platform === undefined) return null;
  const known = own(scene.context.platforms.get(platform)?.features, feature);
  return known === undefined || known.supported ? null : { platform, source: known.source };
}
