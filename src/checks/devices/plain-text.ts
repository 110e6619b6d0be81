/** Ways into a device that everybody on the line can read. */
import type { DeviceOverride } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Statements that open them, on the platforms that there are; a `no` before takes them back. */
const OPENS: readonly [RegExp, string][] = [
  [/^(?!\s*no\s).*\btransport\s+input\s+(?:.*\b)?(telnet|all)\b/im, 'Telnet'],
  [/^\s*ip\s+http\s+server\b/im, 'HTTP'],
  [/^(?!\s*no\s).*\b(telnetd|in\.telnetd|rlogin|rsh)\b/im, 'Telnet'],
  [/^\s*(?:ip\s+)?tftp-server\b/im, 'TFTP'],
  [/^\s*snmp-server\s+(?:community|host\s+\S+\s+version\s+(?:1|2c))\b/im, 'SNMP without encryption'],
  [/^\s*r[ow]community6?\b/im, 'SNMP without encryption'],
];

/** Texts that go to devices as they stand. */
export function checkPlainText(scene: Scene): Finding[] {
  const { profiles, sites } = scene.context.inventory;
  const parts: ['sites' | 'profiles', string, Record<string, DeviceOverride | null>][] = [
    ...Object.entries(profiles).map(([id, { devices }]): (typeof parts)[number] => ['profiles', id, devices]),
    ...Object.entries(sites).map(([id, { devices = {} }]): (typeof parts)[number] => ['sites', id, devices]),
  ];
  return parts.flatMap(([section, id, devices]) =>
    Object.entries(devices).flatMap(([device, written]) =>
      Object.entries(written?.extra ?? {}).flatMap(([platform, text]) => {
        const open = OPENS.find(([form]) => form.test(text));
        if (open === undefined) return [];
        const message = `the text that ${device} of ${id} takes verbatim opens ${open[1]}`;
        return [tell('DEV004', placeOf(scene, section, id, 'devices', device, 'extra', platform), message)];
      }),
    ),
  );
}
