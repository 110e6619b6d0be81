/** Sites as their devices will be, one of each shape. */
import type { SiteNetwork } from '../network/model/device.ts';
import type { SiteRow } from '../network/rows.ts';
import { routesOf } from './firewall/asking.ts';
import { isPlain } from './parts.ts';
import type { Scene } from './scene.ts';

/**
 * Every site that writes parts of its own or that other sites hang on; of those that take their profile as it stands, the
 * first of each stage and kind of lines: the rest differ in numbers only, which rules over all sites look at. So a
 * province costs what its users wrote. A site that cannot be resolved is left out; why has been told.
 */
export function* shapesOf(scene: Scene): Generator<SiteNetwork, void> {
  // The oracles have been to most of these sites.
  const { view } = routesOf(scene);
  const done = new Set<string>();
  for (const row of scene.context.rows.all) {
    if (isPlain(scene, row.id) && !scene.context.rows.spokes.has(row.id)) {
      const shape = shapeOf(row);
      if (done.has(shape)) continue;
      done.add(shape);
    }
    const network = view.site(row.id);
    if (network !== null) yield network;
  }
}

function shapeOf(row: SiteRow): string {
  const { profile } = row;
  const lines = row.wan.map(({ id, kind, to, hub, ipv6 }) => [id, kind, to, hub, ipv6].join(' '));
  return [profile, row.stage, row.routing, ...lines].join(' | ');
}
