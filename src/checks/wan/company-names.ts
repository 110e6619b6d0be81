/** Companies and ducts are told apart by their names: one that is misspelt looks like another one, and independent. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { slips } from '../../lib/suggest.ts';
import { specOf } from '../../network/spec.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Named {
  name: string;
  owner: string;
  place: Place;
}

/** Names of carriers, and of ducts, that one line alone has and that nearly are those of several others. */
export function checkCompanyNames(scene: Scene): Finding[] {
  return (['carrier', 'duct'] as const).flatMap((key) => {
    const uses = new Map<string, Named[]>();
    for (const one of namesOf(scene, key)) uses.set(one.name, [...(uses.get(one.name) ?? []), one]);
    const common = [...uses].filter(([, list]) => list.length > 2).map(([name]) => name);
    return [...uses.values()].flatMap(([one, another]) => {
      if (one === undefined || another !== undefined) return [];
      const near = common.find((name) => isMisspelt(one.name, name));
      if (near === undefined) return [];
      const other = uses.get(near)![0]!;
      const message = `${one.name} is the ${key} of ${one.owner} alone; ${near} is that of ${uses.get(near)!.length} others`;
      const related = [{ message: other.owner, place: other.place }];
      return [tell('WAN028', one.place, message, { related, hint: `write \`${near}\`, if it is the same ${key}` })];
    });
  });
}

/** Apart by a slip of the keys. Names that differ in their last letter or number alone belong to different companies. */
function isMisspelt(word: string, name: string): boolean {
  return word.length > 4 && slips(word, name) <= 2 && (word.length !== name.length || word.at(-1) === name.at(-1));
}

function* namesOf(scene: Scene, key: 'carrier' | 'duct'): Generator<Named, void> {
  for (const [id, upstream] of Object.entries(scene.context.inventory.upstreams)) {
    const name = upstream[key];
    if (name !== undefined) yield { name, owner: `upstream ${id}`, place: placeOf(scene, 'upstreams', id, key) };
  }
  for (const [id, { wan, links }] of Object.entries(scene.context.inventory.sites)) {
    for (const line of ['primary', 'backup'] as const) {
      const name = wan?.[line]?.[key];
      if (name !== undefined)
        yield { name, owner: `the ${line} line of ${id}`, place: placeOf(scene, 'sites', id, 'wan', line, key) };
    }
    if (links === undefined || key === 'duct') continue;
    for (const { id: link, carrier } of specOf(scene.context, id)?.links ?? []) {
      if (carrier !== undefined)
        yield { name: carrier, owner: `link ${link} of ${id}`, place: placeOf(scene, 'sites', id, 'links', link, key) };
    }
  }
}
