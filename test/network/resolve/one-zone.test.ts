/** Two segments of one zone at one router: what rules say between them, and what two platforms make of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Device } from '../../../src/network/model/device.ts';
import { Routes } from '../../../src/network/oracle/forwarding/table.ts';
import { askPacket } from '../../../src/network/oracle/packet/ask.ts';
import { packetsOf } from '../../../src/network/oracle/packet/question.ts';
import { View } from '../../../src/network/oracle/view.ts';
import { prepare } from '../../../src/pipeline.ts';
import { renderDevice } from '../../../src/render/device.ts';
import { compare, tally } from '../../oracle-differential/agreement.ts';
import { Iosxe } from '../../oracle-differential/iosxe.ts';
import { Nftables } from '../../oracle-differential/nft.ts';
import { policySamples, type Sample, withinSamples } from '../../oracle-differential/samples.ts';
import { equipment } from '../../support/equipment.ts';

const root = mkdtempSync(join(tmpdir(), 'songsong-zone-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** init/ with a second segment of offices at its department, whose router is of a model; and rules, if any, between them. */
function routerOf(model: string, rule: string | null) {
  cpSync(join(import.meta.dirname, '../../../init'), root, { recursive: true });
  change('profiles.yaml', (text) =>
    text.replace('model: lx-branch', `model: ${model}`).replace(
      '      management: {title: Management, vlan: 90',
      `      staff2:
        {title: More staff, vlan: 12, zone: internal, slot: 0x12, index: 4, gateway: r1, addressing: static, urpf: strict}
      management: {title: Management, vlan: 90`,
    ),
  );
  if (rule !== null) change('policy.yaml', (text) => text.replace('  rules:\n', `  rules:\n    between: ${rule}\n`));
  const { context, platforms, diagnostics } = prepare(
    { root, templates: null, now: new Date('2026-06-30T00:00:00Z') },
    equipment(),
  );
  if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const view = new View(context);
  const device = view.device('so-thi-du-r1')!;
  const files = new Map(renderDevice(platforms, device).files.map(({ path, text }) => [path, text]));
  return { view, device, files };
}

function change(file: string, edit: (text: string) => string): void {
  const path = join(root, 'inventory', file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

function between(view: View, port: number): boolean[] {
  const asked = packetsOf(view, {
    from: 'staff@so-thi-du',
    to: 'staff2@so-thi-du',
    protocol: 'tcp',
    sourcePort: null,
    port,
    type: null,
    state: 'new',
    family: null,
    ingress: null,
  });
  if (!asked.ok) throw new Error(asked.message);
  return asked.packets.map((packet) => askPacket(new Routes(view), packet).passes);
}

function* samples(device: Device): Generator<Sample> {
  yield* withinSamples(device, 1);
  for (const one of policySamples(device, 2)) {
    if (one.ingress.side === 'internal' && one.egress?.side === 'internal') yield one;
  }
}

const RULE = '{title: Offices share, order: 45, from: [internal], to: [internal], services: [printing], action: allow}';

describe.each([
  ['lx-branch', 'nftables.conf'],
  ['c8200l-1n-4t', 'running-config'],
])('%s', (model, file) => {
  test.each([
    ['no rule joins them: neither family passes', null, [false, false]],
    ['a rule from the zone to itself joins them, for what it names', RULE, [true, true]],
  ])('%s', (_, rule, passes) => {
    const { view, device, files } = routerOf(model, rule);
    expect(between(view, 9100)).toEqual(passes);
    expect(between(view, 22)).toEqual([false, false]);
    const text = files.get(file)!;
    const box = file === 'nftables.conf' ? new Nftables(text) : new Iosxe(text);
    const counted = tally();
    for (const one of samples(device)) compare(counted, device, one, (wire) => box.run(wire));
    expect(counted.disagreements).toEqual([]);
    expect(counted.packets).toBeGreaterThan(15);
  });
});
