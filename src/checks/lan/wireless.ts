/** Wi-Fi: names, security, radios. */
import type { Finding } from '../../lib/diagnostic.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

const PSK = new Set(['wpa2-psk', 'wpa3-sae']);
const OPEN = new Set(['open', 'owe']);

/** Every fourth channel of 5 and 6 GHz is the first of a cell; those between are middles of wider ones. */
const every4th = (channel: number, first: number, last: number) =>
  channel >= first && channel <= last && (channel - first) % 4 === 0;

/** Channels that devices of a band can be set to (IEEE 802.11, annex E; what the country allows is fewer). */
const CHANNELS: Record<string, (channel: number) => boolean> = {
  '2.4': (channel) => channel >= 1 && channel <= 13,
  '5': (channel) => every4th(channel, 36, 64) || every4th(channel, 100, 144) || every4th(channel, 149, 177),
  '6': (channel) => channel === 2 || every4th(channel, 1, 233),
};
const WIDTHS: Record<string, number> = { '2.4': 40, '5': 160, '6': 320 };

/** The SSIDs and radios of one subject. */
export function checkWireless(scene: Scene, subject: Subject): Finding[] {
  const found: Finding[] = [];
  const names = new Map<string, string>();
  const open = new Map(subject.spec.segments.map((segment) => [segment.id, segment]));
  for (const ssid of subject.spec.ssids) {
    const at = (key: string) => partPlace(scene, subject, 'ssids', ssid.id, key);
    const key = { ...partPlace(scene, subject, 'ssids', ssid.id), part: 'key' as const };
    const name = `SSID ${ssid.id} of ${subject.name}`;
    const other = names.get(ssid.name);
    names.set(ssid.name, other ?? ssid.id);
    if (other !== undefined) {
      const message = `${name} has the name of SSID ${other}: clients join either`;
      const related = [{ message: other, place: partPlace(scene, subject, 'ssids', other, 'name') }];
      found.push(tell('LAN020', at('name'), message, { related }));
    }
    if (PSK.has(ssid.security) && ssid.secret === undefined) {
      found.push(tell('LAN021', at('security'), `${name} is ${ssid.security} and names no secret`));
    }
    if (OPEN.has(ssid.security)) {
      const segment = open.get(ssid.segment);
      if (ssid.isolation !== true) {
        found.push(tell('LAN022', key, `${name} is open, and its clients reach each other`));
      }
      if (segment !== undefined && segment.vrf === undefined && subject.spec.header.tier !== 'data-centre') {
        const message = `${name} is open and in the table of the offices: segment ${segment.id} has no \`vrf\``;
        const place = { ...partPlace(scene, subject, 'segments', segment.id), part: 'key' as const };
        found.push(tell('LAN023', at('segment'), message, { related: [{ message: `segment ${segment.id}`, place }] }));
      }
    }
  }
  for (const device of subject.spec.devices) {
    for (const [id, radio] of Object.entries(device.radios ?? {})) {
      const at = (key: string) => partPlace(scene, subject, 'devices', device.id, 'radios', id, key);
      const name = `radio ${id} of ${device.id} of ${subject.name}`;
      if (CHANNELS[radio.band]?.(radio.channel) === false) {
        found.push(
          tell(
            'LAN024',
            at('channel'),
            `${name} is set to channel ${radio.channel}, which ${radio.band} GHz does not have`,
          ),
        );
      }
      const widest = WIDTHS[radio.band];
      if (widest !== undefined && (radio.width ?? 20) > widest) {
        found.push(
          tell(
            'LAN024',
            at('width'),
            `${name} is ${radio.width} MHz wide, and ${radio.band} GHz has ${widest} at most`,
          ),
        );
      }
    }
  }
  return found;
}
