/** A project as operators see it: its files as trees, what it defines, and who names what. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agencyOf, inventoryFiles } from '../../src/inventory/files.ts';
import { definitionAt, type RefKind, referenceAt } from './references.ts';
import { type Node, readTree, type Tree } from './tree.ts';

export interface Project {
  name: string;
  trees: readonly Tree[];
  /** Ids that a reference of this kind at this place may name, as it would be written there. */
  choices(kind: RefKind, node: Node): string[];
  /** Whether something in the project names the entry. */
  isNamed(kind: RefKind, node: Node): boolean;
  /** What an object of the policy names. */
  members(object: string): string[];
}

/** Ids that are named without being defined by an entry of their own. */
const OPEN: ReadonlySet<RefKind> = new Set(['agency', 'operator', 'tier']);

export function readProject(name: string, root: string): Project {
  const { files } = inventoryFiles(root);
  return projectOf(
    name,
    files.map((file) => readTree(file, readFileSync(join(root, file), 'utf8'))),
  );
}

export function projectOf(name: string, trees: readonly Tree[]): Project {
  const nodes = trees.flatMap((tree) => tree.nodes);
  const defined = new Map<RefKind, Map<string, string[]>>();
  const named = new Set<string>();
  const profiles = new Map<string, string>();
  for (const { keys, text } of nodes) {
    if (keys[0] === 'sites' && keys[2] === 'profile' && keys.length === 3) profiles.set(keys[1]!, text);
  }
  const note = (kind: RefKind, scope: string, id: string) => {
    const scopes = defined.get(kind) ?? new Map<string, string[]>();
    defined.set(kind, scopes);
    scopes.set(scope, [...(scopes.get(scope) ?? []), id]);
  };
  for (const node of nodes) {
    const kind = definitionAt(node.keys);
    if (kind !== null) note(kind, scopeOf(kind, node), node.keys.at(-1)!);
    const reference = referenceAt(node.keys);
    if (reference !== null && node.kind === 'scalar') {
      if (OPEN.has(reference) && !(defined.get(reference)?.get('') ?? []).includes(node.text)) {
        note(reference, '', node.text);
      }
      for (const key of namesOf(reference, node, profiles)) named.add(key);
    }
  }
  // A register is keyed by its site, a segment's host by its device.
  for (const { keys } of nodes) {
    if (keys.length === 2 && ['endDevices', 'software', 'staff'].includes(keys[0]!)) named.add(`site  ${keys[1]}`);
  }
  const ids = (kind: RefKind, scope = '') => defined.get(kind)?.get(scope) ?? [];
  const inSite = (kind: RefKind, site: string) => [
    ...ids(kind, `sites/${site}`),
    ...ids(kind, `profiles/${profiles.get(site)}`),
  ];
  const members = (object: string) =>
    nodes
      .filter(({ keys, kind }) => kind === 'scalar' && keys[1] === 'objects' && keys[2] === object && keys.length === 5)
      .map(({ text }) => text);
  return {
    name,
    trees,
    members,
    isNamed: (kind, node) => named.has(`${kind} ${scopeOf(kind, node)} ${node.keys.at(-1)}`),
    choices: (kind, node) => {
      if (kind === 'selector') return ids('site');
      if (kind === 'wave-service') return [...ids('application'), ...ids('upstream'), 'dns'];
      if (kind !== 'device' && kind !== 'segment') return ids(kind);
      const [section, owner] = node.keys;
      const slash = node.text.indexOf('/');
      if (slash !== -1) {
        const site = node.text.slice(0, slash);
        return inSite(kind, site).map((id) => `${site}/${id}`);
      }
      const at = section === 'sites' && node.keys[2] === 'wan' ? hubOf(node) : owner!;
      return section === 'profiles' ? ids(kind, `profiles/${owner}`) : inSite(kind, at);
    },
  };
}

function hubOf(node: Node): string {
  return node.parent?.children.find(({ keys }) => keys.at(-1) === 'to')?.text ?? '';
}

function scopeOf(kind: RefKind, { keys }: Node): string {
  return kind === 'device' || kind === 'segment' ? `${keys[0]}/${keys[1]}` : '';
}

/** The definitions that a reference may mean, as `isNamed` asks for them. */
function namesOf(kind: RefKind, node: Node, profiles: ReadonlyMap<string, string>): string[] {
  if (kind === 'wave-service') return [`application  ${node.text}`, `upstream  ${node.text}`];
  if (kind === 'selector') return [`site  ${node.text}`];
  // A port names its device.
  const of: RefKind = kind === 'port' ? 'device' : kind;
  if (of !== 'device' && of !== 'segment') return [`${of}  ${node.text}`];
  const text = kind === 'port' ? node.text.replace(/\.[^.]*$/, '') : node.text;
  const [section, owner] = node.keys;
  const slash = text.indexOf('/');
  const id = text.slice(slash + 1);
  if (section === 'profiles' && slash === -1) return [`${of} profiles/${owner} ${id}`];
  const site = slash !== -1 ? text.slice(0, slash) : node.keys[2] === 'wan' && kind !== 'port' ? hubOf(node) : owner!;
  return [`${of} sites/${site} ${id}`, `${of} profiles/${profiles.get(site)} ${id}`];
}

/** The part of an inventory that a file and pointer belong to: what mistakes are spread over. */
export function sectionOf(file: string, keys: readonly string[]): string {
  const [first = '', , third = ''] = keys;
  if (agencyOf(file) !== null) return 'agencies';
  if (first === 'sites' || first === 'profiles') return `${first}/${deep.has(third) ? third : '*'}`;
  if (first === 'policy' || first === 'services' || first === 'rollout' || first === 'plan')
    return `${first}/${keys[1] ?? '*'}`;
  return ['endDevices', 'software', 'staff'].includes(first) ? 'registers' : first;
}

const deep: ReadonlySet<string> = new Set(['devices', 'links', 'segments', 'ssids', 'routes', 'wan']);
