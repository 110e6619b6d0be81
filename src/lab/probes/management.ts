/** The management stations reach every device by SSH, over each family alone (RFC 4253 4.2: the server speaks first). */
import { addressOf } from '../../network/addresses.ts';
import type { Device } from '../../network/model/device.ts';
import { nodeNames } from '../cabling.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

/** What an SSH server sends first. */
const GREETING = 'SSH-2.0';

/** One probe a station, device (or member of a cluster) and family. */
export function managementProbes({ sites }: ProbeSource): Probe[] {
  const devices = [...sites.devices.values()];
  const stations = devices.filter(({ servers }) => servers.managementStation !== null);
  return stations.flatMap((station) =>
    devices
      .filter((device) => device !== station && device.manages.includes('management'))
      .flatMap((device) =>
        managedAt(device).map(
          ({ name, family, address }): Probe => ({
            name: `management/${station.id}/${name}/v${family}`,
            class: 'management',
            title: `${station.id} opens SSH to ${name} over IPv${family}`,
            origins: [device.origin],
            disturbs: false,
            run: (running) => look(running, station, address, device.management.sshPort),
          }),
        ),
      ),
  );
}

/** Where a device is managed: its source address, or the own management address of each member of a cluster. */
function managedAt(device: Device): { name: string; family: 4 | 6; address: string }[] {
  const { sourceAddress4, sourceAddress6 } = device.management;
  const own = [
    { name: device.id, family: 4 as const, address: sourceAddress4 },
    { name: device.id, family: 6 as const, address: sourceAddress6 },
  ];
  const members = (device.cluster?.members ?? []).flatMap((member) => [
    { name: member.hostname, family: 4 as const, address: member.managementAddress4 },
    { name: member.hostname, family: 6 as const, address: member.managementAddress6 },
  ]);
  return [...own, ...members].flatMap(({ name, family, address }) =>
    address === null ? [] : [{ name, family, address: addressOf(address) }],
  );
}

async function look(lab: RunningLab, station: Device, address: string, port: number): Promise<ProbeResult> {
  const node = nodeNames(station)[0]!;
  const script = `exec 3<>/dev/tcp/${address}/${port} && head -c ${GREETING.length} <&3`;
  const { stdout, stderr, code } = await lab.exec(node, ['timeout', '3', 'bash', '-c', script]);
  const seen = stdout !== '' ? stdout : code === 124 ? 'no answer' : (stderr.split(': ').at(-1) ?? '').trim();
  return result(stdout === GREETING, { node, command: `bash -c '${script}'` }, GREETING, seen);
}
