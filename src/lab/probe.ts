/** What a probe is: one fact that the running lab must show, derived from the device model and the oracles. */
import type { RunOptions, RunResult } from '../lib/exec.ts';
import type { Origin } from '../lib/origin.ts';
import { addressOf } from '../network/addresses.ts';
import type { Device } from '../network/model/device.ts';
import { type LabSites, nodeNames } from './cabling.ts';
import type { Lab, LabNode } from './model.ts';

/** What probes are about; substitutions name the classes that they weaken, faults the class that must see them. */
export const PROBE_CLASSES = [
  'bgp',
  'routes',
  'ospf',
  'loopbacks',
  'management',
  'clients',
  'rogue',
  'dns',
  'portals',
  'flows',
  'nat64',
  'guests',
  'mtu',
  'failover',
] as const;
export type ProbeClass = (typeof PROBE_CLASSES)[number];

/** The lab as probes see it: what was planned, and a way to run something in a node. */
export interface RunningLab {
  lab: Lab;
  sites: LabSites;
  node(name: string): LabNode;
  /** Runs a program in a node, in a VRF's namespace if told; never through a shell. */
  exec(node: string, command: readonly string[], options?: RunOptions & { vrf?: string | null }): Promise<RunResult>;
}

export interface ProbeResult {
  passed: boolean;
  /** False where the probe could not look: then nothing is known, and `seen` says why. */
  looked?: false;
  /** In words that stand beside each other: `10 prefixes` and `9 prefixes`. */
  expected: string;
  seen: string;
  node: string;
  /** As one would type it in a shell of the node. */
  command: string;
  /** Figures worth keeping, in seconds or as their name says: the longest gap of a failover. */
  figures?: Record<string, number>;
}

export interface Probe {
  /** `<class>/<subject>`: stable, unique, what `lab test --probe` takes (also as a glob). */
  name: string;
  class: ProbeClass;
  /** One sentence: what is proven. */
  title: string;
  /** The inventory lines behind what is expected. */
  origins: Origin[];
  /** Changes the running lab while it looks (cuts a link): runs alone, after all others, and puts everything back. */
  disturbs: boolean;
  /** Nodes that no other probe may have at the same time: it asks them anew, or sends them lies. */
  holds?: readonly string[];
  /** One look. A look that fails is repeated until the class's time is over: a lab converges. Throws only on bugs. */
  run(lab: RunningLab): Promise<ProbeResult>;
}

/** A result, its words put together. */
export function result(
  passed: boolean,
  where: { node: string; command: string },
  expected: string,
  seen: string,
  figures?: Record<string, number>,
): ProbeResult {
  return { passed, expected, seen, ...where, ...(figures === undefined ? {} : { figures }) };
}

/**
 * The node that a device speaks by: of a cluster the member that holds the shared addresses now, whichever came up first.
 */
export async function speakingNode(lab: RunningLab, device: Device): Promise<string> {
  const names = nodeNames(device);
  const shared = device.interfaces.find((one) => one.shared && one.ipv4.length + one.ipv6.length > 0);
  if (names.length === 1 || shared === undefined) return names[0]!;
  const address = addressOf((shared.ipv4[0] ?? shared.ipv6[0])!);
  for (const name of names) {
    const { stdout } = await lab.exec(name, ['ip', '-o', 'addr', 'show', 'to', address]);
    if (stdout !== '') return name;
  }
  return names[0]!;
}
