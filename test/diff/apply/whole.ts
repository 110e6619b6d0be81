/** A whole configuration as commands. */
import { parse, print } from '../../../src/config/dialects.ts';
import type { Node } from '../../../src/config/tree.ts';
import type { ApplyRules } from '../../../src/diff/apply/apply.ts';
import { knownNode } from '../../../src/diff/apply/indent/place.ts';
import type { Mode } from '../../../src/diff/apply/indent/rules.ts';

/** The text between what opens a session and what makes it count; each block is left where the device does not do so by itself. */
export function typedWhole(rules: ApplyRules, text: string): string {
  if (rules.language !== 'lines') return text;
  const { session, modes, upward } = rules.lines;
  const { open, candidate, commit, top, leave } = session;
  const body = text.replace(/^(end|return)\n/m, '');
  const left = (nodes: readonly Node[], mode: Mode): string[] =>
    nodes.flatMap((node) => {
      const line = print(rules.dialect, { children: [{ ...node, before: [], children: [], block: null }], end: [] });
      const name = knownNode(mode, node)?.rule.mode ?? null;
      return name === null ? [line.trim()] : [line.trim(), ...left(node.children, modes.get(name)!), leave[0]!];
    });
  const lines = upward === 'all' ? [body] : left(parse(rules.dialect, body, '').tree.children, modes.get('top')!);
  return [open[0] ?? candidate[0], ...lines, ...(open.length === 0 ? commit.slice(0, 1) : []), top[0], ''].join('\n');
}
