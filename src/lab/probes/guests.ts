/** Guests reach the Internet and the resolvers, and nothing of the province but what everybody outside reaches too. */
import { specOf } from '../../network/spec.ts';
import type { End } from '../ends.ts';
import { addressOfEnd } from '../given.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import type { Service, Way } from '../way.ts';
import { Ways } from '../ways.ts';

/** One thing that a guest tries. */
interface Try {
  what: string;
  /** As the plan foresees it; a client's own is asked for. */
  address: string;
  given: End | null;
  service: Service;
  way: Way;
}

const ECHO: Service = { protocol: 'icmp', port: null };

/** A probe a guest client and family, and one for everything that it tries inside. */
export function guestProbes(source: ProbeSource): Probe[] {
  const ways = new Ways(source);
  return ways.clients.flatMap(({ end, node }) => {
    const [site, id] = node.segment!.split('/') as [string, string];
    const segment = specOf(source.sites.context, site)?.segments.find((one) => one.id === id);
    // A network of its own is what makes a segment one of guests.
    if (segment?.vrf === undefined) return [];
    return ([4, 6] as const).flatMap((family): Probe[] => {
      if (end[`ipv${family}`] === null) return [];
      const probe = (kind: string, title: string, tries: Try[]): Probe[] =>
        tries.length === 0
          ? []
          : [
              {
                name: `guests/${node.segment}/${kind}/v${family}`,
                class: 'guests',
                title: `${end.word} ${title} over IPv${family}`,
                origins: [segment.origin, ...tries.flatMap(({ way }) => way.there.origin ?? [])],
                disturbs: false,
                run: (lab) => look(lab, end, family, tries),
              },
            ];
      return [
        ...probe('outside', 'reaches hosts on the Internet', outsideTries(ways, end, family)),
        ...probe('resolvers', 'asks the resolvers', resolverTries(ways, end, family)),
        ...probe('inside', 'reaches nothing inside that the policy does not open', insideTries(ways, end, family)),
      ];
    });
  });
}

function tryOf(
  ways: Ways,
  from: End,
  what: string,
  address: string | null,
  service: Service,
  given: End | null = null,
): Try[] {
  const way = address === null ? null : ways.way(from, address, service);
  return way === null ? [] : [{ what, address: address!, given, service, way }];
}

function outsideTries(ways: Ways, from: End, family: 4 | 6): Try[] {
  return ways.strangers.flatMap((host) =>
    [80, 443].flatMap((port) =>
      tryOf(ways, from, `${host.node} port ${port}`, host[`ipv${family}`], { protocol: 'tcp', port }),
    ),
  );
}

function resolverTries(ways: Ways, from: End, family: 4 | 6): Try[] {
  const found = [...ways.source.sites.devices.values()].flatMap(({ id, servers }) =>
    (servers.resolver?.[`listen${family}`] ?? []).map((address) => ({ id, address })),
  );
  return found.flatMap(({ id, address }) => tryOf(ways, from, `DNS of ${id}`, address, { protocol: 'tcp', port: 53 }));
}

/** Ports by which a province's machines are managed, serve applications, files and databases. */
const INSIDE: readonly Service[] = [
  ECHO,
  { protocol: 'tcp', port: 22 },
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 8080 },
];

/** Every end inside: echoes to all, and the ports in turn. */
function insideTries(ways: Ways, from: End, family: 4 | 6): Try[] {
  const ends = [...ways.ends.values()].filter((one) => one.ingress === null && one.node !== from.node);
  return ends.flatMap((end, index) => {
    const port = INSIDE[1 + (index % (INSIDE.length - 1))]!;
    return [ECHO, port].flatMap((service) =>
      tryOf(ways, from, `${end.word} ${service.port ?? 'echo'}`, end[`ipv${family}`], service, end.given ? end : null),
    );
  });
}

/** How many are tried at a time: most are silence that is waited for. */
const AT_A_TIME = 24;

/** How often an answer that is missing is asked for again, and how many may be missing: more are no loss but a fault. */
const AGAIN = 3;
const FEW = 12;

async function look(lab: RunningLab, from: End, family: 4 | 6, planned: readonly Try[]): Promise<ProbeResult> {
  const own = new Map<End, string | null>();
  const given = new Set(planned.flatMap((one) => one.given ?? []));
  await Promise.all([...given].map(async (end) => own.set(end, await addressOfEnd(lab, end, family))));
  const tries = planned.flatMap((one) => {
    const address = one.given === null ? one.address : own.get(one.given);
    return address == null ? [] : [{ ...one, address }];
  });
  const lineOf = (index: number): string => {
    const { address, service } = tries[index]!;
    return `try ${index} ${service.port ?? 'echo'} ${address}`;
  };
  const send = async (script: string): Promise<number[]> => {
    const { stdout } = await lab.exec(from.node, ['bash', '-c', `${TRY}\n${script}`], { timeoutMs: 60_000 });
    return stdout.split('\n').flatMap((line) => (line === '' ? [] : [Number(line)]));
  };
  const answered = new Set(await send(`set -m\n${throttled(tries.map((_, index) => lineOf(index)))}\nwait`));
  // Echoes of many at a time meet the limits of ICMP that hosts and firewalls have: what is missing is asked for by itself.
  for (let turn = 0; turn < AGAIN; turn++) {
    const missing = tries.flatMap(({ way }, index) => (way.passes && !answered.has(index) ? [index] : []));
    if (missing.length === 0 || missing.length > FEW) break;
    for (const index of await send(missing.map(lineOf).join('\n'))) answered.add(index);
  }
  const wrong = tries.filter(({ way }, index) => way.passes !== answered.has(index));
  const where = { node: from.node, command: `ping and connections to ${tries.length} places` };
  const told = wrong.slice(0, 4);
  const more = wrong.length > told.length ? `; and ${wrong.length - told.length} more` : '';
  const words = (seen: boolean): string =>
    told
      .map(({ what, address, way }) => `${what} (${address}): ${way.passes !== seen ? 'an answer' : 'no answer'}`)
      .join('; ') + more;
  const count = `${tries.length} answers and silences`;
  return wrong.length === 0 ? result(true, where, count, count) : result(false, where, words(false), words(true));
}

/** Prints the number of what was answered; a refusal by the far host is an answer. */
const TRY = `try() {
  if [ "$2" = echo ]; then ping -n -c 1 -W 1 "$3" >/dev/null 2>&1 && echo "$1"
  else
    words=$(timeout 1.5 bash -c "exec 3<>/dev/tcp/$3/$2" 2>&1) && echo "$1" && return
    case $words in *refused*) echo "$1" ;; esac
  fi
}`;

function throttled(lines: readonly string[]): string {
  return lines.map((line, index) => (index % AT_A_TIME === AT_A_TIME - 1 ? `${line} &\nwait` : `${line} &`)).join('\n');
}
