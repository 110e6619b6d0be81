/** What neighbours outside must not tell us: told for a moment, it reaches no router; too much of it ends the session. */
import { setTimeout as sleep } from 'node:timers/promises';
import { formatPrefix } from '../../lib/ip/format.ts';
import { nodeNames } from '../cabling.ts';
import type { Told } from '../model.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import { readFrr, sameRoutes, wordsOf } from '../routes-seen.ts';
import { answersTo, expectedAt, type RouteSource, sessionOf } from '../told-routes.ts';

/** How long a message may take to arrive. */
const HEARD_MS = 6000;
/** How long a session that was closed may take to come back: FRR's idle hold and BIRD's wait. */
const BACK_MS = 30_000;

/** A probe a session and class of lies; and one a session for more than it takes, which ends it and so runs alone. */
export function lieProbes(source: RouteSource): Probe[] {
  const groups = new Map<string, Told[]>();
  for (const one of source.told.filter(({ on }) => !on)) {
    const key = `${one.node} ${one.protocol}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((lies): Probe[] => {
    const [first] = lies;
    const at = sessionOf(source, first!);
    if (at === null) return [];
    const tooMany = first!.class === 'too-many';
    return [
      {
        name: `routes/${first!.device}/${first!.session}/${first!.class}`,
        class: 'routes',
        title: tooMany
          ? `${first!.device} closes ${first!.session} at more than ${at.session.maximumPrefix} prefixes`
          : `${first!.device} takes no ${first!.class} route of ${first!.session}: ${lies.length} told`,
        origins: [at.session.origin],
        disturbs: tooMany,
        run: (lab) => (tooMany ? trips(lab, source, first!) : refuses(lab, source, lies)),
      },
    ];
  });
}

/** Tells the lies, waits until all are heard, and compares what the router holds with the oracle's answer. */
async function refuses(lab: RunningLab, source: RouteSource, lies: readonly Told[]): Promise<ProbeResult> {
  const { node: liar, protocol } = lies[0]!;
  const { device, session } = sessionOf(source, lies[0]!)!;
  const { vrf, family, remote } = session;
  const node = nodeNames(device)[0]!;
  const expected = answersTo(source, lies).flatMap((answer) => expectedAt(answer, device.id, vrf) ?? []);
  const table = `${vrf === null ? '' : `vrf ${vrf} `}ipv${family} unicast`;
  const received = `show bgp ${table} neighbors ${remote} received-routes json`;
  const wanted = lies.map(({ announcement }) => formatPrefix(announcement.prefix));
  await lab.exec(liar, ['birdc', 'enable', protocol]);
  try {
    const missing = await until(HEARD_MS, async () => {
      const { stdout } = await lab.exec(node, ['vtysh', '-c', received]);
      const there = receivedIn(stdout);
      const late = wanted.filter((prefix) => !there.has(prefix));
      return late.length === 0 ? null : late;
    });
    if (missing !== null) {
      return result(
        false,
        { node, command: `vtysh -c '${received}'` },
        `${wanted.length} told`,
        `not heard: ${missing.join(', ')}`,
      );
    }
    const show = wanted.flatMap((prefix) => ['-c', `show bgp ${table} ${prefix} json`]);
    // A prefix that somebody else may tell as well is there by right: only the liar's path counts.
    const { stdout } = await lab.exec(node, ['vtysh', ...show]);
    const seen = readFrr(stdout, remote);
    return result(
      sameRoutes(expected, seen),
      { node, command: `vtysh -c 'show bgp ${table} PREFIX json'` },
      wordsOf(expected, seen),
      wordsOf(seen, expected),
    );
  } finally {
    await lab.exec(liar, ['birdc', 'disable', protocol]);
  }
}

function receivedIn(output: string): Set<string> {
  try {
    const { receivedRoutes = {} } = JSON.parse(output) as { receivedRoutes?: Record<string, unknown> };
    return new Set(Object.keys(receivedRoutes));
  } catch {
    return new Set();
  }
}

/** Tells more than the session takes, sees it closed (RFC 4486 4, Cease subcode 1), and brings it back. */
async function trips(lab: RunningLab, source: RouteSource, lie: Told): Promise<ProbeResult> {
  const { device, session } = sessionOf(source, lie)!;
  const node = nodeNames(device)[0]!;
  const in_ = session.vrf === null ? '' : ` vrf ${session.vrf}`;
  const show = `show bgp${in_} neighbors ${session.remote} json`;
  const state = async (): Promise<string> => {
    const { stdout } = await lab.exec(node, ['vtysh', '-c', show]);
    return /"bgpState":"(\w+)"/.exec(stdout)?.[1] ?? 'no such neighbour';
  };
  await lab.exec(lie.node, ['birdc', 'enable', lie.protocol]);
  const still = await until(HEARD_MS, async () => ((await state()) === 'Established' ? 'Established' : null));
  await lab.exec(lie.node, ['birdc', 'disable', lie.protocol]);
  await lab.exec(node, ['vtysh', '-c', `clear bgp${in_} ${session.remote}`]);
  const away = await until(BACK_MS, async () => ((await state()) === 'Established' ? null : 'not back'));
  const seen = still ?? (away === null ? 'closed, and back once they were gone' : 'closed, and not back');
  return result(
    still === null && away === null,
    { node, command: `vtysh -c '${show}'` },
    'closed, and back once they were gone',
    seen,
  );
}

/** Looks until there is nothing wrong any more or the time is over; the last thing wrong, or null. */
async function until<T>(milliseconds: number, wrong: () => Promise<T | null>): Promise<T | null> {
  const deadline = Date.now() + milliseconds;
  let last = await wrong();
  while (last !== null && Date.now() < deadline) {
    await sleep(250);
    last = await wrong();
  }
  return last;
}
