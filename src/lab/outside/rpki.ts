/** What validators would have brought: the ROAs of the inventory and of the networks outside, as rpki-client writes them. */
import { formatPrefix } from '../../lib/ip/format.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import type { Context } from '../../network/context.ts';
import type { LabNode, Roa } from '../model.ts';
import type { World } from './world.ts';

/** The province's ROAs, and those of the hosts' networks; one network has a ROA of an AS that never announces it. */
export function roasOf(context: Context, { internet, refuted }: World): Roa[] {
  const own = context.inventory.province.prefixes.flatMap(({ prefix, asn, roa }): Roa[] => {
    const parsed = parsePrefix(prefix);
    if (roa === undefined || !parsed.ok) return [];
    return [{ prefix: formatPrefix(parsed.value), asn, maxLength: roa.maxLength }];
  });
  const outside = [internet.ipv4, ...internet.ipv6, ...Object.values(refuted)];
  return [
    ...own,
    ...outside.map((prefix) => ({ prefix: formatPrefix(prefix), asn: internet.asn, maxLength: prefix.length })),
  ];
}

/** The cache's file; a ROA that is left out has expired. StayRTR reads it again on SIGHUP. */
export function roaFile(roas: readonly Roa[]): string {
  const entries = roas.map(({ prefix, asn, maxLength }) => ({ asn, prefix, maxLength, ta: 'lab' }));
  return `${JSON.stringify({ metadata: { roas: entries.length }, roas: entries }, null, 1)}\n`;
}

/** Puts the file where each cache looks for it. */
export function fillCaches(nodes: readonly LabNode[], roas: readonly Roa[]): { node: string; path: string }[] {
  return nodes.flatMap((node) => {
    const options = node.files.find(({ path }) => path === '/etc/default/stayrtr')?.text;
    const path = options === undefined ? undefined : / -cache (\S+)/.exec(options)?.[1];
    if (path === undefined) return [];
    node.files.push({ path, text: roaFile(roas) });
    return [{ node: node.name, path }];
  });
}
