/** Every router that validates origins holds exactly what the caches have (RFC 8210): our own networks' ROAs among it. */
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

/** A probe a router with caches. */
export function roaProbes({ lab }: ProbeSource): Probe[] {
  const { roas, caches } = lab.outside;
  const expected = roas.map(({ prefix, asn, maxLength }) => `${prefix}-${maxLength} AS${asn}`).sort();
  if (caches.length === 0) return [];
  return lab.nodes.flatMap(({ name, device }): Probe[] => {
    const rpki = device?.bgp?.rpki ?? [];
    if (rpki.length === 0) return [];
    return [
      {
        name: `routes/${name}/roas`,
        class: 'routes',
        title: `${name} holds the ${expected.length} ROAs of its validation cache, and no other`,
        origins: rpki.map(({ origin }) => origin),
        disturbs: false,
        run: (running) => look(running, name, expected),
      },
    ];
  });
}

const SHOW = 'show rpki prefix-table json';

async function look(lab: RunningLab, node: string, expected: readonly string[]): Promise<ProbeResult> {
  const { stdout } = await lab.exec(node, ['vtysh', '-c', SHOW]);
  const seen = readTable(stdout);
  const where = { node, command: `vtysh -c '${SHOW}'` };
  const missing = expected.filter((one) => !seen.includes(one));
  const more = seen.filter((one) => !expected.includes(one));
  const all = `${expected.length} ROAs`;
  if (missing.length + more.length === 0) return result(true, where, all, all);
  const told = [...missing.map((one) => `not ${one}`), ...more.map((one) => `also ${one}`)];
  return result(false, where, all, `${seen.length} ROAs, ${told.slice(0, 6).join(', ')}`);
}

/** FRR's table (8.4), once for each cache that has told it. */
function readTable(output: string): string[] {
  try {
    const { prefixes = [] } = JSON.parse(output) as {
      prefixes?: { prefix: string; prefixLenMin: number; prefixLenMax: number; asn: number }[];
    };
    const words = prefixes.map((one) => `${one.prefix}/${one.prefixLenMin}-${one.prefixLenMax} AS${one.asn}`);
    return [...new Set(words)].sort();
  } catch {
    return [];
  }
}
