/** The example is not the only inventory: three generated provinces of other shapes load, render and are accepted. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { ALL } from '../../src/network/select.ts';
import { type Prepared, type RenderedUnit, renderNetwork } from '../../src/pipeline.ts';
import { lacks } from '../support/checkers/batch.ts';
import { type Checker, checkers } from '../support/checkers.ts';
import { preparedProvince } from '../support/provinces/prepared.ts';
import { serverCheckers } from '../support/server-checkers.ts';

const shapes: { name: string; prepared: () => Prepared; sites: number }[] = [
  { name: 'plan B on a /40', prepared: () => preparedProvince('plan B'), sites: 58 },
  { name: 'two tiers of 2025, merged of two', prepared: () => preparedProvince('two tiers'), sites: 119 },
  { name: 'single transit', prepared: () => preparedProvince('a single transit'), sites: 12 },
];

const units = new Map<string, RenderedUnit[]>();

function rendered(name: string): RenderedUnit[] {
  const present = units.get(name);
  if (present !== undefined) return present;
  const { context, platforms, diagnostics } = shapes.find((shape) => shape.name === name)!.prepared();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = [...renderNetwork(context!, platforms, ALL, '.')];
  units.set(name, found);
  return found;
}

describe.each(shapes)('$name', ({ name, sites }) => {
  test('loads without errors, and every device has its files', () => {
    const found = rendered(name);
    expect(new Set(found.map(({ device }) => device.site.id)).size).toBe(sites);
    for (const { folder, files, diagnostics } of found) {
      expect(diagnostics, folder).toEqual([]);
      expect(files.length, folder).toBeGreaterThan(0);
    }
  });

  test('gives no address twice', () => {
    const holders = new Map<string, string[]>();
    for (const { device } of rendered(name)) {
      for (const address of addressesOf(device)) {
        holders.set(address, [...(holders.get(address) ?? []), `${device.site.id}/${device.id}`]);
      }
    }
    expect([...holders].filter(([, devices]) => devices.length > 1)).toEqual([]);
  });

  test('has both ends of each session agree', () => {
    const sessions = rendered(name).flatMap(({ device }) => device.bgp?.sessions ?? []);
    const own = new Set(rendered(name).flatMap(({ device }) => addressesOf(device)));
    const inside = sessions.filter(({ remote }) => own.has(remote));
    expect(inside.length).toBeGreaterThan(0);
    for (const session of inside) {
      const { local, remote, localAs, remoteAs, md5, ttlSecurity, bfd } = session;
      expect(sessions).toContainEqual(
        expect.objectContaining({
          local: remote,
          remote: local,
          localAs: remoteAs,
          remoteAs: localAs,
          md5,
          ttlSecurity,
          bfd,
        }),
      );
    }
  });
});

describe('every linux file passes its checker', () => {
  const all: typeof checkers = { ...checkers, ...serverCheckers };
  for (const kind of Object.keys(all).sort()) {
    const reason = unavailable(all[kind]!);
    test.skipIf(reason !== null)(
      `${kind}${reason === null ? '' : ` (${reason})`}`,
      async () => {
        const files = shapes.flatMap(({ name }) =>
          checked(rendered(name)).flatMap(({ folder, files }) =>
            files
              .filter(({ check }) => check === kind)
              .map(({ path, text }) => ({ name: `${name}/${folder}/${path}`, text })),
          ),
        );
        const verdicts = await all[kind]!.check(files);
        expect(verdicts).toHaveLength(files.length);
        expect(verdicts.filter(({ complaint }) => complaint !== '')).toEqual([]);
      },
      300_000,
    );
  }
});

/**
 * One device of each kind: offices of one profile and stage with the same links differ in numbers alone. The longer
 * sweep of `npm run proof` looks at all.
 */
function checked(all: readonly RenderedUnit[]): RenderedUnit[] {
  if (process.env['PROPERTY_FACTOR'] !== undefined) return [...all];
  const kinds = new Map<string, RenderedUnit>();
  for (const unit of all) {
    const { site, hostname, interfaces } = unit.device;
    const kind = `${site.profile} ${site.stage} ${hostname.replace(site.id, '')} ${interfaces.length}`;
    if (!kinds.has(kind)) kinds.set(kind, unit);
  }
  return [...kinds.values()];
}

/** Why a checker cannot run here, or null; where daemons are required it runs all the same, and fails. */
function unavailable(checker: Checker): string | null {
  const missing = process.env['SONGSONG_REQUIRE_DAEMONS'] === '1' ? null : lacks(checker.needs);
  return missing === null ? null : `${missing} is not installed`;
}

/** The addresses of a device's interfaces, without their lengths. */
function addressesOf(device: Device): string[] {
  return device.interfaces.flatMap(({ ipv4, ipv6 }) =>
    [...ipv4, ...ipv6].map((text) => text.slice(0, text.indexOf('/'))),
  );
}
