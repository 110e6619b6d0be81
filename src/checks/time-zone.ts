/** The province's time zone: devices get its offset, dates of the policy are read in it. */
import type { Finding } from '../lib/diagnostic.ts';
import { quoted } from '../lib/quote.ts';
import { nearest } from '../lib/suggest.ts';
import { isTimeZone } from '../lib/time-zone.ts';
import { finding } from '../network/plan/finding.ts';
import { placeOf, type Scene } from './scene.ts';

/** A zone that the tz database does not have. */
export function checkTimeZone(scene: Scene): Finding[] {
  const { timezone } = scene.context.inventory.province;
  if (isTimeZone(timezone)) return [];
  const zones = ['Asia/Ho_Chi_Minh', ...Intl.supportedValuesOf('timeZone')];
  return [
    finding('SCH004', placeOf(scene, 'province', 'timezone'), `${quoted(timezone)} is not a zone of the tz database`, {
      hint: `did you mean \`${nearest(timezone, zones) ?? 'Asia/Ho_Chi_Minh'}\`?`,
    }),
  ];
}
