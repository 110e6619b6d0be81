/** One fault on a running lab: put on, seen or not, taken away, and the probes that saw it green again. */
import type { Probe } from '../../../src/lab/probe.ts';
import { during, type ProvenLab } from '../../support/proven-lab.ts';
import { SEEDS } from './seeds.ts';
import type { FAULTS } from './words.ts';

export interface Trial {
  id: string;
  /** Probes that turned red: the first ones, not all. Empty: none saw it. Null: the lab has no place for the fault. */
  red: string[] | null;
  /** What the first of them said. */
  said: string;
  /** Of those that were red, the ones that did not turn green again. */
  stayed: string[];
  seconds: number;
}

/** How long a fault may take to show, and its end. */
const SHOWS_MS = 30_000;
const HEALS_MS = 90_000;

/** `sick` are probes that were red before any fault: they see nothing. */
export async function tryFault(
  lab: ProvenLab,
  { id, sees }: (typeof FAULTS)[number],
  sick: ReadonlySet<string>,
): Promise<Trial> {
  const started = Date.now();
  const seeded = SEEDS[id](lab.source);
  const seconds = (): number => (Date.now() - started) / 1000;
  if (seeded === null) return { id, red: null, said: '', stayed: [], seconds: seconds() };
  const near = ({ name, title }: Probe): number =>
    seeded.nodes.some((word) => `${name} ${title}`.includes(word)) ? 0 : 1;
  const probes = lab.probes
    .filter((probe) => probe.class === sees && !sick.has(probe.name))
    .toSorted((one, other) => near(one) - near(other));
  const seen = await during(lab, seeded.change, () => lab.firstFailing(probes, SHOWS_MS));
  // A host keeps what it was told for as long as it was told to: it starts anew.
  if (sees === 'clients') {
    await lab.carryOut(seen.map(({ result }) => ({ node: result.node, script: 'sh /etc/lab/client.sh renew\n' })));
  }
  const after = await lab.look(
    seen.map(({ probe }) => probe),
    HEALS_MS,
  );
  const [first] = seen;
  return {
    id,
    red: seen.map(({ probe }) => probe.name),
    said: first === undefined ? '' : `${first.result.expected} | ${first.result.seen}`,
    stayed: after.filter(({ result }) => !result.passed).map(({ probe }) => probe.name),
    seconds: seconds(),
  };
}
