/** Tables as RFC 4180 text that a spreadsheet may open. */

/** A cell that a spreadsheet would run as a formula, full-width signs included (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Header and rows, CRLF behind each. A cell that begins like a formula gets an apostrophe in front: names come from many
 * hands. `mark` puts a byte order mark first, without which spreadsheets misread Vietnamese.
 */
export function formatCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  options: { mark?: boolean } = {},
): string {
  const lines = [header, ...rows].map((cells) => `${cells.map(formatCell).join(',')}\r\n`);
  return (options.mark === true ? '\uFEFF' : '') + lines.join('');
}

function formatCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
