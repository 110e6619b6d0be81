/** DHCP relays (DHCP User Guide, Junos 23.4): without bindings of their own, a group and its servers by the name of the interface. */
import type { Device } from '../../../src/network/model/device.ts';
import type { Statement } from '../statements.ts';
import { type Family, unitOf } from './words.ts';

export function relay(device: Device): Statement[] {
  const families = ([6, 4] as const).map((family) => ofFamily(device, family));
  const [six, four] = families as [Statement[], Statement[]];
  if (six.length + four.length === 0) return [];
  return [['dhcp-relay', [...(six.length === 0 ? [] : [['dhcpv6', six] as const]), ...four]]];
}

function ofFamily({ interfaces }: Device, family: Family): Statement[] {
  const all = interfaces.flatMap(({ name, dhcpRelay }) => {
    const servers = family === 4 ? dhcpRelay.ipv4 : dhcpRelay.ipv6;
    return servers.length === 0 ? [] : [{ unit: unitOf(name), servers, source: dhcpRelay.source }];
  });
  if (all.length === 0) return [];
  return [
    'forward-only',
    ['server-group', all.map(({ unit, servers }): Statement => [unit, servers])],
    ...all.map(({ unit, source }): Statement => {
      const from = source === null ? [] : [['overrides', [`relay-source ${unitOf(source)}`]] as const];
      return [`group ${unit}`, [`active-server-group ${unit}`, ...from, `interface ${unit}`]];
    }),
  ];
}
