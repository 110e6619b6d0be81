/** One file of one device, rendered in a world that may be another. */
import type { Context } from '../network/context.ts';
import type { Device } from '../network/model/device.ts';
import { resolveSite } from '../network/resolve.ts';
import { type RenderedFile, renderDevice } from '../render/device.ts';
import type { FileRule } from '../render/file-rule.ts';
import type { World } from './world.ts';

/** A file of `out/`, by what it is rendered from. */
export interface Target {
  site: string;
  device: string;
  /** Below the device's folder. */
  path: string;
}

/** The site's device of this id; null where the site has none, undefined where the site cannot be resolved. */
export function deviceOf(context: Context, { site, device }: Target): Device | null | undefined {
  const network = resolveSite(context, site);
  return network === null ? undefined : (network.devices.find(({ id }) => id === device) ?? null);
}

/** The device's file as its templates write it; null where it has no such file. With markers, its lines know their templates. Throws a TemplateError where its template has a mistake. */
export function renderTarget(
  { platforms }: Pick<World, 'platforms'>,
  device: Device,
  path: string,
  { markers = false }: { markers?: boolean } = {},
): RenderedFile | null {
  const platform = platforms.get(device.platform);
  if (platform === undefined) return null;
  const files = platform.files.filter((rule) => mayWrite(rule, path));
  const only = new Map([[device.platform, { ...platform, files }]]);
  const { files: rendered, mistakes } = renderDevice(only, device, { markers });
  const found = rendered.find((file) => file.path === path) ?? null;
  if (found === null && mistakes[0] !== undefined) throw mistakes[0];
  return found;
}

/** Whether the rule's path can become this one: `{id}` stands for any name. */
function mayWrite(rule: FileRule, path: string): boolean {
  const escaped = rule.path.replace(/[.+^$()|[\]\\?*]/g, '\\$&').replace(/\{\w+\}/g, '[\\w.-]+');
  return new RegExp(`^${escaped}$`).test(path);
}
