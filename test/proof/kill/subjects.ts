/** Which devices lose their lines: one of a data centre and one of an agency for each kind of file, by what they are. */
import type { LabNode } from '../../../src/lab/model.ts';
import type { ProbeSource } from '../../../src/lab/probes.ts';
import { fileOf } from '../../support/lab-files.ts';
import { KIND_NAMES, KINDS, type Kind, type KindName } from './kinds.ts';
import { type Deletion, deletionsOf } from './lines.ts';

export interface Subject {
  kind: KindName;
  device: string;
  site: string;
  centre: boolean;
  /** The machines of the device: all members of a cluster lose the line. */
  nodes: LabNode[];
  deletions: Deletion[];
}

/** A data centre and an agency that have most kinds of files between them; of equals the one with the least to read. */
export function sitesOf({ lab }: ProbeSource): string[] {
  const sites = [...devicesBySite(lab.nodes)];
  const best = (centre: boolean): string[] =>
    sites
      .filter(([, nodes]) => isCentre(nodes) === centre)
      .map(([site, nodes]) => ({
        site,
        kinds: KIND_NAMES.filter((kind) => nodes.some((node) => has(node, KINDS[kind]))).length,
        size: nodes.reduce((sum, { files }) => sum + files.reduce((length, { text }) => length + text.length, 0), 0),
      }))
      .toSorted((one, other) => other.kinds - one.kinds || one.size - other.size)
      .slice(0, 1)
      .map(({ site }) => site);
  return [...best(true), ...best(false)];
}

function devicesBySite(nodes: readonly LabNode[]): Map<string, LabNode[]> {
  const sites = new Map<string, LabNode[]>();
  for (const node of nodes) {
    if (node.device === null || node.site === null) continue;
    sites.set(node.site, [...(sites.get(node.site) ?? []), node]);
  }
  return sites;
}

function isCentre(nodes: readonly LabNode[]): boolean {
  return nodes.some(({ device }) => device!.role === 'border');
}

function has({ files }: LabNode, { path }: Kind): boolean {
  return files.some((file) => file.path === path);
}

/** What is to be tried in a lab of such sites. */
export function subjectsOf({ lab }: ProbeSource, kinds: readonly KindName[]): Subject[] {
  const sites = devicesBySite(lab.nodes);
  const held = new Set(sites.keys());
  return kinds.flatMap((kind) =>
    [...sites].flatMap(([site, nodes]): Subject[] => {
      const one: Kind = KINDS[kind];
      const able = nodes.filter((node) => has(node, one));
      const first = able.find(({ device }) => device!.role === one.role) ?? able[0];
      if (first === undefined) return [];
      const text = fileOf(first, one.path);
      const deletions = deletionsOf(one.dialect, text);
      return [
        {
          kind,
          device: first.device!.id,
          site,
          centre: isCentre(nodes),
          nodes: able.filter((node) => node.device!.id === first.device!.id && fileOf(node, one.path) === text),
          deletions: one.dialect === 'json' ? deletions.filter((deletion) => isHere(text, deletion, held)) : deletions,
        },
      ];
    }),
  );
}

/** A server of the centre serves scopes of sites that this lab does not hold: nobody there could see anything. */
function isHere(text: string, { within, words }: Deletion, sites: ReadonlySet<string>): boolean {
  const at = within.findIndex((key) => /^subnet[46]$/.test(key));
  if (at < 0) return true;
  const scopes = Object.values(
    JSON.parse(text) as Record<string, Record<string, { 'user-context': { scope: string } }[]>>,
  );
  const index = within[at + 1] ?? words.split(':')[0]!;
  const scope = scopes[0]![within[at]!]![Number(index)]!['user-context'].scope;
  return [...sites].some((site) => scope.startsWith(`${site}-`));
}
