import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AddressPlan, Allocations, DeviceSpec, Segment, SegmentOverride } from '../../src/inventory/types.ts';
import type { Allocations as AllocatedNumbers } from '../../src/network/plan/allocate.ts';
import type { WrittenPlan } from '../../src/network/plan/types.ts';

type Properties = Record<string, unknown>;
type Schemas = Map<string, { properties?: Properties; $defs?: Record<string, { properties?: Properties }> }>;

const root = join(import.meta.dirname, '../..');
const script = (name: string) => import(join(root, 'scripts', name));
const { readSchemas } = (await script('schema-files.mjs')) as { readSchemas: (folder: string) => Schemas };
const { generateTypes } = (await script('generate-types.mjs')) as {
  generateTypes: (schemas: Schemas) => Promise<string>;
};
const { generateDocs } = (await script('generate-docs.mjs')) as { generateDocs: (schemas: Schemas) => string };
const schemas = readSchemas(join(root, 'schemas'));
const written = (path: string) => readFileSync(join(root, path), 'utf8');
const advice = 'schemas/ changed: npm run generate';

describe('what is generated from schemas/', () => {
  test('src/inventory/types.ts is up to date', async () => {
    expect(written('src/inventory/types.ts') === (await generateTypes(schemas)), advice).toBe(true);
  });

  test('docs/inventory.md is up to date', () => {
    expect(written('docs/inventory.md') === generateDocs(schemas), advice).toBe(true);
  });
});

describe('types.ts', () => {
  const text = written('src/inventory/types.ts');
  const names = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);

  test('holds each name once, none made up by the generator', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => /\d$|Json$|Bundle/.test(name ?? '')).sort()).toEqual([
      'Dns64',
      'HostRange6',
      'PeerIpv4',
      'PeerIpv6',
      'PlanRange4',
      'PlanRange6',
    ]);
  });

  test('fits the types of the address plan', () => {
    const plan = (read: AddressPlan): WrittenPlan => read;
    const allocations = (given: AllocatedNumbers): Allocations => given;
    expect([plan, allocations]).toHaveLength(2);
  });

  test('asks of a profile what an override may leave out', () => {
    const override: SegmentOverride = { ipv4: '192.168.1.0/24' };
    const segment: Segment = { ...override, vlan: 10, zone: 'internal' };
    // @ts-expect-error: a segment of a profile has a VLAN and a zone
    const incomplete: Segment = override;
    // @ts-expect-error: a device of a profile has a model
    const nameless: DeviceSpec = { role: 'router' };
    expect([segment, incomplete, nameless]).toHaveLength(3);
  });
});

describe('docs/inventory.md', () => {
  const text = written('docs/inventory.md');
  const anchors = [...text.matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );

  test('has a heading for every link, and none twice', () => {
    const links = new Set([...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor));
    expect(links.size).toBeGreaterThan(60);
    expect([...links].filter((link) => !anchors.includes(link ?? ''))).toEqual([]);
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
  });

  test('has a row for every property', () => {
    const properties = [...schemas.values()].flatMap(({ properties = {}, $defs = {} }) =>
      [properties, ...Object.values($defs).map((part) => part.properties ?? {})].flatMap(Object.keys),
    );
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.map((line) => line.split('`')[1]).sort()).toEqual(properties.sort());
    expect(rows.filter((line) => line.split(/(?<!\\)\|/).length !== 7)).toEqual([]);
  });
});
