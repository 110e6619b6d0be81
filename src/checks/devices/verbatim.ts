/** Texts that go to devices as they stand. */
import type { DeviceOverride } from '../../inventory/types.ts';
import type { Code, Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Words after which a value follows that nobody else may read. */
const SECRET =
  /\b(password|passwd|secret|community|psk|passphrase|pre-shared-key|key-string|private-key)\s+(?!\{\{)\S+/i;

/** Statements that open a way in which everybody on the line can read, on the platforms that there are; a `no` before takes them back. */
const OPENS: readonly [RegExp, string][] = [
  [/^(?!\s*no\s).*\btransport\s+input\s+(?:.*\b)?(telnet|all)\b/im, 'Telnet'],
  [/^\s*ip\s+http\s+server\b/im, 'HTTP'],
  [/^(?!\s*no\s).*\b(telnetd|in\.telnetd|rlogin|rsh)\b/im, 'Telnet'],
  [/^\s*(?:ip\s+)?tftp-server\b/im, 'TFTP'],
  [/^\s*snmp-server\s+(?:community|host\s+\S+\s+version\s+(?:1|2c))\b/im, 'SNMP without encryption'],
  [/^\s*r[ow]community6?\b/im, 'SNMP without encryption'],
];

/** Secrets in them. */
export function checkExtras(scene: Scene): Finding[] {
  return verbatim(scene, 'DEV003', (text) => {
    const hit = SECRET.exec(text);
    return hit === null ? null : `has a value after \`${hit[1]}\` that everybody can read`;
  });
}

/** Ways in without encryption. */
export function checkPlainText(scene: Scene): Finding[] {
  return verbatim(scene, 'DEV004', (text) => {
    const open = OPENS.find(([form]) => form.test(text));
    return open === undefined ? null : `opens ${open[1]}`;
  });
}

/** A finding for each text of which there is something to say. */
function verbatim(scene: Scene, code: Code, sayOf: (text: string) => string | null): Finding[] {
  const { profiles, sites } = scene.context.inventory;
  const parts: ['sites' | 'profiles', string, Record<string, DeviceOverride | null>][] = [
    ...Object.entries(profiles).map(([id, { devices }]): (typeof parts)[number] => ['profiles', id, devices]),
    ...Object.entries(sites).map(([id, { devices = {} }]): (typeof parts)[number] => ['sites', id, devices]),
  ];
  return parts.flatMap(([section, id, devices]) =>
    Object.entries(devices).flatMap(([device, written]) =>
      Object.entries(written?.extra ?? {}).flatMap(([platform, text]) => {
        const said = sayOf(text);
        if (said === null) return [];
        const place = placeOf(scene, section, id, 'devices', device, 'extra', platform);
        return [tell(code, place, `the text that ${device} of ${id} takes verbatim ${said}`)];
      }),
    ),
  );
}
