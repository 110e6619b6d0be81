import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BIRD_FILE } from '../../src/lab/outside/bird.ts';
import { zoneKey } from '../../src/lab/outside/dns-key.ts';
import { roaFile } from '../../src/lab/outside/rpki.ts';
import { planLab } from '../../src/lab/plan.ts';
import { run } from '../../src/lib/exec.ts';
import { formatPrefix } from '../../src/lib/ip/format.ts';
import { parseInterfaceAddress, toPrefix } from '../../src/lib/ip/parse.ts';
import { overlaps } from '../../src/lib/ip/prefix.ts';
import { scopeOf } from '../../src/lib/ip/special.ts';
import { askHeard } from '../../src/network/oracle/route/ask.ts';
import { outsideSessions } from '../../src/network/oracle/route/places.ts';
import { View } from '../../src/network/oracle/view.ts';
import { ownPrefixes } from '../../src/network/resolve/resources.ts';
import type { Prepared } from '../../src/pipeline.ts';
import { example } from '../support/example.ts';
import { preparedProvince } from '../support/provinces/prepared.ts';

const made: string[] = [];
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

/** The lab of the sites in which borders stand, and of one more with a carrier's line where there is one. */
function planned({ context, platforms }: Prepared) {
  const { all } = context!.rows;
  const upstreams = Object.values(context!.inventory.upstreams).flatMap(({ connections }) =>
    Object.values(connections),
  );
  const chosen = new Set(upstreams.map(({ device }) => device.split('/')[0]!));
  const further = all.find(({ agency, wan }) => agency && wan.some(({ kind }) => kind === 'l3vpn'));
  if (further !== undefined) chosen.add(further.id);
  return planLab(context!, platforms, [...chosen]);
}

const PROVINCES = [
  ['the example', example],
  ['two tiers', () => preparedProvince('two tiers')],
  ['a single transit', () => preparedProvince('a single transit')],
] as const;

describe.each(PROVINCES)('the world around %s', (_, prepared) => {
  let plan: ReturnType<typeof planLab>;
  beforeAll(() => {
    plan = planned(prepared());
  }, 120_000);
  const outside = () => plan.lab.nodes.filter(({ role }) => role === 'outside');
  const sessions = () => outsideSessions(new View(plan.sites.context));

  it('has a neighbour at the address of every session, on a cable from its interface', () => {
    for (const { device, session } of sessions()) {
      const ends = plan.lab.cables.flatMap(({ a, b }) => [[a, b] as const, [b, a] as const]);
      const far = ends.find(([near]) => near.node === device.id && near.interface === session.interface)?.[1];
      expect(far, session.name).toBeDefined();
      const bridge = outside().find(({ name }) => name === far!.node)!;
      const lan = bridge.interfaces.some(({ kind }) => kind === 'bridge');
      const behind = lan ? ends.filter(([near]) => near.node === bridge.name).map(([, end]) => end) : [far!];
      const addresses = behind.flatMap(({ node, interface: name }) =>
        (outside().find((one) => one.name === node)?.interfaces ?? [])
          .filter((one) => one.name === name)
          .flatMap((one) => one.addresses),
      );
      expect(addresses.map((text) => text.split('/')[0])).toContain(session.remote);
    }
  });

  it('gives each address once, and none that the province holds', () => {
    const addresses = outside().flatMap(({ interfaces }) => interfaces.flatMap((one) => one.addresses));
    expect(addresses.length).toBeGreaterThan(0);
    const bare = addresses.map((text) => text.split('/')[0]);
    const inside = [...plan.sites.devices.values()].flatMap(({ interfaces }) =>
      interfaces.flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6].map((text) => text.split('/')[0])),
    );
    expect(new Set(bare).size).toBe(bare.length);
    expect(bare.filter((address) => inside.includes(address))).toEqual([]);
    const own = ([4, 6] as const).flatMap((family) =>
      ownPrefixes(plan.sites.context, family).map(({ prefix }) => toPrefix(prefix)),
    );
    for (const text of addresses) {
      const parsed = parseInterfaceAddress(text);
      expect(parsed.ok && own.some((prefix) => overlaps(prefix, parsed.value.prefix)), text).toBe(false);
    }
  });

  it('has hosts of the Internet in documentation space, and says which networks are not', () => {
    for (const { kind, ipv4, ipv6 } of plan.lab.outside.hosts) {
      if (kind !== 'internet') continue;
      for (const address of [ipv4, ipv6]) {
        if (address === null) continue;
        expect(scopeOf(toPrefix(`${address}/${address.includes(':') ? 128 : 32}`)), address).toBe('documentation');
      }
    }
    const foreign = plan.lab.outside.told.filter(
      ({ class: kind, announcement }) =>
        (kind === 'transit' || kind === 'members') && scopeOf(announcement.prefix) === 'global',
    );
    const said = plan.lab.substitutions.some(({ id }) => id === 'outside-networks');
    expect(said).toBe(foreign.length > 0);
  });

  it('tells nothing that the route oracle refuses but what a policy may choose from, and lies that it refuses', () => {
    const view = new View(plan.sites.context);
    const known = new Map(outsideSessions(view).map((at) => [`${at.device.id} ${at.session.name}`, at]));
    for (const { device, session, class: kind, announcement, on } of plan.lab.outside.told) {
      const at = known.get(`${device} ${session}`)!;
      // Each of too many is welcome by itself; carriers tell a full table of which some sessions take a part.
      if (kind === 'too-many') expect(askHeard(view, announcement, [at]).accepted, announcement.text).toBe(true);
      else if (!on) expect(askHeard(view, announcement, [at]).accepted, `${session} ${kind}`).toBe(false);
      else if (kind !== 'transit') expect(askHeard(view, announcement, [at]).accepted, `${session} ${kind}`).toBe(true);
    }
  });

  it('tells each network by one path a session', () => {
    const seen = new Map<string, string>();
    for (const { device, session, announcement, on } of plan.lab.outside.told) {
      if (!on) continue;
      const key = `${device} ${session} ${formatPrefix(announcement.prefix)}`;
      expect(seen.has(key), key).toBe(false);
      seen.set(key, announcement.asPath.join(' '));
    }
  });

  it('writes files that BIRD takes', async () => {
    const files = outside().flatMap(({ files }) => files.filter(({ path }) => path === BIRD_FILE));
    expect(files.length).toBeGreaterThan(0);
    const folder = mkdtempSync(join(tmpdir(), 'songsong-bird-'));
    made.push(folder);
    for (const [index, { text }] of files.entries()) {
      const file = join(folder, `${index}.conf`);
      writeFileSync(file, text);
      const { code, stderr } = await run('bird', ['-p', '-c', file]);
      expect(stderr).toBe('');
      expect(code).toBe(0);
    }
  });

  it('names every zone of the world once, with the key that its parent vouches for', () => {
    const server = outside().find(({ services }) => services.includes('named'))!;
    const signing = [...plan.sites.devices.values()].flatMap(({ servers }) => servers.authoritativeDns?.zones ?? []);
    const zones = server.files
      .filter(({ path }) => path.endsWith('.zone'))
      .map(({ text }) => text)
      .join('');
    for (const { name, view, dnssec, primary } of signing) {
      if (view !== 'external' || !primary || signing.some((other) => name.endsWith(`.${other.name}`))) continue;
      expect(zones).toContain(`${name}. 300 IN NS `);
      if (dnssec !== null) expect(zones).toContain(`${name}. 300 IN DS ${zoneKey(name).ds}\n`);
    }
  });

  it('fills each validation cache with the ROAs of the inventory', () => {
    const { caches, roas } = plan.lab.outside;
    for (const { prefix, roa } of plan.sites.context.inventory.province.prefixes) {
      expect(roas.some((one) => one.prefix === prefix)).toBe(roa !== undefined);
    }
    for (const { node, path } of caches) {
      expect(plan.lab.nodes.find(({ name }) => name === node)!.files).toContainEqual({ path, text: roaFile(roas) });
    }
  });
});

describe('keys of zones', () => {
  it('are what BIND makes of the same private key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'songsong-key-'));
    made.push(folder);
    const key = zoneKey('test.example');
    const files = key.files(folder);
    for (const { path, text } of files) writeFileSync(path, text);
    const { stdout } = await run('dnssec-dsfromkey', ['-2', files[0]!.path]);
    expect(stdout.trim().toLowerCase()).toBe(`test.example. in ds ${key.ds}`);
  });
});
