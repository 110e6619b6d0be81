/** Ways through the statements of a Junos configuration, each told by its words. */
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node } from '../../src/config/tree.ts';

/** The statement that these words lead to, each a whole statement. */
export function at(node: Pick<Node, 'children'>, ...path: readonly string[]): Node | undefined {
  let here: Pick<Node, 'children'> | undefined = node;
  for (const step of path) here = here?.children.find((one) => words(one) === step);
  return here as Node | undefined;
}

export const words = (node: Node): string => wordsOf(node).join(' ');

/** The values behind the first word of a statement; undefined where it is not there. */
export function list(node: Node, key: string): string[] | undefined {
  const all = node.children.filter((one) => wordsOf(one)[0] === key);
  return all.length === 0 ? undefined : all.flatMap((one) => wordsOf(one).slice(1));
}

/** `443` or `8000-8010`. */
export function within(range: string, number: number | null): boolean {
  const [low, high = low] = range.split('-').map(Number) as [number, number?];
  return number !== null && low <= number && number <= high!;
}
