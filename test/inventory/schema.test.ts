import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/inventory/formats.ts';
import { SchemaSet } from '../../src/inventory/schema.ts';
import { type JsonSchema, readSchemaDocuments, SchemaDocuments } from '../../src/inventory/schema-documents.ts';
import { parseYaml } from '../../src/inventory/yaml.ts';

function schemas(properties: Record<string, JsonSchema>, $defs: Record<string, JsonSchema> = {}): SchemaSet {
  const root: JsonSchema = { $id: 'inventory.json', type: 'object', additionalProperties: false, properties, $defs };
  return new SchemaSet(new SchemaDocuments(new Map([['inventory.json', root]])), true);
}

function check(set: SchemaSet, text: string) {
  const parsed = parseYaml(text, 'f');
  expect(parsed.diagnostics).toEqual([]);
  return { value: parsed.value, findings: set.check('inventory.json', parsed, 'f') };
}

/** Code, pointer and part of every finding. */
function told(set: SchemaSet, text: string): string[] {
  return check(set, text).findings.map(({ code, place }) => `${code} ${place?.pointer} ${place?.part}`);
}

describe('the shipped schemas', () => {
  const documents = readSchemaDocuments(join(import.meta.dirname, '../../schemas'));

  test('compile in strict mode, and every format is known', () => {
    const set = new SchemaSet(documents, true);
    expect(set.check('inventory.json', { value: {}, numbers: [] }, 'f')).toEqual([]);
    expect(set.check('agency.json', { value: {}, numbers: [] }, 'f')).toEqual([]);
  });

  test('a schema that is none is refused', () => {
    const wrong = new Map([['inventory.json', { $id: 'inventory.json', typ: 'object' }]]);
    expect(() =>
      new SchemaSet(new SchemaDocuments(wrong), true).check('inventory.json', { value: {}, numbers: [] }, 'f'),
    ).toThrow('typ');
    expect(() =>
      new SchemaSet(new SchemaDocuments(new Map())).check('inventory.json', { value: {}, numbers: [] }, 'f'),
    ).toThrow('no schema');
  });
});

describe('names of ports', () => {
  const set = new SchemaSet(readSchemaDocuments(join(import.meta.dirname, '../../schemas')), true);
  const model = (port: string, range: string) =>
    `models: {m: {platform: p, roles: [access], ports: {uplink1: '${port}'}, portRanges: [{key: host, first: 1, last: 4, name: '${range}'}]}}`;

  // Huawei's switches call a port by its speed: 10GE1/0/1, 100GE0/0/1.
  test.each(['GigabitEthernet0/0/1', '100GE0/0/1', '10GE1/0/1', 'xe-0/0/0:1', 'port1'])('%s is one', (name) => {
    expect(told(set, model(name, name.replace(/1$/, '{n}')))).toEqual([]);
  });

  test.each(['0/0/1', '1', '-GE0/0/1', '100GE 0/0/1', '/GE1'])('%s is none', (name) => {
    expect(told(set, model(name, 'port{n}'))).toEqual(['SCH005 /models/m/ports/uplink1 value']);
    expect(told(set, model('port1', name.replace(/1$/, '{n}')))).toEqual(['SCH005 /models/m/portRanges/0/name value']);
  });
});

describe('numbers where a text is meant', () => {
  const set = schemas({
    release: { type: 'string' },
    releases: { type: 'array', items: { type: 'string' } },
    kind: { enum: ['7.10', '8'] },
    number: { type: 'integer', maximum: 100 },
    either: {
      oneOf: [
        { type: 'integer', maximum: 9 },
        { type: 'string', pattern: '^[0-9]+-[0-9]+$' },
      ],
    },
  });

  test.each([
    ['release: 17.10', { release: '17.10' }],
    ['release: 010', { release: '010' }],
    ['release: 1e3', { release: '1e3' }],
    ['release: 0o17', { release: '0o17' }],
    ['release: 17', { release: '17' }],
    ['release: -0', { release: '-0' }],
    ['releases: [7.10, 7.1, 8]', { releases: ['7.10', '7.1', '8'] }],
    ['kind: 7.10', { kind: '7.10' }],
    ['number: 0x30', { number: 48 }],
    ['either: 7', { either: 7 }],
  ])('%s', (text, value) => {
    expect(check(set, text)).toEqual({ value, findings: [] });
  });

  test('true and nothing are no texts', () => {
    expect(told(set, 'release: true')).toEqual(['SCH003 /release value']);
    expect(told(set, 'release:')).toEqual(['SCH003 /release key']);
  });

  test('a number that only is too large stays one', () => {
    expect(check(set, 'either: 11').findings.map(({ message }) => message)).toEqual([
      '`either` is 11, but at most 9 is allowed',
    ]);
  });

  test('a number that is read otherwise than it looks', () => {
    expect(told(set, 'number: 010')).toEqual(['YAML004 /number value']);
    expect(told(set, 'number: 0x10')).toEqual([]);
  });
});

describe('one mistake, one finding', () => {
  test('a failed union tells the branch that was meant', () => {
    const set = schemas(
      {
        via: { oneOf: [{ $ref: '#/$defs/Name' }, { $ref: '#/$defs/Hop' }] },
        hops: {
          type: 'array',
          items: {
            anyOf: [{ $ref: '#/$defs/Name' }, { type: 'object', additionalProperties: { $ref: '#/$defs/Nested' } }],
          },
        },
      },
      {
        Name: { type: 'string', minLength: 2 },
        Hop: {
          type: 'object',
          additionalProperties: false,
          required: ['to'],
          properties: { to: { type: 'string' }, metric: { type: 'integer' }, inner: { $ref: '#/$defs/Nested' } },
        },
        Nested: {
          oneOf: [
            { type: 'integer' },
            { type: 'object', required: ['x'], additionalProperties: false, properties: { x: { type: 'boolean' } } },
          ],
        },
      },
    );
    expect(told(set, 'via: ok')).toEqual([]);
    expect(told(set, 'via: x')).toEqual(['SCH006 /via value']);
    expect(told(set, 'via: true')).toEqual(['SCH003 /via value']);
    expect(told(set, 'via: {to: a, metric: low}')).toEqual(['SCH003 /via/metric value']);
    expect(told(set, 'via: {to: a, inner: {y: 1}}')).toEqual(['SCH002 /via/inner key', 'SCH001 /via/inner/y key']);
    expect(told(set, 'via: {metrik: 5}')).toEqual(['SCH002 /via key', 'SCH001 /via/metrik key']);
    expect(told(set, 'hops: [a, {b: {x: 1}}, {c: text}]')).toEqual([
      'SCH006 /hops/0 value',
      'SCH003 /hops/1/b/x value',
      'SCH003 /hops/2/c value',
    ]);
  });

  test('data that fits two branches of oneOf', () => {
    const set = schemas({ port: { oneOf: [{ type: 'integer' }, { type: 'integer', minimum: 5 }] } });
    expect(told(set, 'port: 3')).toEqual([]);
    expect(check(set, 'port: 7').findings[0]?.message).toContain('two ways');
  });

  test('a tagged union tells the tag, or the branch', () => {
    const branch = (kind: string, key: string): JsonSchema => ({
      type: 'object',
      required: ['kind'],
      additionalProperties: false,
      properties: { kind: { const: kind }, [key]: { type: 'integer' } },
    });
    const set = schemas({
      link: {
        type: 'object',
        discriminator: { propertyName: 'kind' },
        required: ['kind'],
        oneOf: [branch('fibre', 'km'), branch('l3vpn', 'vrf')],
      },
    });
    expect(told(set, 'link: {kind: fibre, km: 3}')).toEqual([]);
    expect(told(set, 'link: {kind: fiber}')).toEqual(['SCH004 /link/kind value']);
    expect(told(set, 'link: {}')).toEqual(['SCH002 /link key']);
    expect(told(set, 'link: {kind: fibre, vrf: 3}')).toEqual(['SCH001 /link/vrf key']);
  });

  test('a misspelt required key is told once', () => {
    const set = schemas({
      site: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'tier'],
        properties: { name: {}, tier: {} },
      },
    });
    expect(told(set, 'site: {nam: a, tier: b}')).toEqual(['SCH001 /site/nam key']);
    expect(told(set, 'site: {tier: b}')).toEqual(['SCH002 /site key']);
    expect(told(set, 'site: {tier: b, colour: c}')).toEqual(['SCH002 /site key', 'SCH001 /site/colour key']);
  });

  test('a wrong type hides what follows from it', () => {
    const set = schemas({ stage: { type: 'string', enum: ['a', 'b'], pattern: '^[ab]$', maxLength: 1 } });
    expect(told(set, 'stage: [a]')).toEqual(['SCH003 /stage value']);
    expect(told(set, 'stage: ccc')).toEqual(['SCH004 /stage value']);
  });

  test('a wrong key is told at the key, wherever the rule stands', () => {
    const id: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]+$', maxLength: 10, description: 'Small letters.' };
    const set = schemas(
      { sites: { type: 'object', propertyNames: { $ref: '#/$defs/Id' }, additionalProperties: { type: 'integer' } } },
      { Id: id },
    );
    const { findings } = check(set, 'sites: {KG_1: 1, kg-2: 2, rạch: x, aaaaaaaaaaaaaaaa: 3}');
    expect(findings.map(({ code, place, hint }) => [code, place?.pointer, place?.part, hint])).toEqual([
      ['SCH005', '/sites/KG_1', 'key', 'write `kg-1`'],
      ['SCH005', '/sites/rạch', 'key', 'write `rach`'],
      ['SCH005', '/sites/aaaaaaaaaaaaaaaa', 'key', 'Small letters'],
      ['SCH003', '/sites/rạch', 'value', null],
    ]);
  });

  test('a pointer into a key with slashes and tildes', () => {
    const set = schemas({ map: { type: 'object', additionalProperties: { type: 'integer' } } });
    expect(told(set, 'map: {"a/b~c": x}')).toEqual(['SCH003 /map/a~1b~0c value']);
  });
});

describe('formats', () => {
  test.each([
    ['ipv4', '192.0.2.1', '192.0.2.01'],
    ['ipv4', '0.0.0.0', '2001:db8::1'],
    ['ipv6', '2001:db8::1', '2001:db8::1%eth0'],
    ['ipv6', '2001:db8::1', '2001:DB8::1'],
    ['ipv6', '::ffff:192.0.2.1', '192.0.2.1'],
    ['ip', '2001:db8::', '2001:db8::/32'],
    ['ipv4-prefix', '10.0.0.0/8', '10.0.0.1/8'],
    ['ipv6-prefix', '2001:db8::/32', '2001:db8::/129'],
    ['prefix', '0.0.0.0/0', '0.0.0.0/00'],
    ['ipv4-cidr', '192.0.2.1/24', '192.0.2.1'],
    ['ipv6-cidr', '2001:db8::1/64', '192.0.2.1/24'],
    ['date', '2024-02-29', '2023-02-29'],
    ['date-time', '2026-11-23T22:00:00+07:00', '2026-11-23 22:00'],
    ['time', '22:30', '24:00'],
    ['duration', '30m', '30 minutes'],
    ['hostname', 'a-b.example', 'a_b.example'],
    ['fqdn', 'kg.example', 'kg'],
    ['fqdn', `${'a'.repeat(63)}.example`, `${'a'.repeat(64)}.example`],
    ['id', 'kg-899', 'kg--899'],
    ['mac', '00:00:5e:00:53:0a', '00-00-5e-00-53-0a'],
    ['email', 'noc@kg.example', 'noc'],
    ['uri', 'https://kg.example/a', 'kg.example'],
  ])('%s: %s, not %s', (name, right, wrong) => {
    expect(FORMATS[name]?.refuse(right)).toBeNull();
    expect(FORMATS[name]?.refuse(wrong)).not.toBeNull();
  });

  test.each([
    ['ipv4-prefix', '10.1.2.3/24', '10.1.2.0/24'],
    ['ipv6', '2001:DB8:0::1', '2001:db8::1'],
    ['ipv6-cidr', '2001:db8::00a/64', '2001:db8::a/64'],
    ['prefix', '2001:DB8::/32', '2001:db8::/32'],
    ['date', '6/8/2021', '2021-08-06'],
    ['id', 'Rạch Giá', 'rach-gia'],
    ['fqdn', 'kg.example.', 'kg.example'],
    ['mac', '0000.5E00.530A', '00:00:5e:00:53:0a'],
    ['duration', '30 minutes', '30m'],
  ])('%s: %s was meant as %s', (name, text, meant) => {
    expect(FORMATS[name]?.refuse(text)?.suggestion).toBe(meant);
    expect(FORMATS[name]?.refuse(meant)).toBeNull();
  });
});
