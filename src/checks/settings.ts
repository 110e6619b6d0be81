/**
 * What the owner of the network says about checks (`policy.checks`): severities that differ, and findings that are
 * accepted for a time. Only codes that leave a network to render may be changed: a broken reference, a value that is no
 * address or a text that ends its line stay errors (the catalogue's `fixed`).
 */
import type { Waiver } from '../inventory/types.ts';
import type { Finding, Place } from '../lib/diagnostic.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import { isTimeZone } from '../lib/time-zone.ts';
import { finding } from '../network/plan/finding.ts';
import { CATALOGUE } from './catalogue.ts';
import { isWithin, objectOf } from './objects.ts';
import { placeOf, type Scene, unknown } from './scene.ts';
import { tell } from './tell.ts';

interface Waived {
  waiver: Waiver;
  index: number;
  expired: boolean;
  /** Whether any finding is what it speaks of. */
  met: boolean;
}

/**
 * The findings as the project wants them told, and what is wrong with its waivers: expired ones no longer count and are
 * errors (CHK001), those that meet no finding are warnings (CHK002). `now` decides what has expired; a waiver holds to
 * the end of its day in the province's time zone. Where not all rules were asked (`asked` is false: what is wrong stops
 * them), a waiver of a code that nothing has may be right and stays silent. Linear in findings, times the waivers of one code.
 */
export function applySettings(scene: Scene, findings: readonly Finding[], now: Date, asked = true): Finding[] {
  const { policy, province } = scene.context.inventory;
  const { severities = {}, waivers = [] } = policy.checks ?? {};
  const today = dayIn(province.timezone, now);
  const byCode = new Map<string, Waived[]>();
  const all = waivers.map((waiver, index): Waived => ({ waiver, index, expired: waiver.expires < today, met: false }));
  for (const one of all) byCode.set(one.waiver.code, [...(byCode.get(one.waiver.code) ?? []), one]);
  const told = findings.flatMap((one) => {
    const meeting = (byCode.get(one.code) ?? []).filter(({ waiver }) => isAbout(one, waiver.object));
    for (const waived of meeting) waived.met = true;
    const severity = severities[one.code];
    if (severity === 'off' || meeting.some(({ expired }) => !expired)) return [];
    return severity === undefined ? [one] : [{ ...one, severity }];
  });
  return [
    ...told,
    ...unknownCodes(scene),
    ...all.flatMap((one) => (isKnown(one.waiver.code) ? mistakeOf(scene, one, findings, today, asked) : [])),
  ];
}

/** Codes whose findings leave a network to render. */
function changeable(): string[] {
  return Object.entries(CATALOGUE).flatMap(([code, { fixed }]) => (fixed === true ? [] : [code]));
}

function isKnown(code: string): boolean {
  return changeable().includes(code);
}

/** Severities and waivers of codes that no check has, or that cannot be changed. */
function unknownCodes(scene: Scene): Finding[] {
  const { severities = {}, waivers = [] } = scene.context.inventory.policy.checks ?? {};
  const places: [string, Place][] = [
    ...Object.keys(severities).map((code): [string, Place] => [
      code,
      { ...placeOf(scene, 'policy', 'checks', 'severities', code), part: 'key' },
    ]),
    ...waivers.map(({ code }, index): [string, Place] => [
      code,
      placeOf(scene, 'policy', 'checks', 'waivers', index, 'code'),
    ]),
  ];
  return places.flatMap(([code, place]) => {
    if (isKnown(code)) return [];
    if (!Object.hasOwn(CATALOGUE, code)) return [unknown(scene, 'a check', code, place, changeable())];
    const out = place.part === 'key' ? `take ${quoted(code)} out` : 'take the waiver out';
    const hint = `${out}; \`songsong rules ${code}\` says why`;
    return [finding('REF001', place, `${quoted(code)} cannot be changed or waived`, { hint })];
  });
}

/** A finding is about what its line belongs to, and about whatever else it points to: of two that meet, either one. */
function isAbout({ place, related }: Finding, object: string): boolean {
  const places = [...(place === null ? [] : [place]), ...related.map((other) => other.place)];
  return places.some(({ pointer }) => isWithin(objectOf(pointer), object));
}

function mistakeOf(scene: Scene, one: Waived, findings: readonly Finding[], today: string, asked: boolean): Finding[] {
  const { waiver, index, expired, met } = one;
  const at = (key: keyof Waiver) => placeOf(scene, 'policy', 'checks', 'waivers', index, key);
  const what = `the waiver of ${waiver.code} for ${waiver.object}`;
  if (expired) {
    const hint = met
      ? 'mend what it speaks of and take the waiver out, or decide anew and write a later day in `expires`'
      : 'nothing needs it any more: take the waiver out';
    return [tell('CHK001', at('expires'), `${what} held until ${waiver.expires}; it is ${today}`, { hint })];
  }
  // What the schema refused was not checked: the finding may be there again.
  if (met || scene.broken.has(waiver.object.split('/')[0]!)) return [];
  const others = new Set(
    findings.flatMap(({ code, place }) => (code === waiver.code && place !== null ? [objectOf(place.pointer)] : [])),
  );
  if (!asked && others.size === 0) return [];
  const hint =
    others.size === 0
      ? `no finding has the code ${waiver.code}: take the waiver out`
      : `take the waiver out, or name what findings of ${waiver.code} are about: ${alternatives([...others], 6, 'and')}`;
  return [tell('CHK002', at('object'), `${what} meets no finding`, { hint })];
}

/** The day of a moment in a time zone, as YAML writes days. */
function dayIn(timeZone: string, now: Date): string {
  // A zone that nobody knows has been told of by its own rule.
  const options = {
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  } as const;
  const parts = new Intl.DateTimeFormat('en-US', options).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
