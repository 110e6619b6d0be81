/** Models by themselves, and against the lines that end at their devices. */
import type { Model } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Interfaces and releases of each model; bandwidths of upstreams and of agencies' lines. */
export function checkModelFacts(scene: Scene): Finding[] {
  const written = Object.entries(scene.context.inventory.models ?? {});
  return [
    ...written.flatMap(([id, model]) => [...interfaces(scene, id, model), ...releases(scene, id, model)]),
    ...lines(scene),
  ];
}

function interfaces(scene: Scene, id: string, { ports, portRanges = [] }: Model): Finding[] {
  const first = new Map<string, string>();
  const ranged = portRanges.flatMap(({ key, first: from, last, name }, index) =>
    Array.from({ length: Math.max(0, last - from + 1) }, (_, at): [string, string, (string | number)[]] => [
      `${key}${from + at}`,
      name.replace('{n}', String(from + at)),
      ['portRanges', index],
    ]),
  );
  const all: [key: string, name: string, path: (string | number)[]][] = [
    ...Object.entries(ports).map(([key, name]): (typeof all)[number] => [key, name, ['ports', key]]),
    ...ranged,
  ];
  const found = all.flatMap(([key, name, path]) => {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, key);
      return [];
    }
    return [
      tell(
        'MOD004',
        placeOf(scene, 'models', id, ...path),
        `ports ${other} and ${key} of model ${id} are both ${name}`,
      ),
    ];
  });
  // A range that is written twice would be told port by port.
  return found.slice(0, 1);
}

/** A model's own release is one of those it may run; without such a list, one that others of its platform run. */
function releases(scene: Scene, id: string, { release, releases: may, platform }: Model): Finding[] {
  if (release === undefined || may?.includes(release) === true) return [];
  const others = Object.entries(scene.context.inventory.models ?? {}).filter(
    ([name, one]) => name !== id && one.platform === platform,
  );
  const known = may ?? [
    ...new Set(
      others.flatMap(([, one]) => [...(one.releases ?? []), ...(one.release === undefined ? [] : [one.release])]),
    ),
  ];
  if (known.length === 0 || known.includes(release)) return [];
  const whose = may === undefined ? `other models of ${platform} run` : 'it may run';
  const message = `model ${id} runs release ${release}, and ${whose} ${known.join(', ')}`;
  return [tell('MOD005', placeOf(scene, 'models', id, 'release'), message, { hint: `known: ${known.join(', ')}` })];
}

const UNITS: Record<string, number> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** Speeds that a name of an interface tells (IOS XE). */
const SPEEDS: readonly [RegExp, number][] = [
  [/^FastEthernet/, 1e8],
  [/^GigabitEthernet/, 1e9],
  [/^TenGigabitEthernet/, 1e10],
  [/^TwentyFiveGigE/, 25e9],
  [/^FortyGigabitEthernet/, 4e10],
  [/^HundredGigE/, 1e11],
];

function bits(text: string | undefined): number {
  const [, count, unit] = /^([\d.]+)([kMGT])$/.exec(text ?? '') ?? [];
  return count === undefined ? 0 : Number(count) * UNITS[unit!]!;
}

function lines(scene: Scene): Finding[] {
  const { inventory, models, rows } = scene.context;
  const found: Finding[] = [];
  for (const [id, { connections }] of Object.entries(inventory.upstreams)) {
    for (const [key, { device, port, bandwidth }] of Object.entries(connections)) {
      const slash = device.indexOf('/');
      const one = rows.byId
        .get(device.slice(0, slash))
        ?.devices.find((candidate) => candidate.id === device.slice(slash + 1));
      const name = own(own(models, one?.model ?? '')?.ports, port) ?? '';
      const speed = SPEEDS.find(([form]) => form.test(name))?.[1];
      if (speed === undefined || bits(bandwidth) <= speed) continue;
      const place = placeOf(scene, 'upstreams', id, 'connections', key, 'bandwidth');
      found.push(tell('MOD006', place, `line ${key} of ${id} has ${bandwidth}, and ends at ${name} of ${device}`));
    }
  }
  for (const row of rows.all) {
    const router = row.devices.find(({ role }) => role === 'router');
    const model = own(models, router?.model ?? '');
    for (const line of row.wan) {
      if (router === undefined || model === undefined || line.bandwidth === undefined || line.port !== undefined)
        continue;
      const name = own(model.ports, line.id === 'backup' ? 'wan2' : 'wan1') ?? '';
      const most = Math.min(
        (own(model.limits, 'throughput-mbps') ?? Number.POSITIVE_INFINITY) * 1e6,
        SPEEDS.find(([form]) => form.test(name))?.[1] ?? Number.POSITIVE_INFINITY,
      );
      if (bits(line.bandwidth) <= most) continue;
      const place = placeOf(scene, 'sites', row.id, 'wan', line.id, 'bandwidth');
      found.push(
        tell(
          'MOD006',
          place,
          `line ${line.id} of ${row.id} has ${line.bandwidth}, and ${router.id} (model ${router.model}) passes ${most / 1e6} Mbit/s`,
        ),
      );
    }
  }
  return found;
}
