/** One line taken out of a running lab: refused, seen or not, and put back until all is well again. */
import type { Change } from '../../../src/lab/break-scripts.ts';
import type { Probe } from '../../../src/lab/probe.ts';
import { rewritten, together } from '../../support/lab-files.ts';
import type { ProvenLab } from '../../support/proven-lab.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Deletion } from './lines.ts';
import { concerned } from './near.ts';
import { type Found, keyOf } from './state.ts';
import type { Subject } from './subjects.ts';

/** How long what was red may stay so. */
const HEALS_MS = 90_000;

/** What routing shows: where one of them was red, others may be converging too. */
const ROUTING = new Set(['bgp', 'ospf', 'loopbacks', 'routes']);

/** `sick` are probes that are red before anything is deleted: they see nothing. Throws where the lab does not heal. */
export async function tryDeletion(
  lab: ProvenLab,
  subject: Subject,
  deletion: Deletion,
  sick: ReadonlySet<string>,
): Promise<Found> {
  const started = Date.now();
  const { kind, device } = subject;
  const of = (verdict: Found['verdict'], by: string): Found => ({
    key: keyOf(subject, deletion),
    kind,
    device,
    line: deletion.line,
    within: deletion.within,
    words: deletion.words,
    verdict,
    by: by.replace(/\s+/g, ' ').slice(0, 200),
    seconds: (Date.now() - started) / 1000,
  });
  const one: Kind = KINDS[kind];
  const complaint = await lab.carryOut([{ node: subject.nodes[0]!.name, script: checkScript(one, deletion.text) }]);
  if (complaint !== null) return of('refused', complaint);
  const change = changeOf(subject, one, deletion.text);
  const probes = concerned(lab.probes, subject, deletion).filter(({ name }) => !sick.has(name));
  let red: Probe[] = [];
  let failure: string | null = null;
  try {
    failure = await lab.carryOut(change.breaks);
    if (failure === null) red = (await lab.firstFailing(probes, one.showsMs)).map(({ probe }) => probe);
  } finally {
    const stuck = await lab.carryOut(change.heals);
    // biome-ignore lint/correctness/noUnsafeFinally: a lab that is not healed proves nothing any more
    if (stuck !== null) throw new Error(`not healed after ${device}:${deletion.line}: ${stuck}`);
  }
  await settled(lab, probes, red);
  return failure === null ? of(red.length > 0 ? 'seen' : 'unseen', red[0]?.name ?? '') : of('refused', failure);
}

const END = 'END-OF-THE-CANDIDATE';

function checkScript({ check }: Kind, text: string): string {
  return `install -d /run/lab\nf=/run/lab/candidate\ncat >"$f" <<'${END}'\n${text}\n${END}\n${check} 2>&1\n`;
}

function changeOf({ nodes }: Subject, { path, after }: Kind, text: string): Change {
  const change = together(nodes.map((node) => rewritten(node, path, text)));
  if (after === undefined) return change;
  const steps = nodes.map(({ name }) => ({ node: name, script: after }));
  return { breaks: [...change.breaks, ...steps], heals: [...change.heals, ...steps] };
}

/** Waits until the probes that were red are green, and those that converge with them. */
async function settled(lab: ProvenLab, probes: readonly Probe[], red: readonly Probe[]): Promise<void> {
  if (red.length === 0) return;
  // A host keeps what it was told for as long as it was told to: it starts anew.
  const clients = red.filter((probe) => probe.class === 'clients').flatMap(({ holds = [] }) => holds);
  await lab.carryOut(clients.map((node) => ({ node, script: 'sh /etc/lab/client.sh renew\n' })));
  const together = red.some((probe) => ROUTING.has(probe.class));
  const looked = together ? probes.filter((probe) => ROUTING.has(probe.class) && !tellsLies(probe)) : red;
  const still = (await lab.look(looked, HEALS_MS)).filter(({ result }) => !result.passed);
  if (still.length > 0) throw new Error(`does not turn green again: ${still.map(({ probe }) => probe.name).join(' ')}`);
}

/** A lie takes seconds, and is told only where it is asked. */
function tellsLies({ name }: Probe): boolean {
  return name.split('/').length === 4 && name.startsWith('routes/') && !/\/v[46]$/.test(name);
}
