/** Forged, unasked and broken packets arrive or do not as the packet oracle says; an honest one beside them does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOfEnd } from '../given.ts';
import { type Crafted, type Volley, volleysOf } from '../packets/crafted.ts';
import { SEND, WATCH } from '../packets/scripts.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

/** Until the watcher looks, and until the last packet has come. */
const READY_MS = 400;
const WATCH_S = 1.8;

const PYTHON = '/usr/bin/python3';

/** A probe a volley. */
export function packetProbes(source: ProbeSource): Probe[] {
  return volleysOf(source).map((volley, index): Probe => {
    const { from, to, family, packets, origins } = volley;
    return {
      name: `flows/crafted/${from.word}/${to.word}/v${family}`,
      class: 'flows',
      title: `Of ${packets.length} packets from ${from.word} to ${to.word} over IPv${family}, forged, unasked or broken, those arrive that should`,
      origins,
      disturbs: false,
      run: (lab) => look(lab, volley, index),
    };
  });
}

async function look(lab: RunningLab, { from, to, family, packets }: Volley, index: number): Promise<ProbeResult> {
  const where = { node: from.node, command: `${PYTHON} (raw packets to ${to[`ipv${family}`]})` };
  const own = await addressOfEnd(lab, from, family);
  if (own === null) return result(false, where, 'packets', `${from.node} has no IPv${family} address`);
  const start = `LAB${index}x`;
  const written = packets.map((one, at) => ({
    ...one,
    source: one.source ?? own,
    destination: to[`ipv${family}`],
    mark: `${start}${at}.`,
  }));
  const watching = lab.exec(to.node, [PYTHON, '-c', WATCH, `${WATCH_S}`, start]);
  await sleep(READY_MS);
  await lab.exec(from.node, [PYTHON, '-c', SEND], { stdin: JSON.stringify(written) });
  const { stdout } = await watching;
  const came = new Set(stdout.split('\n'));
  const wrong = packets.filter((one, at) => one.arrives !== came.has(`${start}${at}`));
  const count = `${packets.length} packets arrive or do not`;
  if (wrong.length === 0) return result(true, where, count, count);
  const words = (seen: boolean): string => wrong.map((one) => `${one.what}: ${verdict(one, seen)}`).join('; ');
  return result(false, where, words(false), words(true));
}

function verdict({ arrives, reason }: Crafted, seen: boolean): string {
  if (seen) return arrives ? 'does not arrive' : 'arrives';
  return `${arrives ? 'arrives' : 'does not arrive'} (${reason})`;
}
