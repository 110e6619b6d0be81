/** A booted lab as probes see it. */
import type { LabSites } from '../cabling.ts';
import type { Lab } from '../model.ts';
import type { RunningLab } from '../probe.ts';
import { inNode } from './machine.ts';

/** The lab with the first processes of its nodes. */
export function runningLab(lab: Lab, sites: LabSites, pids: Readonly<Record<string, number>>): RunningLab {
  const nodes = new Map(lab.nodes.map((node) => [node.name, node]));
  return {
    lab,
    sites,
    node(name) {
      const found = nodes.get(name);
      if (found === undefined) throw new Error(`the lab has no node ${name}`);
      return found;
    },
    exec(node, command, options) {
      const pid = pids[node];
      if (pid === undefined) throw new Error(`the node ${node} does not run`);
      return inNode(pid, command, options);
    },
  };
}
