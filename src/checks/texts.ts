/** Texts that a device would read as more than a text, beyond what the schemas refuse. */
import type { Finding, Place } from '../lib/diagnostic.ts';
import { keyOf } from '../lib/pointer.ts';
import { quoted } from '../lib/quote.ts';
import { toAscii, toDescription } from '../network/names.ts';
import { finding } from '../network/plan/finding.ts';
import { partPlace, type Subject } from './parts.ts';
import { placeOf, type Scene } from './scene.ts';

/** Names of sites, the banner, records of zones. */
export function checkTexts(scene: Scene): Finding[] {
  return [...siteNames(scene), ...banner(scene), ...records(scene)];
}

/** Titles of segments become descriptions of interfaces. */
export function checkPartTexts(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap(({ id, title }) =>
    title === undefined || toDescription(title, 200) !== ''
      ? []
      : [noAscii(`the title ${quoted(title)} of segment ${id}`, partPlace(scene, subject, 'segments', id, 'title'))],
  );
}

function noAscii(what: string, place: Place): Finding {
  const hint = `devices take ASCII only: write \`${keyOf(place.pointer)}\` in Latin letters`;
  return finding('TXT001', place, `nothing is left of ${what} in ASCII`, { hint });
}

function siteNames(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.sites).flatMap(([id, { name }]) =>
    toAscii(name) === ''
      ? [noAscii(`the name ${quoted(name)} of site ${id}`, placeOf(scene, 'sites', id, 'name'))]
      : [],
  );
}

/** `^C` ends a banner (IOS XE takes the two characters as the control character). */
function banner(scene: Scene): Finding[] {
  const { banner: text } = scene.context.inventory.management;
  if (!text.includes('^C')) return [];
  const hint = 'take `^C` out of `banner`';
  return [
    finding('TXT001', placeOf(scene, 'management', 'banner'), 'the banner holds `^C`, which ends a banner', { hint }),
  ];
}

/** Master files (RFC 1035 5.1): `"` ends a text, `;` begins a comment, brackets join lines, `\` and `$` are read specially. */
function records(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.services.dns.zones).flatMap(([zone, { records: list = [] }]) =>
    list.flatMap(({ type, name, value }, index) => {
      const bare = type === 'TXT' ? value : value.replace(/"[^"\\]*"/g, '');
      const sign = (type === 'TXT' ? /["\\]/ : /[";()\\$]/).exec(bare)?.[0];
      if (sign === undefined) return [];
      const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'records', index, 'value');
      const message = `the ${type} record ${quoted(name)} of ${zone} holds ${quoted(sign)}, which ends its value`;
      return [
        finding('TXT001', place, message, {
          hint: `take ${quoted(sign)} out of its \`value\``,
          reference: 'RFC 1035 section 5.1',
        }),
      ];
    }),
  );
}
