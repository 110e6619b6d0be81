/**
 * Which mistakes are made: seeded, and spread. Classes have their share, within a class each operator as many as any
 * other, within an operator each section, within a section each kind of place: a register of a thousand lines counts no
 * more than the three lines of NAT.
 */
import { type Random, randomOf } from '../support/provinces/random.ts';
import { familiesAt } from './families.ts';
import type { MistakeClass, Mutation, Operator, Scope } from './mutation.ts';
import { edited, linesOf } from './mutation.ts';
import { operators as all } from './operators/all.ts';
import { choose, shuffled } from './operators/slips.ts';
import { type Project, sectionOf } from './project.ts';
import { kindOf } from './schema-view.ts';
import { lineOf, lineStart, type Node, nextLine, type Tree } from './tree.ts';

/** Percent of all mistakes: most that people make are legal YAML. */
const SHARES: Record<MistakeClass, number> = { syntax: 10, schema: 18, reference: 14, semantic: 58 };

/** How often an operator may hit one place: where it has few, others take its turn. */
const MOST = 2;

interface Spot {
  tree: Tree;
  node: Node;
}

/** So many mistakes in a project, one at a time; the same for the same seed. Fewer if there are not as many places. */
export function sample(project: Project, count: number, seed: number, operators = all): Mutation[] {
  const random = randomOf(seed);
  const found: Mutation[] = [];
  const seen = new Set<string>();
  const classes = Object.entries(SHARES) as [MistakeClass, number][];
  for (const [index, [name, share]] of classes.entries()) {
    const wanted = index === classes.length - 1 ? count - found.length : Math.round((count * share) / 100);
    const sources = shuffled(
      random,
      operators.filter((operator) => operator.class === name),
    ).map((operator) => source(operator, project, random));
    let made = 0;
    // Each operator in turn, until none has anything left.
    for (let dry = 0; made < wanted && sources.length > 0 && dry < sources.length; ) {
      const next = sources.shift()!;
      sources.push(next);
      const mutation = next(seen);
      dry = mutation === null ? dry + 1 : 0;
      if (mutation === null) continue;
      found.push({ ...mutation, id: found.length });
      made++;
    }
  }
  return found;
}

/** Gives one mistake of an operator after the other, from another section each time. */
function source(operator: Operator, project: Project, random: Random): (seen: Set<string>) => Mutation | null {
  const sections = new Map<string, Map<string, Spot[]>>();
  for (const tree of project.trees) {
    for (const node of tree.nodes) {
      if (!operator.fits(node, { tree, random, project })) continue;
      const section = sectionOf(tree.file, node.keys);
      const places = sections.get(section) ?? new Map<string, Spot[]>();
      sections.set(section, places);
      const place = placeOf(node);
      const spots = places.get(place);
      if (spots === undefined) places.set(place, [{ tree, node }]);
      else spots.push({ tree, node });
    }
  }
  let round: string[] = [];
  const hits = new Map<Node, number>();
  return (seen) => {
    for (let attempt = 0; attempt < 200; attempt++) {
      if (round.length === 0) round = shuffled(random, [...sections.keys()]);
      const places = sections.get(round.pop() ?? '');
      if (places === undefined) return null;
      const spot = choose(random, choose(random, [...places.values()]) ?? []);
      const before = spot === null ? MOST : (hits.get(spot.node) ?? 0);
      if (spot === null || before >= MOST) continue;
      const mutation = at(operator, spot, { tree: spot.tree, random, project });
      if (mutation === null || seen.has(mutation.file + mutation.text)) continue;
      hits.set(spot.node, before + 1);
      seen.add(mutation.file + mutation.text);
      return mutation;
    }
    return null;
  };
}

/** A node's pointer with the ids that users chose left open. */
function placeOf(node: Node): string {
  const steps: string[] = [];
  for (let step: Node | null = node; step !== null && step.parent !== null; step = step.parent) {
    steps.unshift(kindOf(step)?.named === true ? step.keys.at(-1)! : '*');
  }
  return steps.join('/');
}

function at(operator: Operator, { tree, node }: Spot, scope: Scope): Mutation | null {
  const proposal = operator.make(node, scope);
  if (proposal === null) return null;
  const text = edited(tree.text, proposal.edits);
  if (text === tree.text) return null;
  const from = Math.min(...proposal.edits.map((edit) => edit.from));
  const lines = linesOf(tree.text, text, proposal.edits, proposal.near);
  return {
    id: 0,
    project: scope.project.name,
    operator: operator.name,
    class: operator.class,
    file: tree.file,
    pointer: node.pointer,
    line: lineOf(tree.text, from),
    ...shown(tree.text, text, from),
    text,
    lines,
    words: proposal.words,
    families: proposal.families ?? familiesAt(node.pointer),
    section: sectionOf(tree.file, node.keys),
  };
}

/** The changed lines, before and after, as far as a report has room. */
function shown(before: string, after: string, at: number): { before: string; after: string } {
  const first = lineStart(before, at);
  // The same tail on both sides is no part of the change.
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - at && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const cut = (text: string) => text.slice(first, nextLine(text, Math.max(at, text.length - tail - 1))).trimEnd();
  return { before: short(cut(before)), after: short(cut(after)) };
}

function short(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ⏎ ');
  return line.length <= 160 ? line : `${line.slice(0, 157)}…`;
}
