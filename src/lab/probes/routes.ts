/**
 * What routers hold and what neighbours outside hear is what the route oracle says, route by route; and what nobody may
 * tell us is refused while it is being told.
 */
import { formatPrefix } from '../../lib/ip/format.ts';
import type { Device } from '../../network/model/device.ts';
import type { RouteAnswer } from '../../network/oracle/route/answer.ts';
import { coreSpeakers } from '../../network/oracle/route/places.ts';
import { ownRoutes } from '../../network/oracle/route/question.ts';
import { View } from '../../network/oracle/view.ts';
import { nodeNames } from '../cabling.ts';
import { type Probe, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { type BgpRoute, readBird, readFrr, sameRoutes, wordsOf } from '../routes-seen.ts';
import { answersTo, expectedAt, type RouteSource, sessionOf } from '../told-routes.ts';
import { lieProbes } from './lies.ts';
import { roaProbes } from './roas.ts';

/** Tables of the borders, messages at the neighbours, and lies. */
export function routeProbes(from: ProbeSource): Probe[] {
  const { lab, sites } = from;
  const source = { view: new View(sites.context), devices: sites.devices, told: lab.outside.told };
  const heard = answersTo(
    source,
    source.told.filter(({ on }) => on),
  );
  return [
    ...tableProbes(source, heard),
    ...messageProbes(source, [...heard, ...ownRoutes(source.view)]),
    ...roaProbes(from),
    ...lieProbes(source),
  ];
}

/** A probe a router, family and table: each told prefix with its attributes, or none where the oracle has none. */
function tableProbes({ view, devices }: RouteSource, heard: readonly RouteAnswer[]): Probe[] {
  // An agency's router hears the default of its hub, whoever else tells one.
  const core = new Set(coreSpeakers(view).map(({ id }) => id));
  const speakers = [...devices.values()].filter(({ id }) => core.has(id));
  return speakers.flatMap((device) => {
    const tables = new Set(device.bgp!.sessions.map(({ vrf, family }) => `${family} ${vrf ?? ''}`));
    return [...tables].flatMap((table): Probe[] => {
      const family = Number(table[0]) as 4 | 6;
      const vrf = table.slice(2) === '' ? null : table.slice(2);
      const asked = heard.filter(
        ({ announcement, entries }) =>
          announcement.prefix.family === family && entries.some((entry) => vrfOf(devices, entry) === vrf),
      );
      if (asked.length === 0) return [];
      const expected = asked.flatMap((answer) => expectedAt(answer, device.id, vrf) ?? []);
      const names = new Set(asked.map(({ announcement }) => formatPrefix(announcement.prefix)));
      const show = `show bgp ${vrf === null ? '' : `vrf ${vrf} `}ipv${family} unicast`;
      return [
        {
          name: `routes/${device.id}/${vrf ?? 'main'}/v${family}`,
          class: 'routes',
          title: `${device.id} holds, of ${names.size} IPv${family} routes told outside, the ${expected.length} that the policies let it have, as they leave them`,
          origins: [device.bgp!.origin],
          disturbs: false,
          run: async (lab) => {
            const node = nodeNames(device)[0]!;
            const { stdout } = await lab.exec(node, [
              'vtysh',
              ...[...names].flatMap((prefix) => ['-c', `${show} ${prefix} json`]),
            ]);
            const seen = readFrr(stdout);
            return result(
              sameRoutes(expected, seen),
              { node, command: `vtysh -c '${show} PREFIX json'` },
              wordsOf(expected, seen),
              wordsOf(seen, expected),
            );
          },
        },
      ];
    });
  });
}

function vrfOf(devices: ReadonlyMap<string, Device>, entry: { device: string; session: string | null }): string | null {
  return devices.get(entry.device)?.bgp?.sessions.find(({ name }) => name === entry.session)?.vrf ?? null;
}

/** A probe a session outside: the neighbour has heard exactly what the oracle says, of others' routes and of ours. */
function messageProbes(source: RouteSource, answers: readonly RouteAnswer[]): Probe[] {
  const ends = new Map(source.told.map((told) => [`${told.device} ${told.session}`, told]));
  return [...ends.values()].flatMap((told): Probe[] => {
    const at = sessionOf(source, told);
    if (at === null) return [];
    const { family } = at.session;
    const outlets = answers.flatMap(({ announcement, outlets }) =>
      announcement.prefix.family === family
        ? outlets
            .filter((outlet) => outlet.device === told.device && outlet.session === told.session)
            .map(({ attributes }) => ({ prefix: formatPrefix(announcement.prefix), attributes }))
        : [],
    );
    const expected = outlets.map(
      ({ prefix, attributes: { asPath, communities, largeCommunities } }): BgpRoute => ({
        prefix,
        asPath,
        localPreference: null,
        communities,
        largeCommunities,
      }),
    );
    const command = ['birdc', 'show', 'route', 'protocol', told.speaker, 'all'];
    return [
      {
        name: `routes/${told.node}/${told.session}`,
        class: 'routes',
        title: `${told.node} hears ${expected.length} routes of ${told.device} at ${told.session}, as the oracle says them`,
        origins: [at.session.origin],
        disturbs: false,
        run: async (lab) => {
          const { stdout } = await lab.exec(told.node, command);
          const seen = readBird(stdout);
          return result(
            sameRoutes(expected, seen),
            { node: told.node, command: command.join(' ') },
            wordsOf(expected, seen),
            wordsOf(seen, expected),
          );
        },
      },
    ];
  });
}
