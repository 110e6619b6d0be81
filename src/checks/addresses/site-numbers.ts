/** Numbers of a site that has several: one for each class of its segments. */
import type { Finding } from '../../lib/diagnostic.ts';
import { hexNumber } from '../../network/plan/finding.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/**
 * A number without a segment between those that have some, or the only one without: numbers kept for later are the last
 * ones, and several. Linear in sites with numbers.
 */
export function checkNumbersUsed(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.sites).flatMap(([site, { numbers, segments }]) => {
    if (numbers === undefined || segments === undefined) return [];
    const used = new Set(Object.values(segments).flatMap((segment) => segment?.number ?? []));
    if (used.size === 0) return [];
    const last = Math.max(...used);
    const without = numbers.filter((number) => !used.has(number));
    return numbers.flatMap((number, index) => {
      if (used.has(number) || (number > last && without.length > 1)) return [];
      const message = `number ${hexNumber(number)} of ${site} is the number of no segment, and ${used.size} others are`;
      const hint = `write \`number: ${hexNumber(number)}\` at the segments that it is for, or take it out of \`numbers\``;
      return [tell('ADR028', placeOf(scene, 'sites', site, 'numbers', index), message, { hint })];
    });
  });
}
