/**
 * The oracle reads the model; these readers know the rendered text and nothing else. On every packet they must agree:
 * whether it passes, and with which addresses it goes on.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
import { View } from '../../src/network/oracle/view.ts';
import { prepare } from '../../src/pipeline.ts';
import { Iosxe } from './iosxe.ts';
import { Nftables } from './nft.ts';
import { filterSamples, inputSamples, liesIn, policySamples, type Sample } from './samples.ts';
import type { Outcome, Wire } from './wire.ts';

const ROOT = join(import.meta.dirname, '../..');
const { context } = prepare({ root: ROOT, templates: null, now: new Date('2022-06-30T08:00:00+07:00') });
const view = new View(context!);

/** Everything that stands between zones or filters at a port; of spokes with one policy a few. */
function devicesOf(platform: string): Device[] {
  const kept: Device[] = [];
  const policies = new Map<unknown, number>();
  for (const site of view.sites()) {
    for (const device of site.devices) {
      const filters = device.interfaces.some(({ filters }) => filters.in4 !== null || filters.in6 !== null);
      // What songsong does not own has no file.
      if (device.platform !== platform || !device.manages.includes('firewall')) continue;
      if (device.firewall === null && !filters) continue;
      const seen = policies.get(device.firewall?.pairs) ?? 0;
      policies.set(device.firewall?.pairs, seen + 1);
      const translates = device.nat !== null && seen < 6;
      if (device.firewall === null || seen < 2 || translates) kept.push(device);
    }
  }
  return kept;
}

const text = (device: Device, file: string): string =>
  readFileSync(join(ROOT, 'out', device.site.id, device.id, file), 'utf8');

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

interface Tally {
  packets: number;
  passed: number;
  hit: Set<string>;
  disagreements: string[];
}

const tally = (): Tally => ({ packets: 0, passed: 0, hit: new Set(), disagreements: [] });

/** Rules between the two sides that are about the packet, whichever of them comes first. */
function met(device: Device, { ingress, egress, flow }: Sample): string[] {
  const { firewall } = device;
  const to = egress?.side ?? 'self';
  const pair = firewall?.pairs.find((one) => one.from === ingress.side && one.to === to);
  const terms = pair?.terms.filter((term) => matchesTerm(firewall!, term, flow)) ?? [];
  return terms.map(({ rule }) => `${ingress.side} ${to} ${rule} ${flow.family}`);
}

function compare(counted: Tally, device: Device, one: Sample, run: (wire: Wire) => Outcome): void {
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
function expectAgreement({ disagreements, packets, passed }: Tally, least = 1 / 3): void {
  expect(disagreements.slice(0, 20)).toEqual([]);
  expect(passed / packets).toBeGreaterThan(least);
  expect(passed / packets).toBeLessThan(1 - least);
}

/** Every rule between zones that a packet could meet, in each of its families, by the names that a tally uses. */
function rulesOf(devices: readonly Device[]): string[] {
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

describe('linux: nftables as rendered', () => {
  const devices = devicesOf('linux');

  test('the rules between zones', () => {
    const counted = tally();
    for (const device of devices.filter(({ firewall }) => firewall !== null)) {
      const tables = new Nftables(text(device, 'nftables.conf'), vrfPorts(device));
      // A rule that another one hides from most packets is met by one seed or the other.
      for (const seed of [1, 2]) {
        for (const one of policySamples(device, seed)) compare(counted, device, one, (wire) => tables.run(wire));
      }
    }
    expectAgreement(counted);
    expect(rulesOf(devices).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('the lists at the ports', () => {
    const counted = tally();
    for (const device of devices) {
      const tables = new Nftables(text(device, 'nftables.conf'), vrfPorts(device));
      for (const one of filterSamples(device, 2)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const device of devices) {
      const tables = new Nftables(text(device, 'nftables.conf'), vrfPorts(device));
      for (const one of inputSamples(device, 3)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });
});

describe('IOS-XE: zone policy and access lists as rendered', () => {
  const devices = devicesOf('cisco-iosxe');

  test('the rules between zones', () => {
    const counted = tally();
    for (const device of devices.filter(({ firewall }) => firewall !== null)) {
      const box = new Iosxe(text(device, 'running-config'));
      for (const one of policySamples(device, 4)) {
        if (isDecided(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted);
    expect(rulesOf(devices).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('the lists at the ports', () => {
    const counted = tally();
    for (const device of devices) {
      const box = new Iosxe(text(device, 'running-config'));
      for (const one of filterSamples(device, 5)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const device of devices) {
      const box = new Iosxe(text(device, 'running-config'));
      for (const one of inputSamples(device, 6)) {
        if (isDecided(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted, 1 / 10);
  });
});

/**
 * What the text alone decides: a box without zones takes what its processes listen for, and SNMP answers the stations of
 * its own list, which is narrower than the management's.
 */
function isDecided(device: Device, { egress, flow }: Sample): boolean {
  if (egress !== null) return true;
  if (flow.protocol === 'udp' && flow.port === 161) return false;
  return device.firewall !== null || (flow.protocol === 'tcp' && flow.port === device.management.sshPort);
}

function vrfPorts(device: Device): string[] {
  return device.interfaces.filter(({ vrf }) => vrf !== null).map(({ name }) => name);
}
