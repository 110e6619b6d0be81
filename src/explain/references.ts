/** The rule that a template names for what it writes. */

/** Between a comment and the lines that it speaks of. */
const NEAR = 8;

const COMMENT = /\{\{~?!(?:--[\s\S]*?--|[^}]*)~?\}\}/g;
const NAMED = /\bRFC \d+(?: \d+(?:\.\d+)*(?:\.[a-z])?)?|\b[A-Z]{3}\d{3}\b/g;

/**
 * What the nearest comment above a line (1-based) of a template names: an RFC with its section, or a check's code. A comment
 * speaks of the few lines behind it. Empty where it names nothing.
 */
export function rulesNamedAt(template: string, line: number): string[] {
  let nearest: { text: string; end: number } | null = null;
  for (const match of template.matchAll(COMMENT)) {
    const start = lineAt(template, match.index);
    if (start > line) break;
    nearest = { text: match[0], end: lineAt(template, match.index + match[0].length) };
  }
  if (nearest === null || line - nearest.end > NEAR) return [];
  return [...new Set(nearest.text.replace(/\s+/g, ' ').match(NAMED) ?? [])];
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
