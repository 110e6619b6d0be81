/** Every BGP session whose other end is in the lab: established, with its own address family (RFC 4271 8.2.2). */
import type { BgpSession } from '../../network/model/routing.ts';
import type { Lab, LabNode } from '../model.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

/** A probe a session and router; BFD is part of the session where the inventory asks for it (RFC 5882 4.3). */
export function bgpProbes({ lab }: ProbeSource): Probe[] {
  const present = addressesOf(lab);
  return lab.nodes.flatMap((node) =>
    (node.device?.bgp?.sessions ?? [])
      .filter(({ remote }) => present.has(remote))
      .map(
        (session): Probe => ({
          name: `bgp/${node.name}/${session.name}`,
          class: 'bgp',
          title: `${node.name} and ${present.get(session.remote)} (AS ${session.remoteAs}) hold session ${session.name}${session.bfd ? ' with BFD' : ''}`,
          origins: [session.origin],
          disturbs: false,
          run: (running) => look(running, node, session),
        }),
      ),
  );
}

/** Who holds an address in the lab. */
function addressesOf(lab: Lab): Map<string, string> {
  return new Map(
    lab.nodes.flatMap(({ name, interfaces }) =>
      interfaces.flatMap(({ addresses }) => addresses.map((cidr) => [cidr.split('/')[0]!, name] as const)),
    ),
  );
}

interface Neighbour {
  bgpState?: string;
  remoteAs?: number;
  peerBfdInfo?: { status?: string };
  addressFamilyInfo?: Record<string, { acceptedPrefixCounter?: number }>;
  lastResetDueTo?: string;
}

async function look(lab: RunningLab, node: LabNode, session: BgpSession): Promise<ProbeResult> {
  const { vrf, remote, family } = session;
  const show = `show bgp${vrf === null ? '' : ` vrf ${vrf}`} neighbors ${remote} json`;
  const { stdout } = await lab.exec(node.name, ['vtysh', '-c', show]);
  const wanted = ['Established', `ipv${family}Unicast`, ...(session.bfd ? ['BFD Up'] : [])];
  const neighbour = neighbourIn(stdout, remote);
  const seen = [
    neighbour?.bgpState ?? 'no such neighbour',
    ...Object.keys(neighbour?.addressFamilyInfo ?? {}),
    ...(session.bfd ? [`BFD ${neighbour?.peerBfdInfo?.status ?? 'none'}`] : []),
  ];
  const why = neighbour?.bgpState === 'Established' ? '' : ` (${neighbour?.lastResetDueTo ?? 'never up'})`;
  const passed = wanted.length === seen.length && wanted.every((word, index) => word === seen[index]);
  return result(passed, { node: node.name, command: `vtysh -c '${show}'` }, wanted.join(', '), seen.join(', ') + why);
}

function neighbourIn(output: string, remote: string): Neighbour | null {
  try {
    return (JSON.parse(output) as Record<string, Neighbour>)[remote] ?? null;
  } catch {
    return null;
  }
}
