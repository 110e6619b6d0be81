/** Every router's loopback from every other router's, both families, as far as the packet oracle lets it be. */
import { formatAddress } from '../../lib/ip/format.ts';
import type { Device } from '../../network/model/device.ts';
import { Routes } from '../../network/oracle/forwarding/table.ts';
import { askBothWays } from '../../network/oracle/packet/ask.ts';
import { parseInterfaceAddress } from '../../network/oracle/parsed.ts';
import { View } from '../../network/oracle/view.ts';
import { type Probe, type ProbeResult, type RunningLab, result, speakingNode } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

const ECHO = { 4: { protocol: 'icmp', icmpType: 8 }, 6: { protocol: 'icmpv6', icmpType: 128 } } as const;

/** One probe a router and family: one program asks all the others at once. */
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
        return [{ id: to.id, address: destination, answers: there.passes && back?.passes === true }];
      });
      return [
        {
          name: `loopbacks/${from.id}/v${family}`,
          class: 'loopbacks',
          title: `${from.id} reaches the IPv${family} loopbacks of the other ${targets.length} routers`,
          origins: [from.origin],
          disturbs: false,
          run: (running) => look(running, from, family, source, targets),
        },
      ];
    }),
  );
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
  targets: readonly { id: string; address: string; answers: boolean }[],
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
