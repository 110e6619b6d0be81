/** Every adjacency of OSPFv2 and OSPFv3 that two interfaces of one cable must have (RFC 2328 10.1, RFC 5340 4.2). */
import type { Interface } from '../../network/model/interface.ts';
import type { CableEnd, LabNode } from '../model.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

/** A probe for each end of each cable, and each family that both ends speak there. */
export function ospfProbes({ lab }: ProbeSource): Probe[] {
  const nodes = new Map(lab.nodes.map((node) => [node.name, node]));
  const speaker = ({ node, interface: name }: CableEnd): { node: LabNode; interface: Interface } | null => {
    const found = nodes.get(node);
    const one = found?.device?.interfaces.find((candidate) => candidate.name === name);
    return found === undefined || one?.ospf == null || one.ospf.passive ? null : { node: found, interface: one };
  };
  return lab.cables.flatMap(({ a, b, link }) => {
    const ends = [speaker(a), speaker(b)];
    const [first, second] = ends;
    if (first == null || second == null) return [];
    return ([4, 6] as const).flatMap((family) => {
      const key = family === 4 ? 'ipv4' : 'ipv6';
      if (!first.interface.ospf![key] || !second.interface.ospf![key]) return [];
      return [
        [first, second],
        [second, first],
      ].map(([here, there]): Probe => {
        const neighbour = there!.node.device!.routerId!;
        return {
          name: `ospf/${here!.node.name}/${here!.interface.name}/v${family}`,
          class: 'ospf',
          title: `${here!.node.name} is fully adjacent with ${there!.node.name} over ${link} (${family === 4 ? 'OSPFv2' : 'OSPFv3'})`,
          origins: [here!.interface.origin],
          disturbs: false,
          run: (running) => look(running, here!.node.name, here!.interface.name, neighbour, family),
        };
      });
    });
  });
}

async function look(
  lab: RunningLab,
  node: string,
  name: string,
  neighbour: string,
  family: 4 | 6,
): Promise<ProbeResult> {
  const command = family === 4 ? 'show ip ospf neighbor json' : 'show ipv6 ospf6 neighbor json';
  const { stdout } = await lab.exec(node, ['vtysh', '-c', command]);
  const where = { node, command: `vtysh -c '${command}'` };
  const seen = statesOf(stdout, family).filter((one) => one.interface === name);
  const full = seen.some((one) => one.id === neighbour && one.state === 'Full');
  const words = seen.map((one) => `${one.id} ${one.state}`).join(', ');
  return result(full, where, `${neighbour} Full on ${name}`, words === '' ? `no neighbour on ${name}` : words);
}

/** Neighbours in FRR's JSON (8.4): v2 by router id with a list each, v3 one list. */
function statesOf(output: string, family: 4 | 6): { id: string; interface: string; state: string }[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return [];
  }
  if (family === 6) {
    const { neighbors = [] } = parsed as { neighbors?: { neighborId: string; interfaceName: string; state: string }[] };
    return neighbors.map((one) => ({ id: one.neighborId, interface: one.interfaceName, state: one.state }));
  }
  const { neighbors = {} } = parsed as { neighbors?: Record<string, { ifaceName: string; nbrState: string }[]> };
  return Object.entries(neighbors).flatMap(([id, all]) =>
    all.map((one) => ({ id, interface: one.ifaceName.split(':')[0]!, state: one.nbrState.split('/')[0]! })),
  );
}
