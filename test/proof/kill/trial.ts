/** One line taken out of a running lab: refused, seen or not, and put back until all is well again. */
import { type Change, stopServices } from '../../../src/lab/break-scripts.ts';
import { daemonsOf } from '../../../src/lab/daemons.ts';
import type { Probe } from '../../../src/lab/probe.ts';
import { rewritten, together } from '../../support/lab-files.ts';
import type { ProvenLab } from '../../support/proven-lab.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Deletion } from './lines.ts';
import { concerned } from './near.ts';
import { type Found, keyOf } from './state.ts';
import type { Subject } from './subjects.ts';

/** How long what was red may stay so. */
const HEALS_MS = 45_000;

/** What routing shows: where one of them was red, others may be converging too. */
const ROUTING = new Set(['bgp', 'ospf', 'loopbacks', 'routes']);

/** How often a probe may turn out to be red without any deletion before the line is given up. */
const TURNS = 4;

/**
 * What stays red when the line is back was red without its loss: it sees nothing, joins `sick`, and the line is tried anew.
 */
export async function tryDeletion(
  lab: ProvenLab,
  subject: Subject,
  deletion: Deletion,
  sick: Set<string>,
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
  for (let turn = 0; turn < TURNS; turn++) {
    const probes = concerned(lab.probes, subject, deletion).filter(({ name }) => !sick.has(name));
    let red: Probe[] = [];
    let failure: string | null = null;
    try {
      failure = await lab.carryOut(change.breaks);
      if (failure === null) red = (await lab.firstFailing(probes, one.showsMs)).map(({ probe }) => probe);
    } finally {
      const stuck = await heal(lab, subject, change);
      // biome-ignore lint/correctness/noUnsafeFinally: a lab that is not healed proves nothing any more
      if (stuck !== null) throw new Error(`not healed after ${device}:${deletion.line}: ${stuck}`);
    }
    const stayed = await staying(lab, probes, red);
    for (const name of stayed) sick.add(name);
    if (failure !== null) return of('refused', failure);
    const [saw] = red.filter(({ name }) => !stayed.has(name));
    if (saw !== undefined) return of('seen', saw.name);
    if (red.length === 0) return of('unseen', '');
  }
  throw new Error(`${device}:${deletion.line}: other probes are red each time: ${[...sick].join(' ')}`);
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

/** Puts the line back; what FRR does not take back while it runs (graceful restart, say) it takes when it starts. */
async function heal(lab: ProvenLab, { kind, nodes }: Subject, { heals }: Change): Promise<string | null> {
  const stuck = await lab.carryOut(heals);
  if (stuck === null || kind !== 'frr') return stuck;
  const restarts = nodes.flatMap(
    (node) => stopServices(node, daemonsOf({ services: ['frr'], files: node.files }), ['frr']).heals,
  );
  const dead = await lab.carryOut(restarts);
  await lab.sick(ROUTING); // until it has converged
  return dead;
}

/** Waits until the probes that were red are green, and those that converge with them; the names of those that stay red. */
async function staying(lab: ProvenLab, probes: readonly Probe[], red: readonly Probe[]): Promise<Set<string>> {
  if (red.length === 0) return new Set();
  // A host keeps what it was told for as long as it was told to: it starts anew.
  const clients = red.filter((probe) => probe.class === 'clients').flatMap(({ holds = [] }) => holds);
  await lab.carryOut(clients.map((node) => ({ node, script: 'sh /etc/lab/client.sh renew\n' })));
  const spreads = red.some((probe) => ROUTING.has(probe.class));
  const others = spreads ? probes.filter((probe) => ROUTING.has(probe.class) && !tellsLies(probe)) : [];
  const outcomes = await lab.look([...new Set([...red, ...others])], HEALS_MS);
  return new Set(outcomes.filter(({ result }) => !result.passed).map(({ probe }) => probe.name));
}

/** A lie takes seconds, and is told only where it is asked. */
function tellsLies({ name }: Probe): boolean {
  return name.split('/').length === 4 && name.startsWith('routes/') && !/\/v[46]$/.test(name);
}
