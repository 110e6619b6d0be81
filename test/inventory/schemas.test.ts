import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/inventory/formats.ts';
import { type JsonSchema, readSchemaDocuments } from '../../src/inventory/schema-documents.ts';

const documents = readSchemaDocuments(join(import.meta.dirname, '../../schemas'));
const ajv = new Ajv2020({ allErrors: true, discriminator: true, strict: true, strictRequired: false });
for (const [name, { refuse }] of Object.entries(FORMATS)) ajv.addFormat(name, (text) => refuse(text) === null);
for (const document of documents.byName.values()) ajv.addSchema(document);

interface Node {
  /** `sites.json#/$defs/Site/properties/name` */
  uri: string;
  schema: JsonSchema;
  isProperty: boolean;
}

/** Every schema of every file, parts included; examples are no schemas. */
function nodes(): Node[] {
  const found: Node[] = [];
  const visit = (schema: unknown, uri: string, isProperty = false): void => {
    if (schema === null || typeof schema !== 'object') return;
    const parts = schema as JsonSchema;
    found.push({ uri, schema: parts, isProperty });
    for (const [name, part] of Object.entries(parts.properties ?? {})) visit(part, `${uri}/properties/${name}`, true);
    for (const [name, part] of Object.entries(parts['$defs'] ?? {})) visit(part, `${uri}/$defs/${name}`);
    for (const key of ['items', 'additionalProperties', 'propertyNames']) visit(parts[key], `${uri}/${key}`);
    for (const key of ['oneOf', 'anyOf'] as const) {
      for (const [index, part] of (parts[key] ?? []).entries()) visit(part, `${uri}/${key}/${index}`);
    }
  };
  for (const [name, document] of documents.byName) visit(document, `${name}#`);
  return found;
}

const all = nodes();
const uris = (found: Node[]) => found.map(({ uri }) => uri);

/** What Ajv says of a value against the schema of that URI; empty if it is right. */
function mistakes(uri: string, value: unknown): string {
  const validate = ajv.getSchema(uri);
  if (validate === undefined) throw new Error(`no schema ${uri}`);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

describe('schemas/', () => {
  test('hold the sections that an inventory may have', () => {
    const inventory = documents.byName.get('inventory.json');
    const agency = documents.byName.get('agency.json');
    expect(Object.keys(inventory?.properties ?? {})).toHaveLength(15);
    expect(inventory?.required).toBeUndefined();
    expect(Object.keys(agency?.properties ?? {})).toEqual(['sites', 'endDevices', 'software', 'staff']);
  });

  test.each([...documents.byName])('%s has its name as its id, and compiles in strict mode', (name, document) => {
    expect(document.$id).toBe(name);
    expect(ajv.getSchema(name)).toBeDefined();
  });

  test('use only keywords that editors know', () => {
    const known = new Set(
      `$schema $id $defs $ref title description examples type enum const format pattern maxLength minimum maximum
      properties required additionalProperties propertyNames minProperties maxProperties items minItems maxItems
      uniqueItems oneOf anyOf`.split(/\s+/),
    );
    const others = all.flatMap(({ uri, schema }) =>
      Object.keys(schema)
        .filter((keyword) => !known.has(keyword))
        .map((keyword) => `${uri}: ${keyword}`),
    );
    expect(others).toEqual([]);
  });

  test('refer to each other by relative names that exist', () => {
    const lost = all.filter(({ schema }) => schema.$ref !== undefined && documents.follow(schema) === schema);
    expect(uris(lost)).toEqual([]);
    const absolute = all.filter(({ schema }) => schema.$ref?.includes(':') || schema.$ref?.startsWith('/'));
    expect(uris(absolute)).toEqual([]);
  });

  test('explain every property: a title, a description that is a sentence, an example', () => {
    const properties = all.filter(({ isProperty }) => isProperty);
    expect(properties.length).toBeGreaterThan(400);
    const unexplained = properties.filter(
      ({ schema: { title, description, examples } }) =>
        !title || !/[.)]$/.test(description ?? '') || !Array.isArray(examples) || examples.length === 0,
    );
    expect(uris(unexplained)).toEqual([]);
  });

  test('give examples that their own schema takes', () => {
    const wrong = all.flatMap(({ uri, schema }) =>
      (schema.examples ?? []).map((example) => `${uri}: ${mistakes(uri, example)}`).filter((text) => !/: $/.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  test('close every object', () => {
    const open = all.filter(({ schema }) => schema.type === 'object' && schema.$ref === undefined);
    expect(uris(open.filter(({ schema }) => schema.additionalProperties === undefined))).toEqual([]);
    const maps = open.filter(({ schema }) => typeof schema.additionalProperties === 'object');
    expect(uris(maps.filter(({ schema }) => schema.propertyNames === undefined))).toEqual([]);
  });

  test('bound every number', () => {
    const numbers = all.filter(({ schema }) => schema.type === 'integer' && schema.enum === undefined);
    const unbound = numbers.filter(
      ({ schema: { minimum, maximum } }) => minimum === undefined || maximum === undefined,
    );
    expect(uris(unbound)).toEqual([]);
    expect(uris(all.filter(({ schema }) => schema.type === 'number'))).toEqual([]);
  });
});

describe('texts', () => {
  const texts = all.filter(({ schema: { type, enum: words } }) => type === 'string' && words === undefined);

  test('have a format, or a pattern and a greatest length', () => {
    const free = texts.filter(({ schema: { format, anyOf, pattern, maxLength } }) => {
      return format === undefined && anyOf === undefined && (pattern === undefined || maxLength === undefined);
    });
    expect(uris(free)).toEqual([]);
  });

  test.each(texts.map(({ uri, schema }) => [uri, schema] as const))('%s stays in its line', (uri, schema) => {
    const sample = schema.examples?.[0] ?? sampleOf(uri);
    const breaks = ['\u0000', '\r', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029', '\u202e'];
    if (uri !== 'common.json#/$defs/Text') breaks.push('\n', '\t');
    const passed = breaks.filter((character) =>
      [`${sample}${character}`, `${character}${sample}`, `${sample}${character}${sample}`].some(
        (text) => mistakes(uri, text) === '',
      ),
    );
    expect(passed).toEqual([]);
  });

  /** The example of the list that the text stands in. */
  function sampleOf(uri: string): unknown {
    const list = all.find((node) => node.uri === uri.replace(/\/items(\/oneOf\/\d+)?$/, ''));
    const values = list?.schema.examples?.flat() ?? [];
    const sample = values.find((value) => typeof value === 'string');
    if (sample === undefined) throw new Error(`no example for ${uri}`);
    return sample;
  }
});

test.each([
  ['common.json#/$defs/Vlan', [1, 4094], [0, 4095, 1.5, '10']],
  ['common.json#/$defs/Asn', [1, 4294967294], [0, 4294967295]],
  ['common.json#/$defs/Mtu', [1280, 9216], [1279, 9217]],
  ['common.json#/$defs/Id', ['kg-dc', '0a'], ['-a', 'Kg', 'kg_dc', '', 'a'.repeat(49)]],
  ['common.json#/$defs/ProfileId', ['district@2'], ['district', 'district@0', 'district@v2', '@1']],
  ['common.json#/$defs/PortRef', ['r1.lan1', 'kg-dr/core-dr.lan3'], ['r1', 'r1.lan1.x', '/r1.lan1']],
  ['common.json#/$defs/Bandwidth', ['200M', '2.5G'], ['200', '200 M', '0M', '200Mbit']],
  ['common.json#/$defs/Date', ['2022-02-28'], ['2022-02-29', '28/02/2022']],
  ['segments.json#/$defs/RaSettings/properties/interval', [4, 1800], [3, 1801]],
  ['segments.json#/$defs/RaSettings/properties/lifetime', [0, 9000], [-1, 9001]],
  ['segments.json#/$defs/SegmentOverride/properties/slot', [0, 0xffff], [-1, 0x10000]],
  ['segments.json#/$defs/SegmentOverride/properties/ipv4', ['192.168.1.0/24'], ['192.168.1.1/24', '2001:db8::/64']],
  ['segments.json#/$defs/SegmentOverride/properties/gateway', ['r1', ['a', 'b']], [['a', 'b', 'c'], []]],
  ['segments.json#/$defs/RouteTarget', [{ site: 'kg-dc' }], [{}, { site: 'kg-dc', loopback: 'r1' }]],
  ['segments.json#/$defs/Segment', [{ vlan: 10, zone: 'internal' }], [{ vlan: 10 }, { vlan: 10, zone: 'a', vlam: 1 }]],
  ['segments.json#/$defs/SegmentOverride', [{}, { vlan: 120 }], [{ vlan: 0 }]],
  ['sites.json#/$defs/Site/properties/number', [0, 65535], [-1, 65536]],
  ['upstreams.json#/$defs/LocalAddresses', [{ ipv6: '3fff:100::2/126' }], [{ ipv6: '3fff:100::2' }, { ipv4: 'x' }]],
  ['rollout.json#/$defs/Selector', ['kg-3*', 'tier:commune'], ['colour:red', '', 'tier:']],
  ['plan.json#/$defs/Milestone/properties/target', [0, 100], [101, -1]],
])('%s takes what it should, and nothing beside it', (uri, right, wrong) => {
  for (const value of right) expect(mistakes(uri, value)).toBe('');
  for (const value of wrong) expect(mistakes(uri, value), JSON.stringify(value)).not.toBe('');
});
