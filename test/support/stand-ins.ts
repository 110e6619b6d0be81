/** The example with hardware of one platform where it has another one's: what that platform does in those roles. */
import type { Context } from '../../src/network/context.ts';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { collectRows } from '../../src/network/rows.ts';
import { example } from './example.ts';
import { type RenderedDevice, written } from './platform-devices.ts';

type Platform = 'linux' | 'cisco-iosxe';

/** Hardware by what it stands for. */
const STANDS_FOR: Readonly<Record<Platform, Readonly<Record<string, string>>>> = {
  // Routers with radios of managed access points keep theirs.
  linux: {
    mx204: 'lx-border',
    'fortigate-600f': 'lx-firewall-8',
    'fortigate-200f': 'lx-firewall-8',
    srx1600: 'lx-firewall-8',
    ar6120: 'lx-firewall-8',
    ar651: 'lx-firewall-8',
  },
  'cisco-iosxe': {
    'n540-24z8q2c-m': 'asr1001-hx',
    ar6120: 'isr4331',
    'rb5009ug-s': 'c8200l-1n-4t',
    'lx-access-point': 'c9800-l-c',
  },
};

/** A context whose models of other platforms are this one's, with ports by the same keys. */
export function standingOn(platform: Platform, context: Context): Context {
  const models = { ...context.models };
  for (const [model, box] of Object.entries(STANDS_FOR[platform])) models[model] = models[box]!;
  const changed: Context = { ...context, models };
  changed.rows = collectRows(changed);
  return changed;
}

/** A controller's radios are those of its access points. */
function asController(device: Device): Device {
  const { model, wireless } = device;
  return model === 'lx-access-point' && device.platform === 'cisco-iosxe' && wireless !== null
    ? { ...device, wireless: { ...wireless, radios: [] } }
    : device;
}

const known = new Map<Platform, readonly Device[]>();

/** Those that stand in, as resolved. */
export function standIns(platform: Platform): readonly Device[] {
  const found = known.get(platform);
  if (found !== undefined) return found;
  const replaced = ({ model }: { model: string }): boolean => model in STANDS_FOR[platform];
  const context = standingOn(platform, example().context!);
  const devices = context.rows.all.flatMap((row) =>
    row.devices.some(replaced) ? (resolveSite(context, row.id)?.devices ?? []).filter(replaced).map(asController) : [],
  );
  known.set(platform, devices);
  return devices;
}

/** Those that stand in, with their files. */
export const renderedStandIns = (platform: Platform): RenderedDevice[] => written(standIns(platform));
