/** Printers of the address plan: the tree for a terminal, as JSON and as a table. They compute nothing. */
import type { Capacity, TreeNode } from '../network/plan/usage.ts';
import { formatCsv } from './csv.ts';

/** The tree as JSON, two spaces, a line end behind it. */
export function formatTreeJson(roots: readonly TreeNode[]): string {
  return `${JSON.stringify(roots, null, 2)}\n`;
}

/**
 * The tree as text. With `depth` only that many levels: 2 shows ranges and blocks, 3 sites, everything by default. Columns
 * are as wide as their longest cell, so families stand below each other.
 */
export function formatTreeText(roots: readonly TreeNode[], options: { depth?: number } = {}): string {
  const lines: Line[] = [];
  for (const root of roots) collect(root, '', '', options.depth ?? Number.POSITIVE_INFINITY, lines);
  const widths = [0, 1, 2].map((column) => lines.reduce((most, { cells }) => Math.max(most, cells[column]!.length), 0));
  return lines.map(({ cells, rest }) => formatLine(cells, widths, rest)).join('');
}

/** Every node as a row: its path, numbers, both families, what is used and free. */
export function formatTreeCsv(roots: readonly TreeNode[]): string {
  const rows: (string | number)[][] = [];
  const visit = (node: TreeNode, path: string) => {
    const own = path === '' ? node.id : `${path}/${node.id}`;
    // A node has one row a capacity, so that a column holds one kind of number; most have none or one.
    const capacities: (Capacity | null)[] = node.capacity.length === 0 ? [null] : node.capacity;
    for (const capacity of capacities) rows.push([...cellsOf(node, own), ...capacityCells(capacity)]);
    for (const child of node.children) visit(child, own);
  };
  for (const root of roots) visit(root, '');
  return formatCsv(HEADER, rows);
}

const HEADER = [
  'kind',
  'path',
  'name',
  'first number',
  'last number',
  'ipv6',
  'ipv4',
  'note',
  'unit',
  'total',
  'used',
  'free',
  'first free',
];

function cellsOf(node: TreeNode, path: string): (string | number)[] {
  const numbers = node.numbers === null ? ['', ''] : [node.numbers.from, node.numbers.to];
  return [node.kind, path, node.name, ...numbers, node.ipv6.join(' '), node.ipv4.join(' '), node.note ?? ''];
}

function capacityCells(capacity: Capacity | null): (string | number)[] {
  if (capacity === null) return ['', '', '', '', ''];
  return [capacity.unit, capacity.total, capacity.used, capacity.free, capacity.firstFree ?? ''];
}

/** The first three cells stand in columns: label, IPv6, IPv4. */
interface Line {
  cells: [string, string, string];
  rest: string;
}

function collect(node: TreeNode, first: string, next: string, depth: number, lines: Line[]): void {
  if (depth < 1) return;
  lines.push({
    cells: [`${first}${labelOf(node)}`, shortened(node.ipv6), shortened(node.ipv4)],
    rest: [...node.capacity.map(formatCapacity), ...(node.note === null ? [] : [`(${node.note})`])].join('; '),
  });
  const shown = depth > 1 ? node.children : [];
  for (const [at, child] of shown.entries()) {
    const last = at === shown.length - 1;
    collect(child, `${next}${last ? '└─ ' : '├─ '}`, `${next}${last ? '   ' : '│  '}`, depth - 1, lines);
  }
}

function labelOf({ id, name, numbers }: TreeNode): string {
  const span =
    numbers === null ? '' : numbers.from === numbers.to ? hex(numbers.from) : `${hex(numbers.from)}-${hex(numbers.to)}`;
  return [span, id, name === id ? '' : name]
    .filter((word) => word !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** Several networks that cover one span of numbers: the first tells where it begins, the rest are counted. */
function shortened(networks: readonly string[]): string {
  return networks.length > 1 ? `${networks[0]} +${networks.length - 1}` : (networks[0] ?? '');
}

function formatCapacity({ unit, total, used, free, firstFree }: Capacity): string {
  const next = firstFree === null ? '' : ` (next ${firstFree})`;
  return `${used} of ${total} ${unit} used, ${free} free${next}`;
}

function hex(number: number): string {
  return number.toString(16).padStart(2, '0');
}

function formatLine(cells: readonly string[], widths: readonly number[], rest: string): string {
  const columns = cells.map((cell, column) => cell.padEnd(widths[column]!));
  return `${[...columns, rest].join('  ').trimEnd()}\n`;
}
