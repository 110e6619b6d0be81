/** What the filters at the ports to other networks let in, asked packet by packet, and their lines on each platform. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAddress, parsePrefix } from '../../../src/lib/ip/parse.ts';
import { containsAddress } from '../../../src/lib/ip/prefix.ts';
import type { Context } from '../../../src/network/context.ts';
import type { Device } from '../../../src/network/model/device.ts';
import type { FilterEntry } from '../../../src/network/model/firewall.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { type Prepared, prepare, renderUnit } from '../../../src/pipeline.ts';
import { checkers, unavailable } from '../../support/checkers.ts';
import { standingOn } from '../../support/stand-ins.ts';

const EXPECTED = join(import.meta.dirname, '../../cases/edge-filters/expected');

let prepared: Prepared;
let borders: Device[];
/** The same province in earnest: only what is made of the mode may be looked at. */
let earnest: Device[];
/** Its borders on Linux boxes, in both modes. */
let boxes: Device[];
let earnestBoxes: Device[];

beforeAll(() => {
  prepared = prepare({ root: join(import.meta.dirname, '../../..'), templates: null, now: new Date() });
  const context = prepared.context!;
  borders = bordersOf(context);
  const province = { ...context.inventory.province, mode: 'production' as const };
  const production: Context = { ...context, inventory: { ...context.inventory, province } };
  earnest = bordersOf(production);
  const isBox = ({ platform }: Device) => platform === 'linux';
  boxes = bordersOf(standingOn('linux', context)).filter(isBox);
  earnestBoxes = bordersOf(standingOn('linux', production)).filter(isBox);
});

function bordersOf(context: Context): Device[] {
  return context.rows.all.flatMap((row) => {
    if (!row.devices.some(({ role }) => role === 'border')) return [];
    return resolveSite(context, row.id)!.devices.filter(({ role }) => role === 'border');
  });
}

interface Packet {
  protocol: FilterEntry['protocol'];
  source: string;
  destination: string;
  port?: number;
  sourcePort?: number;
  type?: number;
  /** Of an open connection. */
  established?: boolean;
}

/** What the first matching entry says; a list ends in a refusal. */
function verdict(entries: readonly FilterEntry[], packet: Packet): FilterEntry['action'] {
  return entries.find((entry) => matches(entry, packet))?.action ?? 'deny';
}

function matches(entry: FilterEntry, packet: Packet): boolean {
  const among = (ranges: FilterEntry['ports'], port: number | undefined) =>
    ranges.length === 0 || ranges.some(({ from, to }) => port !== undefined && from <= port && port <= to);
  return (
    (entry.protocol === 'ip' || entry.protocol === packet.protocol) &&
    inside(entry.source, packet.source) &&
    inside(entry.destination, packet.destination) &&
    among(entry.ports, packet.port) &&
    among(entry.sourcePorts, packet.sourcePort) &&
    (entry.type === null || entry.type === packet.type) &&
    (!entry.established || packet.established === true)
  );
}

function inside(text: string | null, address: string): boolean {
  if (text === null) return true;
  const prefix = parsePrefix(text);
  const parsed = parseAddress(address);
  if (!prefix.ok || !parsed.ok) throw new Error(`${text} or ${address} cannot be read`);
  return containsAddress(prefix.value, parsed.value);
}

/** A list with the session whose port it stands at. */
interface Guarded {
  label: string;
  family: 4 | 6;
  entries: readonly FilterEntry[];
  local: string;
  remote: string;
  loose: boolean;
  loopback: string;
  device: Device;
}

function guarded(devices: readonly Device[]): Guarded[] {
  return devices.flatMap((device) =>
    (device.bgp?.sessions ?? [])
      .filter(({ kind }) => kind === 'transit' || kind === 'exchange')
      .map((session) => {
        const iface = device.interfaces.find(({ name }) => name === session.interface)!;
        const name = session.family === 4 ? iface.filters.in4 : iface.filters.in6;
        const filter = device.filters.find((one) => one.name === name && one.family === session.family);
        return {
          label: `${device.id} ${session.name}`,
          family: session.family,
          entries: filter?.entries ?? [],
          local: session.local,
          remote: session.remote,
          loose: (session.family === 4 ? iface.urpf.ipv4 : iface.urpf.ipv6) !== null,
          loopback: (session.family === 4 ? device.loopback!.ipv4 : device.loopback!.ipv6)!.split('/')[0]!,
          device,
        };
      }),
  );
}

/** A host of the Internet that is in no list of a demonstration, and a public server of the province. */
const HOST = { 4: '192.0.2.200', 6: '3fff:fff::1' } as const;
const SERVER = { 4: '203.0.113.80', 6: '2001:db8:160:240::80' } as const;
const OWN = { 4: '203.0.113.9', 6: '2001:db8:160:1010::9' } as const;

function all(devices: readonly Device[], packet: (one: Guarded) => Packet | null): Record<string, string> {
  return Object.fromEntries(
    guarded(devices).flatMap((one) => {
      const asked = packet(one);
      return asked === null ? [] : [[one.label, verdict(one.entries, asked)]];
    }),
  );
}

function expectAll(verdicts: Record<string, string>, action: 'permit' | 'deny'): void {
  expect(Object.keys(verdicts).length).toBeGreaterThan(0);
  expect(verdicts).toEqual(Object.fromEntries(Object.keys(verdicts).map((label) => [label, action])));
}

describe('from a transit or the exchange', () => {
  test('every session stands behind a list, in a demonstration without documentation ranges', () => {
    expect(guarded(borders).filter(({ entries }) => entries.length === 0)).toEqual([]);
    expectAll(
      all(borders, ({ family }) => ({ protocol: 'tcp', source: HOST[family], destination: SERVER[family], port: 443 })),
      'permit',
    );
  });

  test('nobody sends through the province to others', () => {
    const others = { 4: '192.0.2.201', 6: '3fff:ffe::1' } as const;
    for (const protocol of ['tcp', 'udp'] as const) {
      expectAll(
        all(borders, ({ family }) => ({ protocol, source: HOST[family], destination: others[family], port: 443 })),
        'deny',
      );
    }
  });

  test('the neighbour speaks BGP, whoever opens it; nobody else does', () => {
    const speak = (source: (one: Guarded) => string, more: Partial<Packet>) =>
      all(borders, (one) => ({ protocol: 'tcp', source: source(one), destination: one.local, ...more }));
    expectAll(
      speak(({ remote }) => remote, { port: 179, sourcePort: 40000 }),
      'permit',
    );
    expectAll(
      speak(({ remote }) => remote, { port: 40000, sourcePort: 179, established: true }),
      'permit',
    );
    expectAll(
      speak(({ remote }) => remote, { port: 40000, sourcePort: 179 }),
      'deny',
    );
    expectAll(
      speak(({ family }) => HOST[family], { port: 179, sourcePort: 40000 }),
      'deny',
    );
  });

  test('no packet comes with an own source, not even a ping', () => {
    for (const type of [null, 8]) {
      expectAll(
        all(borders, ({ family }) => ({
          protocol: type === null ? 'udp' : family === 4 ? 'icmp' : 'icmpv6',
          source: OWN[family],
          destination: SERVER[family],
          ...(type === null ? { port: 53 } : { type: family === 4 ? 8 : 128 }),
        })),
        'deny',
      );
    }
  });

  test('a router hears essential ICMP and nothing else: no SSH, no SNMP, at the port or the loopback', () => {
    const to = (
      destination: (one: Guarded) => string,
      more: (one: Guarded) => Omit<Packet, 'source' | 'destination'>,
    ) => all(borders, (one) => ({ source: HOST[one.family], destination: destination(one), ...more(one) }));
    for (const destination of [({ local }: Guarded) => local, ({ loopback }: Guarded) => loopback]) {
      expectAll(
        to(destination, () => ({ protocol: 'tcp', port: 22 })),
        'deny',
      );
      expectAll(
        to(destination, () => ({ protocol: 'udp', port: 161 })),
        'deny',
      );
      for (const type of [3, 11, 12, 8]) {
        const six: Record<number, number> = { 3: 2, 11: 3, 12: 4, 8: 128 };
        const message = ({ family }: Guarded) =>
          family === 4 ? { protocol: 'icmp' as const, type } : { protocol: 'icmpv6' as const, type: six[type]! };
        expectAll(to(destination, message), 'permit');
      }
      expectAll(
        to(destination, ({ family }) => ({ protocol: family === 4 ? 'icmp' : 'icmpv6', type: family === 4 ? 5 : 134 })),
        'deny',
      );
    }
  });

  test('neighbours find each other on the line; advertisements of routers and redirects stay out', () => {
    const message = (type: number, source: string) =>
      all(borders, (one) => (one.family === 4 ? null : { protocol: 'icmpv6', source, destination: 'ff02::1', type }));
    for (const type of [135, 136]) {
      for (const source of ['fe80::1', '::']) expectAll(message(type, source), 'permit');
    }
    for (const type of [134, 137]) expectAll(message(type, 'fe80::1'), 'deny');
  });

  test('sources that are never routed stay out where no reverse path check does it', () => {
    for (const [four, six] of [
      ['10.9.9.9', 'fc00::1'],
      ['127.0.0.1', '::1'],
      ['169.254.1.1', 'fe80::1'],
    ] as const) {
      expectAll(
        all(borders, ({ family, loose }) =>
          loose ? null : { protocol: 'udp', source: family === 4 ? four : six, destination: SERVER[family], port: 53 },
        ),
        'deny',
      );
    }
  });

  test('in production documentation ranges are among them', () => {
    expectAll(
      all(earnest, ({ family, loose }) =>
        loose ? null : { protocol: 'udp', source: HOST[family], destination: SERVER[family], port: 53 },
      ),
      'deny',
    );
  });

  test('a line to the state data network has no such list: it carries what its operator gave', () => {
    const inner = borders.flatMap(({ interfaces }) => interfaces.filter(({ vrf }) => vrf !== null));
    expect(inner.length).toBeGreaterThan(0);
    expect(inner.filter(({ filters }) => filters.in4 !== null || filters.in6 !== null)).toEqual([]);
  });
});

describe('their lines', () => {
  /** Where a block begins: a filter of Junos stands within two others, as a port does within one. */
  const BLOCK: Readonly<Record<string, RegExp>> = {
    'nftables.conf': /^(?=\t?\S)/m,
    'running-config': /^(?=\t?\S)/m,
    'juniper.conf': /^(?=[a-z]| {4}[a-z]| {8}filter )/m,
  };

  /** Lists with what calls them, and how packets come to them. */
  function linesOf(device: Device): string {
    const { files, diagnostics } = renderUnit(prepared.platforms, device, () => null);
    expect(diagnostics).toEqual([]);
    const blocks = files.filter(({ path }) => path in BLOCK).flatMap(({ path, text }) => text.split(BLOCK[path]!));
    return blocks.filter((block) => block.includes('EDGE-IN')).join('');
  }

  test.each(['linux', 'cisco-iosxe', 'cisco-iosxr', 'juniper-junos'])('of %s are as expected', (platform) => {
    const found = [...borders, ...boxes].filter((device) => device.platform === platform);
    expect(found.length).toBeGreaterThan(0);
    const text = found.map((device) => `# ${device.id}\n${linesOf(device)}`).join('\n');
    const path = join(EXPECTED, `${platform}.txt`);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  const reason = unavailable('nftables');
  test.skipIf(reason !== null)('of nftables are accepted by nft, in both modes', async () => {
    const files = [...boxes, ...earnestBoxes].flatMap((device, index) =>
      renderUnit(prepared.platforms, device, () => null)
        .files.filter(({ path }) => path === 'nftables.conf')
        .map(({ text }) => ({ name: `${device.id}-${index}`, text })),
    );
    const verdicts = await checkers['nftables']!.check(files);
    expect(verdicts.length).toBe(2);
    expect(verdicts.filter(({ complaint }) => complaint !== '')).toEqual([]);
  });
});
