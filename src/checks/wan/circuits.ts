/** Circuit ids: what is told to the carrier at night. One line has each; a carrier's ids look alike. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { specOf } from '../../network/spec.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Circuit {
  id: string;
  carrier: string | null;
  /** As messages call the line, and its site or upstream. */
  line: string;
  owner: string;
  /** The line of a site to its hub. */
  ofOffice: boolean;
  place: Place;
}

/** So many lines of a carrier make a habit. */
const HABIT = 10;

/** Lines of sites, lines to other networks, links of the core. Linear. */
function circuitsOf(scene: Scene): Circuit[] {
  const { context } = scene;
  const found: Circuit[] = [];
  const add = (id: string | undefined, rest: Omit<Circuit, 'id'>): void => {
    if (id !== undefined) found.push({ id, ...rest });
  };
  for (const [owner, { carrier = null, connections }] of Object.entries(context.inventory.upstreams)) {
    for (const [key, { circuit }] of Object.entries(connections)) {
      const place = placeOf(scene, 'upstreams', owner, 'connections', key, 'circuit');
      add(circuit, { carrier, line: `line ${key} of ${owner}`, owner, ofOffice: false, place });
    }
  }
  for (const [owner, { wan, links }] of Object.entries(context.inventory.sites)) {
    for (const key of ['primary', 'backup'] as const) {
      const { circuit, carrier = null, to } = wan?.[key] ?? {};
      const place = placeOf(scene, 'sites', owner, 'wan', key, 'circuit');
      add(circuit, { carrier, line: `the ${key} line of ${owner}`, owner, ofOffice: to !== owner, place });
    }
    if (links === undefined) continue;
    for (const { id, circuit, carrier = null } of specOf(context, owner)?.links ?? []) {
      const place = placeOf(scene, 'sites', owner, 'links', id, 'circuit');
      add(circuit, { carrier, line: `link ${id} of ${owner}`, owner, ofOffice: false, place });
    }
  }
  return found;
}

/** One line has one id. */
export function checkCircuits(scene: Scene): Finding[] {
  const first = new Map<string, Circuit>();
  return circuitsOf(scene).flatMap((one) => {
    const other = first.get(one.id);
    if (other === undefined) first.set(one.id, one);
    if (other === undefined) return [];
    const message = `circuit ${one.id} of ${one.line} is already that of ${other.line}`;
    return [tell('WAN008', one.place, message, { related: [{ message: other.owner, place: other.place }] })];
  });
}

/** A carrier numbers its lines in one way: an id of another form is a slip, or belongs to another carrier. */
export function checkCircuitForms(scene: Scene): Finding[] {
  const written = circuitsOf(scene).filter(({ carrier, ofOffice }) => carrier !== null && ofOffice);
  const usual = oddOnesOf(
    written,
    ({ carrier }) => carrier!,
    ({ id }) => formOf(id),
    HABIT,
  );
  return usual.flatMap(({ odd, usual, agreeing }) => {
    // A carrier with several forms has no habit.
    const all = written.filter(({ carrier }) => carrier === odd.carrier).length;
    if (agreeing < all * 0.9) return [];
    const message = `circuit ${odd.id} of ${odd.line} does not look like the ${agreeing} others of ${odd.carrier}, such as ${usual.id}`;
    return [tell('WAN027', odd.place, message, { related: [{ message: usual.line, place: usual.place }] })];
  });
}

/** The words of an id, and how many digits follow them. */
function formOf(id: string): string {
  return id.replace(/[0-9A-F]+(?![0-9A-Za-z])/g, (digits) => '#'.repeat(digits.length));
}
