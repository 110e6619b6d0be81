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

/** What runs, per node: null where the node itself is not there. */
export type Running = Readonly<Record<string, ReadonlySet<string> | null>>;

/** The record's nodes, and which of their daemons run. */
export function nodeStates(record: Pick<LabRecord, 'nodes'>, running: Running): NodeState[] {
  return record.nodes.map((node) => {
    const names = running[node.name] ?? null;
    const daemons = node.daemons.map((name) => ({ name, running: names?.has(name) === true }));
    const state = names === null ? 'down' : daemons.every((one) => one.running) ? 'up' : 'failing';
    return { ...node, state, daemons };
  });
}
