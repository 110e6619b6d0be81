/** Mistakes in a value that still may stand there: a digit, a flag, a word, a name of something else. */
import { isIP } from 'node:net';
import type { Operator, Proposal, Scope } from '../mutation.ts';
import { replacement } from '../mutation.ts';
import { referenceAt } from '../references.ts';
import { kindOf } from '../schema-view.ts';
import type { Node } from '../tree.ts';
import { choose, crossedDigits, digitMoreOrLess, misspelt, otherDigit, shuffled } from './slips.ts';

export function semantic(node: Node, ...edits: Proposal['edits']): Proposal {
  return { node, edits, near: [], words: [], families: null };
}

const NUMBERED = new Set(['Bandwidth', 'Duration', 'Mac', 'Date', 'Vlan', 'Mtu', 'Asn', 'Release', 'ProfileId']);

/** A value whose digits count: numbers, addresses, days, sizes; not the digits of a name. */
function isNumber(node: Node): boolean {
  if (node.kind !== 'scalar' || !/\d/.test(node.text)) return false;
  const kind = kindOf(node);
  if (kind === null || referenceAt(node.keys) !== null) return false;
  return (
    kind.type === 'integer' ||
    isIP(node.text.replace(/\/\d+$/, '')) !== 0 ||
    NUMBERED.has(kind.definition ?? '') ||
    /^\d+-\d+$/.test(node.text) ||
    /^\d\d:\d\d$/.test(node.text) ||
    /^P\d+[DWMY]$/.test(node.text)
  );
}

/** A line of text with digits in it. */
function hasDigits(node: Node): boolean {
  return node.kind === 'scalar' && kindOf(node)?.definition === 'Line' && /\d/.test(node.text);
}

/** Whether a slip is one that the eye lets pass: of the same form, within the bounds that the schema sets. */
function mayStand(node: Node, text: string): boolean {
  const kind = kindOf(node);
  if (kind?.type === 'integer') {
    if (!/^(0x[0-9a-f]+|0|[1-9]\d*)$/.test(text)) return false;
    const value = Number(text);
    return value !== Number(node.text) && value >= kind.minimum && value <= kind.maximum;
  }
  const [address = '', length] = node.text.split('/');
  const family = isIP(address);
  if (family !== 0) {
    const [other = '', now] = text.split('/');
    if (isIP(other) !== family || (now === undefined) !== (length === undefined)) return false;
    return now === undefined || (/^[1-9]\d*$/.test(now) && Number(now) <= (family === 4 ? 32 : 128));
  }
  if (kind?.definition === 'Date') return !Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\d$/.test(text);
  if (/^\d\d:\d\d$/.test(node.text)) return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  if (/^\d+-\d+$/.test(node.text))
    return text.split('-').every((part) => /^[1-9]\d*$/.test(part) && Number(part) <= 65535);
  return !/^0|[^\d]0\d/.test(text) && text.length > 1;
}

function slip(name: string, slips: (scope: Scope, text: string) => string[]): Operator {
  return {
    name,
    class: 'semantic',
    fits: (node) => isNumber(node) || hasDigits(node),
    make: (node, scope) => {
      const text = slips(scope, node.text).find((option) => option !== node.text && mayStand(node, option));
      return text === undefined ? null : semantic(node, replacement(node, text));
    },
  };
}

export const values: readonly Operator[] = [
  slip('swap a digit', ({ random }, text) => otherDigit(random, text)),
  slip('cross two digits', ({ random }, text) => crossedDigits(random, text)),
  slip('type a digit twice or not at all', ({ random }, text) => digitMoreOrLess(random, text)),
  {
    name: 'flip a flag',
    class: 'semantic',
    fits: (node) => kindOf(node)?.type === 'boolean' && /^(true|false)$/.test(node.text),
    make: (node) => semantic(node, replacement(node, node.text === 'true' ? 'false' : 'true')),
  },
  {
    name: 'choose another word',
    class: 'semantic',
    fits: (node) => node.kind === 'scalar' && (kindOf(node)?.words?.length ?? 0) > 1,
    make: (node, { random }) => {
      const taken = node.parent?.kind === 'list' ? node.parent.children.map(({ text }) => text) : [node.text];
      const word = choose(
        random,
        kindOf(node)!.words!.filter((other) => !taken.includes(other)),
      );
      return word === null ? null : semantic(node, replacement(node, word));
    },
  },
  {
    name: 'move a reference',
    class: 'semantic',
    fits: (node) => node.kind === 'scalar' && referenceAt(node.keys) !== null && referenceAt(node.keys) !== 'port',
    make: (node, { random, project }) => {
      const taken = node.parent?.kind === 'list' ? node.parent.children.map(({ text }) => text) : [node.text];
      const options = project.choices(referenceAt(node.keys)!, node).filter((id) => !taken.includes(id));
      const id = choose(random, options);
      return id === null ? null : semantic(node, replacement(node, id));
    },
  },
  {
    name: 'move to another port',
    class: 'semantic',
    fits: (node) => referenceAt(node.keys) === 'port',
    make: (node, { random, tree }) => {
      // The ports that other lines of the same device name, as far as they look alike.
      const device = node.text.replace(/[^.]*$/, '');
      const ports = tree.nodes
        .filter((other) => referenceAt(other.keys) === 'port' && other.keys[1] === node.keys[1])
        .map(({ text }) => text)
        .filter((text) => text !== node.text && text.replace(/[^.]*$/, '') === device);
      const port = choose(random, ports);
      return port === null ? null : semantic(node, replacement(node, port));
    },
  },
  {
    name: 'misspell a domain name',
    class: 'semantic',
    fits: (node) => node.kind === 'scalar' && kindOf(node)?.definition === 'Fqdn',
    make: (node, { random }) => {
      const name = misspelt(random, node.text, []);
      return name === null ? null : semantic(node, replacement(node, name));
    },
  },
  {
    name: "copy a neighbour's value",
    class: 'semantic',
    fits: (node) =>
      node.kind === 'scalar' && node.key !== null && (isNumber(node) || kindOf(node)?.definition === 'Fqdn'),
    make: (node, { random }) => {
      const key = node.keys.at(-1);
      const neighbours = (node.parent?.parent?.children ?? []).flatMap(({ children }) =>
        children.filter((child) => child !== node && child.keys.at(-1) === key && child.text !== node.text),
      );
      const [first] = shuffled(random, neighbours);
      if (first === undefined || !isEntryOrItem(node.parent!)) return null;
      return { ...semantic(node, replacement(node, first.text)), near: [first.key ?? first.value] };
    },
  },
];

/** One of several of its kind: an item, or an entry under an id. */
function isEntryOrItem(node: Node): boolean {
  return node.parent?.kind === 'list' || kindOf(node)?.named === false;
}
