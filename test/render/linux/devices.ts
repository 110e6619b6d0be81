import type { Device } from '../../../src/network/model/device.ts';
import { type RenderedFile, renderDevice } from '../../../src/render/device.ts';
import { shippedPlatforms } from '../../support/equipment.ts';
import { borderRouter } from '../fixtures/linux-border.ts';
import { accessSwitch, communeRouter } from '../fixtures/linux-commune.ts';
import { departmentRouter } from '../fixtures/linux-department.ts';
import { edgeFirewall, internalFirewall } from '../fixtures/linux-firewalls.ts';
import { balancer, dhcpServer } from '../fixtures/linux-servers.ts';

/** The platform's devices by the name of their case folder. */
export const devices: Readonly<Record<string, () => Device>> = {
  'linux-border': borderRouter,
  'linux-edge-firewall': edgeFirewall,
  'linux-internal-firewall': internalFirewall,
  'linux-commune': communeRouter,
  'linux-department': departmentRouter,
  'linux-switch': accessSwitch,
  'linux-dhcp': dhcpServer,
  'linux-balancer': balancer,
};

const platforms = shippedPlatforms();

/** Files of a device; throws at the first mistake of a template. */
export function filesOf(device: Device): RenderedFile[] {
  const { files, mistakes } = renderDevice(platforms, device);
  for (const mistake of mistakes)
    throw new Error(`${mistake.file}:${mistake.line}:${mistake.column} ${mistake.message}`);
  return files;
}
