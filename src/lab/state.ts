/** What a running lab is like: data that is printed as text or JSON. */
import type { LabRecord, NodeRecord } from './record.ts';

/** A daemon that must run on a node, and whether it does. */
export interface DaemonState {
  name: string;
  running: boolean;
}

export interface NodeState extends Omit<NodeRecord, 'daemons'> {
  /** `up`: it and every daemon; `failing`: a daemon is dead; `down`: the node is not there. */
  state: 'up' | 'failing' | 'down';
  daemons: DaemonState[];
}

/** How many processes of each name run, per node; null where the node itself is not there. */
export type Running = Readonly<Record<string, Readonly<Record<string, number>> | null>>;

/** What only the active member of a cluster runs: a relay needs an address on its clients' side, and the standby has none. */
const OF_THE_ACTIVE = ['dhcrelay'];

/**
 * The record's nodes, and which of their daemons run. A daemon that has as many processes as when the lab was booted runs:
 * some have one in each VRF.
 */
export function nodeStates(record: Pick<LabRecord, 'nodes'>, running: Running, booted: Running = {}): NodeState[] {
  const byAnother = (node: NodeRecord, name: string): boolean =>
    OF_THE_ACTIVE.includes(name) &&
    node.cluster !== null &&
    record.nodes.some((one) => one !== node && one.cluster === node.cluster && (running[one.name]?.[name] ?? 0) > 0);
  return record.nodes.map((node) => {
    const now = running[node.name] ?? null;
    const daemons = node.daemons.map((name) => ({
      name,
      running: (now?.[name] ?? 0) >= Math.max(1, booted[node.name]?.[name] ?? 0) || byAnother(node, name),
    }));
    const state = now === null ? 'down' : daemons.every((one) => one.running) ? 'up' : 'failing';
    return { ...node, state, daemons };
  });
}
