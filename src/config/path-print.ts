/** Tree → RouterOS commands, no line wrapped. */
import { routeros } from './escapes.ts';
import type { Node, Tree } from './tree.ts';
import { plainly, printComment, printTokens } from './words.ts';

const SPELLING = { ...plainly(routeros), padded: '[{', unit: '    ' };

/** The text of `tree`, a line break at the end of each line. */
export function printPath(tree: Tree): string {
  const lines: string[] = [];
  printAll(tree.children, lines);
  lines.push(...tree.end.map(printComment));
  return lines.map((line) => `${line}\n`).join('');
}

function printAll(nodes: readonly Node[], lines: string[]): void {
  for (const one of nodes) {
    lines.push(...one.before.map(printComment));
    const head = printTokens(one.tokens, SPELLING);
    const after = one.after === null ? '' : `; ${printComment(one.after)}`;
    if (one.block?.inline === true) {
      const before = head === '/' ? head : `${head} `;
      for (const command of one.children) lines.push(before + printTokens(command.tokens, SPELLING) + after);
    } else {
      lines.push(head + after);
      printAll(one.children, lines);
    }
  }
}
