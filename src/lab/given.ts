/** Addresses that ends of a lab have in fact: the plan's, or those that a client was given. */
import type { End } from './ends.ts';
import type { RunningLab } from './probe.ts';

/** Null where the end has none of the family by now. */
export async function addressOfEnd(lab: RunningLab, end: End, family: 4 | 6): Promise<string | null> {
  if (!end.given) return end[`ipv${family}`];
  const { stdout } = await lab.exec(end.node, ['ip', '-j', `-${family}`, 'addr', 'show', 'scope', 'global']);
  const links = JSON.parse(stdout === '' ? '[]' : stdout) as {
    addr_info?: { local: string; tentative?: boolean }[];
  }[];
  const usable = links.flatMap(({ addr_info = [] }) => addr_info.filter(({ tentative }) => tentative !== true));
  return usable[0]?.local ?? null;
}
