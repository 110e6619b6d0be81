/** Numbers of lines and discards where nobody looks for them. */
import type { Finding } from '../../lib/diagnostic.ts';
import { wanNumber } from '../../network/resolve/wan-lines.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { partPlace, type Subject } from '../parts.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { targetText } from './routes.ts';

/** Fewer lines than these agreeing make no custom. */
const CUSTOM = 2;

/** The address of a line shows its number: where all primaries have 0, a site with 5 is looked for in vain. */
export function checkLineNumbers(scene: Scene): Finding[] {
  const { context } = scene;
  const lines = context.rows.all.flatMap((row) =>
    row.wan.flatMap((link) => (link.kind === 'fibre' ? [{ row, link, number: wanNumber(context, row.id, link) }] : [])),
  );
  return oddOnesOf(
    lines,
    ({ link }) => link.id,
    ({ number }) => String(number),
    CUSTOM,
  ).flatMap(({ odd, usual, agreeing }) => {
    const others = lines.filter(({ link }) => link.id === odd.link.id).length - agreeing;
    if (others > Math.max(1, agreeing * 0.05)) return [];
    const message = `the ${odd.link.id} line of ${odd.row.id} has number ${odd.number}, and the ${agreeing} others number ${usual.number}`;
    const at = (line: typeof odd) =>
      placeOf(scene, 'sites', line.row.id, 'wan', line.link.id, ...(line.link.number === undefined ? [] : ['number']));
    return [tell('WAN038', at(odd), message, { related: [{ message: usual.row.id, place: at(usual) }] })];
  });
}

/** The province's prefixes are anchored at border routers; anywhere else the same route drops what is on its way inside. */
export function checkDiscards(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.routes.flatMap((route) => {
    const role = subject.spec.devices.find(({ id }) => id === route.device)?.role;
    if (route.to !== 'discard-aggregates' || role === undefined || role === 'border') return [];
    const message = `route ${route.id} of ${subject.name} (${targetText(route)}) stands at ${route.device}, which is no border router: what no longer route takes is dropped there`;
    return [tell('WAN039', partPlace(scene, subject, 'routes', route.id, 'device'), message)];
  });
}
