/** Every router's loopback from every other router's, both families, as far as the packet oracle lets it be. */
import { formatAddress } from '../../lib/ip/format.ts';
import { toAddress } from '../../lib/ip/parse.ts';
import type { Device } from '../../network/model/device.ts';
import { Routes } from '../../network/oracle/forwarding/table.ts';
import { askBothWays } from '../../network/oracle/packet/ask.ts';
import { parseInterfaceAddress } from '../../network/oracle/parsed.ts';
import { View } from '../../network/oracle/view.ts';
import { type Probe, type ProbeResult, type RunningLab, result, speakingNode } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

const ECHO = { 4: { protocol: 'icmp', icmpType: 8 }, 6: { protocol: 'icmpv6', icmpType: 128 } } as const;

/** Another router's loopback: whether an echo comes back, and by which of our interfaces the question leaves. */
interface Target {
  id: string;
  address: string;
  answers: boolean;
  /** Several where they cost the same; none where the lab's routers cannot do what the model says. */
  ways: string[];
}

/** A probe a router and family: one program asks all the others at once; and one for the ways that the questions take. */
export function loopbackProbes({ sites }: ProbeSource): Probe[] {
  const routes = new Routes(new View(sites.context));
  const routers = [...sites.devices.values()].filter(({ loopback }) => loopback !== null);
  return routers.flatMap((from) =>
    ([4, 6] as const).flatMap((family): Probe[] => {
      const source = loopbackOf(from, family);
      if (source === null) return [];
      const targets = routers.flatMap((to) => {
        const destination = to === from ? null : loopbackOf(to, family);
        if (destination === null) return [];
        const packet = { source, destination, ...ECHO[family], sourcePort: null, port: null } as const;
        const { there, back } = askBothWays(routes, { ...packet, state: 'new', site: null, ingress: null });
        const answers = there.passes && back?.passes === true;
        return [{ id: to.id, address: destination, answers, ways: waysTo(routes, from, destination) }];
      });
      const led = targets.filter(({ ways }) => ways.length > 0);
      return [
        {
          name: `loopbacks/${from.id}/v${family}`,
          class: 'loopbacks',
          title: `${from.id} reaches the IPv${family} loopbacks of the other ${targets.length} routers`,
          origins: [from.origin],
          disturbs: false,
          run: (running) => look(running, from, family, source, targets),
        },
        {
          name: `loopbacks/${from.id}/way/v${family}`,
          class: 'loopbacks',
          title: `${from.id} sends to the IPv${family} loopbacks of ${led.length} routers by the interfaces that cost least`,
          origins: [from.origin],
          disturbs: false,
          run: (running) => lookAtWays(running, from, family, source, led),
        },
      ];
    }),
  );
}

/** Interfaces by which a router sends there. One in several areas (RFC 5185) is beyond FRR, and so is what it leads to. */
function waysTo(routes: Routes, from: Device, address: string): string[] {
  const names = routes.lookup(from, null, toAddress(address))?.ways.map((way) => way.interface) ?? [];
  const multiArea = from.interfaces.some(
    ({ name, ospf }) => names.includes(name) && ospf !== null && ospf.multiArea.length > 0,
  );
  return multiArea ? [] : names;
}

function loopbackOf({ loopback }: Device, family: 4 | 6): string | null {
  const cidr = family === 4 ? loopback?.ipv4 : loopback?.ipv6;
  const parsed = cidr == null ? null : parseInterfaceAddress(cidr);
  return parsed?.ok === true ? formatAddress(parsed.value.address) : null;
}

async function look(
  lab: RunningLab,
  from: Device,
  family: 4 | 6,
  source: string,
  targets: readonly Target[],
): Promise<ProbeResult> {
  const node = await speakingNode(lab, from);
  const command = ['fping', `-${family}`, '-S', source, '-r', '1', '-t', '800', '-a'];
  const { stdout } = await lab.exec(node, [...command, ...targets.map(({ address }) => address)]);
  const alive = new Set(stdout.split('\n').filter((line) => line !== ''));
  const wrong = targets.filter(({ address, answers }) => alive.has(address) !== answers);
  const silent = targets.filter(({ answers }) => !answers).length;
  const expected = `${targets.length - silent} answer${silent === 0 ? '' : `, ${silent} do not`}`;
  const seen =
    wrong.length === 0
      ? expected
      : wrong.map(({ id, answers }) => `${id} ${answers ? 'silent' : 'answers'}`).join(', ');
  return result(wrong.length === 0, { node, command: [...command, '…'].join(' ') }, expected, seen);
}

/** Where the kernel sends a question to each, beside what the oracle says of it. */
async function lookAtWays(
  lab: RunningLab,
  from: Device,
  family: 4 | 6,
  source: string,
  targets: readonly Target[],
): Promise<ProbeResult> {
  const node = await speakingNode(lab, from);
  const command = ['ip', `-${family}`, '-o', '-force', '-batch', '-'];
  const stdin = targets.map(({ address }) => `route get ${address} from ${source}\n`).join('');
  const { stdout } = await lab.exec(node, command, { stdin });
  const seen = new Map(
    [...stdout.matchAll(/^(\S+) from .*? dev (\S+)/gm)].map(([, address, out]) => [address, out] as const),
  );
  const wrong = targets.filter(({ address, ways }) => !ways.includes(seen.get(address) ?? ''));
  const words = (of: (target: Target) => string | undefined): string =>
    wrong.map((target) => `${target.id} by ${of(target) ?? 'no interface'}`).join(', ');
  const where = { node, command: `ip -${family} route get LOOPBACK from ${source}` };
  const all = `${targets.length} ways`;
  return wrong.length === 0
    ? result(true, where, all, all)
    : result(
        false,
        where,
        words(({ ways }) => ways.join(' or ')),
        words(({ address }) => seen.get(address)),
      );
}
