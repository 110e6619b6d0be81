/** The oracle's word on a packet beside what an evaluator of rendered text says, for every platform's test. */
import { expect } from 'vitest';
import { addToAddress } from '../../src/lib/ip/address.ts';
import { formatAddress } from '../../src/lib/ip/format.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { Interface } from '../../src/network/model/interface.ts';
import { holderOf } from '../../src/network/oracle/forwarding/local.ts';
import type { RouteEntry } from '../../src/network/oracle/forwarding/route.ts';
import type { Step } from '../../src/network/oracle/packet/answer.ts';
import { matchesTerm } from '../../src/network/oracle/packet/policy.ts';
import { visit } from '../../src/network/oracle/packet/visit.ts';
import { liesIn, type Sample } from './samples.ts';
import type { Outcome, Wire } from './wire.ts';

interface Judged {
  pass: boolean;
  source: string;
  destination: string;
  steps: Step[];
  pool: boolean;
}

/** The oracle's word, with the way fixed: the destination leads out by `egress`, the source comes back or not. */
function judge(device: Device, { ingress, egress, flow, back }: Sample): Judged {
  const entry = (iface: Interface | null): RouteEntry | null =>
    iface === null
      ? null
      : {
          prefix: 'sampled',
          length: 0,
          protocol: 'static',
          distance: 1,
          metric: 0,
          ways: [{ interface: iface.name, nextHop: null }],
          discard: false,
          via: 'sampled',
          origin: null,
        };
  const elsewhere = device.interfaces.find((iface) => iface !== ingress) ?? null;
  let asked = 0;
  const checked = flow.family === 4 ? ingress.urpf.ipv4 : ingress.urpf.ipv6;
  const routes = {
    lookup: (): RouteEntry | null => {
      // The way back is asked for first, where it is asked for at all.
      if (asked++ === 0 && checked !== null) return back.same ? entry(ingress) : back.any ? entry(elsewhere) : null;
      return entry(egress);
    },
  };
  const visited = visit(routes, device, ingress, ingress.vrf, flow);
  const after = visited.kind === 'forwarded' ? visited.flow : flow;
  return {
    pass: visited.kind !== 'dropped',
    source: formatAddress(after.source),
    destination: formatAddress(after.destination),
    steps: visited.hop.steps,
    pool: visited.hop.steps.some(({ kind, text }) => kind === 'translate source' && text.includes('one of')),
  };
}

/** Who sends to a translated network from outside knows its outer name only. */
function addressed(device: Device, one: Sample): Sample {
  const { ingress, flow } = one;
  const twin = device.nat?.network.find(
    (candidate) => candidate.outsideInterfaces.includes(ingress.name) && liesIn([candidate.inside], flow.destination),
  );
  if (twin === undefined) return one;
  const offset = flow.destination.d - toPrefix(twin.inside).address.d;
  const destination = addToAddress(toPrefix(twin.outside).address, offset);
  return { ...one, flow: { ...flow, destination } };
}

function wireOf(device: Device, { ingress, egress, flow, back }: Sample): Wire {
  const out = holderOf(device, ingress.vrf, flow.destination) === null ? (egress?.name ?? null) : null;
  const group = [130, 131, 132, 143, 151, 152, 153].includes(flow.icmpType ?? -1);
  const { icmpType, ...rest } = flow;
  return { ...rest, type: icmpType, in: ingress.name, out, hopLimit: group ? 1 : 255, back };
}

export interface Tally {
  packets: number;
  passed: number;
  hit: Set<string>;
  disagreements: string[];
}

export const tally = (): Tally => ({ packets: 0, passed: 0, hit: new Set(), disagreements: [] });

/** Rules between the two sides that are about the packet, whichever of them comes first. */
function met(device: Device, { ingress, egress, flow }: Sample): string[] {
  const { firewall } = device;
  const to = egress?.side ?? 'self';
  const pair = firewall?.pairs.find((one) => one.from === ingress.side && one.to === to);
  const terms = pair?.terms.filter((term) => matchesTerm(firewall!, term, flow)) ?? [];
  return terms.map(({ rule }) => `${ingress.side} ${to} ${rule} ${flow.family}`);
}

export function compare(counted: Tally, device: Device, one: Sample, run: (wire: Wire) => Outcome): void {
  const sample = addressed(device, one);
  const wire = wireOf(device, sample);
  if (wire.out === null && sample.egress !== null) return;
  const said = judge(device, sample);
  const done = run(wire);
  counted.packets++;
  if (said.pass) counted.passed++;
  const pair = said.steps.find(({ kind }) => kind === 'policy' || kind === 'input');
  for (const rule of met(device, one)) counted.hit.add(rule);
  const source = formatAddress(done.source);
  const destination = formatAddress(done.destination);
  const same =
    said.pass === done.pass &&
    (!said.pass ||
      sample.egress === null ||
      ((said.pool ? source !== formatAddress(sample.flow.source) : source === said.source) &&
        destination === said.destination));
  // The zone policy passes what the box speaks with its neighbours as a whole; whom a process hears is not in it.
  if (same || (!said.pass && done.by.endsWith('SELF-CONTROL'))) return;
  const { flow } = sample;
  counted.disagreements.push(
    `${device.id} ${wire.in}(${one.ingress.side}) > ${wire.out}(${one.egress?.side ?? 'self'}) ${formatAddress(flow.source)} > ${formatAddress(flow.destination)} ` +
      `${flow.protocol} ${flow.port ?? flow.icmpType} ${flow.state}: oracle ${said.pass ? 'passes' : 'drops'} ${said.source} ${said.destination} (${pair?.text ?? said.steps.at(-1)?.text}), ` +
      `text ${done.pass ? 'passes' : 'drops'} ${source} ${destination} (${done.by})`,
  );
}

/** No disagreement, and both verdicts common enough that none of them is reached by chance. */
export function expectAgreement({ disagreements, packets, passed }: Tally, least = 1 / 3): void {
  expect(disagreements.slice(0, 20)).toEqual([]);
  expect(passed / packets).toBeGreaterThan(least);
  expect(passed / packets).toBeLessThan(1 - least);
}

/** Every rule between zones that a packet could meet, in each of its families, by the names that a tally uses. */
export function rulesOf(devices: readonly Device[]): string[] {
  const named = new Set<string>();
  for (const { firewall, interfaces } of devices) {
    const there = (side: string): boolean => side === 'self' || interfaces.some((iface) => iface.side === side);
    for (const { from, to, terms } of firewall?.pairs ?? []) {
      if (from === 'self' || !there(from) || !there(to)) continue;
      for (const { rule, ipv4, ipv6 } of terms) {
        if (ipv4) named.add(`${from} ${to} ${rule} 4`);
        if (ipv6) named.add(`${from} ${to} ${rule} 6`);
      }
    }
  }
  return [...named].sort();
}
