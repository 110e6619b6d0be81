/** VRRP (Reliability reference): each family has a word of its own; of an IPv6 group the first address is the link-local one. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import { capital } from '../words.ts';

export function groups(device: Device, { vrrp }: Interface): string[] {
  return vrrp
    .filter(({ family }) => family === 4 || device.ipv6)
    .flatMap(({ family, group, addresses, priority, preempt, advertiseCentiseconds }) => {
      const word = `${family === 4 ? 'vrrp' : 'vrrp6'} vrid ${group}`;
      // Seconds for IPv4, hundredths for IPv6.
      const interval = family === 4 ? Math.ceil(advertiseCentiseconds / 100) : advertiseCentiseconds;
      return [
        ...addresses.map(
          (address) => `${word} virtual-ip ${capital(address)}${/^fe80:/i.test(address) ? ' link-local' : ''}`,
        ),
        ...(priority === 100 ? [] : [`${word} priority ${priority}`]),
        ...(preempt ? [] : [`${word} preempt-mode disable`]),
        ...(advertiseCentiseconds === 100 ? [] : [`${word} timer advertise ${interval}`]),
      ];
    });
}
