/** What a verb of the lab has to tell: data that is printed as text or JSON. */
import type { Substitution } from './model.ts';
import type { ProbeReport } from './outcome.ts';
import type { VendorNote } from './record.ts';
import type { BootFailure } from './runtime/boot.ts';
import type { Broken } from './scenarios.ts';
import type { NodeState } from './state.ts';

/** How long a part of a run took. */
export interface Phase {
  name: string;
  seconds: number;
}

export interface LabReport {
  name: string;
  project: string;
  /** When the boot was over. */
  started: string;
  sites: string[];
  nodes: NodeState[];
  substitutions: Substitution[];
  /** Devices of which the lab proves the model: their vendor's syntax was not run. */
  vendors: VendorNote[];
  /** Parts of this run; empty where nothing was done but look. */
  phases: Phase[];
  /** What `lab break` has broken, and when. */
  broken: Pick<Broken, 'scenario' | 'target' | 'title' | 'since'>[];
  /** What did not start. */
  failures: BootFailure[];
  /** Null where none were run. */
  probes: ProbeReport[] | null;
}
