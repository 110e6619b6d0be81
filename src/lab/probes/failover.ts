/** What breaks is gone round, and comes back: the longest gap of a stream of pings, in seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../break-scripts.ts';
import type { Watched } from '../failover-search.ts';
import { type Failover, failoversOf } from '../failovers.ts';
import { type Probe, type ProbeResult, type RunningLab, result, speakingNode } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { bgpProbes } from './bgp.ts';
import { nameServerProbes } from './name-servers.ts';
import { ospfProbes } from './ospf.ts';

/** Between two pings. */
const INTERVAL_S = 0.02;

/**
 * What may come on top of the time until a router has noticed: an LSA is originated anew at most every five seconds
 * (MinLSInterval, RFC 2328 B), and one second for SPF, the kernel's table and a machine with other work to do.
 */
const MARGIN_S = 6;

/**
 * A line or device that is there again: BFD asks once a second until it is up (RFC 5880 6.8.3), BGP tries again after three
 * (BIRD's error wait: four), OSPF waits for its neighbour's dead interval on a broadcast link (RFC 2328 9.4); a device that
 * starts needs its daemons first.
 */
const RETURN_S = 20;

/** Traffic that has come back has to stay for so long. */
const STEADY_S = 1;

/** Sessions of touched nodes after that: the retries of iBGP over loopbacks come last. */
const CONVERGED_MS = 60_000;

/** A probe a failover, and one a name server. */
export function failoverProbes(source: ProbeSource): Probe[] {
  const neighbours = [...ospfProbes(source), ...bgpProbes(source)];
  const probes = failoversOf(source).map(
    (failover): Probe => ({
      name: `failover/${failover.name}`,
      class: 'failover',
      title: failover.title,
      origins: failover.origins,
      disturbs: true,
      run: (lab) => look(lab, failover, neighbours),
    }),
  );
  return [...probes, ...nameServerProbes(source)];
}

async function look(lab: RunningLab, failover: Failover, neighbours: readonly Probe[]): Promise<ProbeResult> {
  const { watched, changes, noticed } = failover;
  const active = changes.length === 1 ? changes[0]!.node : await speakingNode(lab, failover.device);
  const { change } = changes.find(({ node }) => node === active)!;
  const streams = watched.map((one) => new Stream(lab, one));
  const where = { node: watched[0]!.from.node, command: streams[0]!.words };
  const expected = watched.map((one) => promise(one, noticed[one.family])).join(', ');
  const figures: Record<string, number> = {};
  let isBroken = false;
  try {
    for (const stream of streams) await stream.start();
    const silent = await Promise.all(streams.map((stream) => stream.waitSteady(now(), 5)));
    if (silent.includes(false)) return result(false, where, expected, 'no answer before anything was broken');
    const broken = now();
    isBroken = true;
    await apply(lab, change.breaks);
    const limits = watched.map((one) => noticed[one.family] + MARGIN_S);
    await Promise.all(
      streams.map((stream, at) =>
        watched[at]!.survives
          ? stream.waitSteady(now() + noticed[watched[at]!.family] + STEADY_S, limits[at]! + STEADY_S)
          : sleep(limits[at]! * 1000),
      ),
    );
    const healing = now();
    await apply(lab, change.heals);
    const healed = now();
    isBroken = false;
    await Promise.all(streams.map((stream) => stream.waitSteady(now() + STEADY_S, RETURN_S)));
    const converged = await settle(lab, failover.touched, neighbours);
    const over = now();
    const verdicts = await Promise.all(
      watched.map(async (one, at) => {
        const times = await streams[at]!.end();
        const gap = longestGap(times, broken, healing);
        const back = longestGap(times, one.survives ? healing : healed, over);
        figures[`gap${one.family}`] = round(gap);
        figures[`back${one.family}`] = round(back);
        const last = limits[at]!;
        // Nothing is left: an answer later than the last that may have been under way has come by a way that is none.
        const stray = times.some((time) => time > broken + last - STEADY_S && time < healing);
        return (one.survives ? gap <= last : !stray) && back <= RETURN_S;
      }),
    );
    const seen = Object.entries(figures).map(([name, seconds]) => `${name} ${seconds.toFixed(2)} s`);
    const words = [...seen, ...(converged === null ? [] : [converged])].join(', ');
    return result(verdicts.every(Boolean) && converged === null, where, expected, words, figures);
  } finally {
    if (isBroken) await apply(lab, change.heals);
    for (const stream of streams) await stream.end();
  }
}

function promise({ family, survives }: Watched, noticed: number): string {
  const words = survives ? `a gap of at most ${noticed + MARGIN_S} s` : 'silence while it is broken';
  return `IPv${family}: ${words}, back within ${RETURN_S} s`;
}

/** Runs the steps of a change. */
export async function apply(lab: RunningLab, steps: Change['breaks']): Promise<void> {
  for (const { node, script } of steps) await lab.exec(node, ['sh', '-s'], { stdin: script, timeoutMs: 120_000 });
}

/** Null once every adjacency and session of the nodes is there again, or what is missing. */
async function settle(lab: RunningLab, touched: readonly string[], all: readonly Probe[]): Promise<string | null> {
  const concerned = all.filter(({ name }) => touched.includes(name.split('/')[1]!));
  for (const until = Date.now() + CONVERGED_MS; ; await sleep(500)) {
    const looked = await Promise.all(concerned.map(async (probe) => ({ probe, seen: await probe.run(lab) })));
    const missing = looked.filter(({ seen }) => !seen.passed).map(({ probe }) => probe.name);
    if (missing.length === 0) return null;
    if (Date.now() > until) return `not back: ${missing.join(', ')}`;
  }
}

/** Pings every 20 ms from one end to the other, until they are ended; the times of the answers. */
class Stream {
  readonly words: string;
  ended = false;
  readonly #lab: RunningLab;
  readonly #node: string;
  readonly #file: string;
  #times: number[] = [];

  constructor(lab: RunningLab, { family, from, to }: Watched) {
    this.#lab = lab;
    this.#node = from.node;
    this.#file = `/run/failover-${family}`;
    const address = family === 4 ? to.ipv4 : to.ipv6;
    this.words = `ping -${family} -n -D -i ${INTERVAL_S} ${address}`;
  }

  async start(): Promise<void> {
    const script = `setsid ${this.words} >${this.#file} 2>&1 </dev/null &\necho $! >${this.#file}.pid\n`;
    await this.#lab.exec(this.#node, ['sh', '-s'], { stdin: script });
  }

  /** True once answers have come for a second without a gap, not before the time; false when the seconds are over. */
  async waitSteady(from: number, seconds: number): Promise<boolean> {
    for (const until = from + seconds; now() < until; await sleep(200)) {
      if (now() < from) continue;
      await this.#read();
      const time = now();
      if (longestGap(this.#times, time - STEADY_S, time) < STEADY_S / 2) return true;
    }
    return false;
  }

  async end(): Promise<number[]> {
    if (!this.ended) {
      this.ended = true;
      await this.#lab.exec(this.#node, ['sh', '-c', `kill -INT "$(cat ${this.#file}.pid)"; sleep 0.1`]);
      await this.#read();
    }
    return this.#times;
  }

  async #read(): Promise<void> {
    const { stdout } = await this.#lab.exec(this.#node, ['cat', this.#file]);
    this.#times = answersIn(stdout);
  }
}

/** When answers came, from the output of `ping -D`, in seconds; routers' errors are none. */
export function answersIn(output: string): number[] {
  return [...output.matchAll(/^\[(\d+\.\d+)\] \d+ bytes from .* time=/gm)].map(([, time]) => Number(time));
}

/** The longest time without an answer between two moments. */
export function longestGap(times: readonly number[], from: number, to: number): number {
  const inside = [from, ...times.filter((time) => time > from && time < to), to];
  return Math.max(...inside.slice(1).map((time, index) => time - inside[index]!));
}

function now(): number {
  return Date.now() / 1000;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
