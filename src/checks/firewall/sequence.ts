/** How rules are written down: in the order in which they decide. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Of a hundred rules of a file, as many stand where their order says where the others were moved by a slip. */
const CUSTOM = 75;

/** Rules of a file that is written in order, but for those that are not. */
export function checkSequence(scene: Scene): Finding[] {
  const { rules } = scene.context.inventory.policy;
  const files = new Map<string, string[]>();
  for (const id of Object.keys(rules)) {
    const { file } = placeOf(scene, 'policy', 'rules', id);
    const known = files.get(file);
    if (known === undefined) files.set(file, [id]);
    else known.push(id);
  }
  return [...files.values()].flatMap((ids) => {
    const right = ascending(ids, (id) => rules[id]!.order);
    if (right.size * 100 < ids.length * CUSTOM) return [];
    return ids.flatMap((id, index) => {
      if (right.has(id)) return [];
      const before = ids.slice(0, index).findLast((one) => right.has(one));
      const after = ids.slice(index + 1).find((one) => right.has(one));
      const where = before === undefined ? `before ${after}` : `behind ${before}`;
      const message = `rule ${id} is written ${where}, and its order ${rules[id]!.order} puts it elsewhere`;
      const related = [before, after].flatMap((one) =>
        one === undefined
          ? []
          : [{ message: `${one}: ${rules[one]!.order}`, place: placeOf(scene, 'policy', 'rules', one, 'order') }],
      );
      return [tell('FWL034', placeOf(scene, 'policy', 'rules', id, 'order'), message, { related })];
    });
  });
}

/** The longest part of a list whose numbers rise; the first of those that are as long. */
function ascending(ids: readonly string[], numberOf: (id: string) => number): Set<string> {
  const best: { length: number; previous: number }[] = [];
  for (const [at, id] of ids.entries()) {
    let chosen = { length: 1, previous: -1 };
    for (let before = 0; before < at; before++) {
      if (numberOf(ids[before]!) < numberOf(id) && best[before]!.length + 1 > chosen.length) {
        chosen = { length: best[before]!.length + 1, previous: before };
      }
    }
    best.push(chosen);
  }
  const found = new Set<string>();
  let at = best.reduce((longest, { length }, index) => (length > (best[longest]?.length ?? 0) ? index : longest), 0);
  while (at >= 0 && at < ids.length) {
    found.add(ids[at]!);
    at = best[at]!.previous;
  }
  return found;
}
