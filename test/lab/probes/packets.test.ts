/** Crafted packets are derived from the lab and the packet oracle, and what Python puts together is what was asked for. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { volleysOf } from '../../../src/lab/packets/crafted.ts';
import { SEND } from '../../../src/lab/packets/scripts.ts';
import { planLab } from '../../../src/lab/plan.ts';
import { packetProbes } from '../../../src/lab/probes/packets.ts';
import { labScope } from '../../../src/lab/scope.ts';
import { ALL } from '../../../src/network/select.ts';
import { example } from '../../support/example.ts';

const { context, platforms } = example();
const source = planLab(context!, platforms, labScope(context!, ALL));
const volleys = volleysOf(source);

describe('volleys of the example', () => {
  test('names are unique, lines of the inventory stand behind each, both families are there', () => {
    const probes = packetProbes(source);
    expect(new Set(probes.map(({ name }) => name)).size).toBe(probes.length);
    expect(probes.filter(({ origins }) => origins.length === 0)).toEqual([]);
    expect(new Set(volleys.map(({ family }) => family))).toEqual(new Set([4, 6]));
  });

  test('an honest packet arrives beside each; what is forged at a client never does', () => {
    for (const { packets } of volleys)
      expect(packets[0]).toMatchObject({ source: null, fragment: null, arrives: true });
    const forged = volleys.flatMap(({ from, packets }) =>
      from.given ? packets.filter((one) => one.source !== null) : [],
    );
    expect(forged.length).toBeGreaterThan(60);
    expect(forged.filter(({ arrives }) => arrives)).toEqual([]);
  });

  test('no unasked answer crosses a firewall', () => {
    const answers = volleys.flatMap(({ packets }) => packets.filter(({ what }) => what.endsWith('of no connection')));
    expect(answers.some(({ arrives }) => !arrives)).toBe(true);
    expect(answers.filter(({ reason, arrives }) => arrives && reason.includes('has not seen'))).toEqual([]);
  });
});

describe('the program', () => {
  /** The octets of a packet, by the program's own functions. */
  function octets(one: object): Buffer {
    const program = SEND.replace(/^packets = [\s\S]*/m, 'print(build(json.load(sys.stdin))[0].hex())\n');
    const { stdout, stderr } = spawnSync('python3', ['-c', program], { input: JSON.stringify(one), encoding: 'utf8' });
    expect(stderr).toBe('');
    return Buffer.from(stdout.trim(), 'hex');
  }
  const base = { mark: 'LAB1x2.', sourcePort: 443, port: 40123, flags: 0x12, type: 137, fragment: null };
  const [six, four] = [
    { ...base, source: '2001:db8::1', destination: '2001:db8::2' },
    { ...base, source: '192.0.2.1', destination: '192.0.2.2' },
  ];
  /** RFC 1071: over what is summed, checksum included, nothing is left. */
  const sum = (bytes: Buffer): number => {
    let total = 0;
    for (let at = 0; at < bytes.length; at += 2) total += (bytes[at]! << 8) | (bytes[at + 1] ?? 0);
    while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
    return total;
  };

  test('IPv6: a segment with its checksum (RFC 8200 8.1), a message of its type', () => {
    const segment = octets({ ...six, protocol: 'tcp' });
    expect([segment[0], segment[6], segment[53], segment.readUInt16BE(4)]).toEqual([0x60, 6, 0x12, 27]);
    const pseudo = Buffer.concat([
      segment.subarray(8, 40),
      Buffer.from([0, 0, 0, 27, 0, 0, 0, 6]),
      segment.subarray(40),
    ]);
    expect(sum(pseudo)).toBe(0xffff);
    expect([...octets({ ...six, protocol: 'icmp' }).subarray(40, 42)]).toEqual([137, 0]);
  });

  test('IPv4: both checksums, and the source as it was told', () => {
    const datagram = octets({ ...four, protocol: 'udp' });
    expect(sum(datagram.subarray(0, 20))).toBe(0xffff);
    expect([...datagram.subarray(12, 16)]).toEqual([192, 0, 2, 1]);
    expect(datagram.subarray(28).toString()).toBe('LAB1x2.');
  });

  test.each([
    ['first', [0x20, 0x00], [0x00, 0x01]],
    ['later', [0x00, 0x40], [0x02, 0x00]],
  ])('the %s fragment says so in its header (RFC 791 3.1, RFC 8200 4.5)', (fragment, of4, of6) => {
    expect([...octets({ ...four, protocol: 'tcp', fragment }).subarray(6, 8)]).toEqual(of4);
    const packet = octets({ ...six, protocol: 'tcp', fragment });
    expect([packet[6], packet[40], ...packet.subarray(42, 44)]).toEqual([44, 6, ...of6]);
  });
});
