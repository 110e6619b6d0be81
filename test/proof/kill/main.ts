/**
 * `npm run proof -- --kill [--project DIR] [--sites A,B] [--kinds frr,nftables] [--count N] [--seed N] [--state FILE]`: one
 * active line after the other is deleted on a running lab, and the probes that could see it are asked. A run that was cut
 * goes on where it was; `--attach` takes a lab of the name over that runs, and leaves it; `--report` reads the state alone.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { planLab } from '../../../src/lab/plan.ts';
import { labScope } from '../../../src/lab/scope.ts';
import { ALL } from '../../../src/network/select.ts';
import { prepare } from '../../../src/pipeline.ts';
import { ProvenLab } from '../../support/proven-lab.ts';
import { KIND_NAMES, type KindName } from './kinds.ts';
import { killReport } from './report.ts';
import { sampled } from './sampled.ts';
import { append, keyOf, readState } from './state.ts';
import { sitesOf, subjectsOf } from './subjects.ts';
import { tryDeletion } from './trial.ts';

const { values } = parseArgs({
  options: {
    project: { type: 'string', default: join(import.meta.dirname, '../../..') },
    name: { type: 'string', default: 'kill' },
    sites: { type: 'string' },
    kinds: { type: 'string', default: KIND_NAMES.join(',') },
    count: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    state: { type: 'string', default: join(tmpdir(), 'songsong-kill.jsonl') },
    attach: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});
const say = (text: string): boolean => process.stderr.write(`${text}\n`);
const kinds = values.kinds.split(',') as KindName[];
for (const kind of kinds) if (!KIND_NAMES.includes(kind)) throw new Error(`no kind ${kind}: ${KIND_NAMES.join(', ')}`);
const sites = values.sites?.split(',') ?? chosenSites(values.project);
const lab = new ProvenLab(values.name, values.project, sites);
const subjects = subjectsOf(lab.source, kinds);
const chosen = sampled(subjects, Number(values.count), Number(values.seed));
const state = readState(values.state);
const waiting = chosen.filter(({ subject, deletion }) => !state.has(keyOf(subject, deletion)));
if (!values.report && waiting.length > 0) {
  try {
    say(`${waiting.length} lines to try at ${sites.join(', ')}`);
    if (values.attach) lab.attach();
    else await lab.up();
    await lab.sick(new Set(['bgp', 'ospf', 'loopbacks'])); // until it has converged
    const sick = new Set<string>();
    for (const [index, { subject, deletion }] of waiting.entries()) {
      const before = new Set(sick);
      const found = await tryDeletion(lab, subject, deletion, sick);
      for (const name of sick) if (!before.has(name)) say(`red without any deletion: ${name}`);
      state.set(found.key, found);
      append(values.state, found);
      const { verdict, device, kind, line, words, by, seconds } = found;
      say(
        `${index + 1}/${waiting.length} ${verdict} ${device} ${kind}:${line} ${words.slice(0, 80)} | ${by.slice(0, 80)} (${seconds.toFixed(1)} s)`,
      );
    }
  } finally {
    if (!values.attach) await lab.down();
  }
}
const found = chosen.flatMap(({ subject, deletion }) => state.get(keyOf(subject, deletion)) ?? []);
const lines = subjects.reduce((sum, { deletions }) => sum + deletions.length, 0);
process.stdout.write(`${killReport(found, lines)}\n`);

function chosenSites(root: string): string[] {
  const { context, platforms } = prepare({ root, templates: null, now: new Date() });
  return sitesOf(planLab(context!, platforms, labScope(context!, ALL)));
}
