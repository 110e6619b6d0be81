/** Numbers of segments that people read: the VLAN in the address, and one number for one kind of segment everywhere. */
import type { Finding } from '../../lib/diagnostic.ts';
import { hexNumber } from '../../network/plan/finding.ts';
import { vlanSlot } from '../../network/segments.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { partPlace, type Subject, subjectsOf } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Numbered {
  subject: Subject;
  segment: Subject['spec']['segments'][number];
}

/** Fewer than this agreeing make no custom, and a smaller part of all neither. */
const CUSTOM = 2;
const MOST = 0.66;

/** So many slots that show their VLAN make it a rule of the plan. */
const SHOWN = 6;

/** Where segments show their VLAN in the IPv6 address, one whose slot shows another is read wrongly at night. */
export function checkSlotsShowVlans(scene: Scene): Finding[] {
  const written = [...segmentsOf(scene)].filter(
    ({ segment }) => segment.slot !== undefined && segment.ipv6 === undefined,
  );
  const showing = written.filter(({ segment }) => segment.slot === vlanSlot(segment.vlan)).length;
  if (showing < SHOWN || written.length - showing > Math.max(1, showing * 0.1)) return [];
  return written.flatMap(({ subject, segment }) => {
    if (segment.slot === vlanSlot(segment.vlan)) return [];
    const message = `slot ${hexNumber(segment.slot!)} of segment ${segment.id} of ${subject.name} does not show its VLAN ${segment.vlan}, as the ${showing} others do`;
    const related = [{ message: 'its VLAN', place: partPlace(scene, subject, 'segments', segment.id, 'vlan') }];
    const hint = `write \`slot: ${hexNumber(vlanSlot(segment.vlan))}\`, or the VLAN that was meant`;
    return [tell('ADR019', partPlace(scene, subject, 'segments', segment.id, 'slot'), message, { related, hint })];
  });
}

/** Segments of one name have one VLAN, slot, index and zone in every profile and site, so that rules and people find them. */
export function checkSameNames(scene: Scene): Finding[] {
  const all = [...segmentsOf(scene)];
  return (['vlan', 'index', 'zone', 'vrf', 'ipv4Length'] as const).flatMap((key) => {
    const written = all.filter(({ segment }) => segment[key] !== undefined);
    const textOf = ({ segment }: Numbered) => String(segment[key]);
    return oddOnesOf(written, ({ segment }) => segment.id, textOf, CUSTOM).flatMap(({ odd, usual, agreeing }) => {
      const peers = written.filter(({ segment }) => segment.id === odd.segment.id).length;
      if (agreeing < peers * MOST) return [];
      const message = `segment ${odd.segment.id} of ${odd.subject.name} has \`${key}: ${textOf(odd)}\`, and the ${agreeing} others of its name \`${key}: ${textOf(usual)}\``;
      const at = ({ subject, segment }: Numbered) => partPlace(scene, subject, 'segments', segment.id, key);
      return [tell('ADR025', at(odd), message, { related: [{ message: usual.subject.name, place: at(usual) }] })];
    });
  });
}

/** What a profile or a site writes itself; what a site takes from its profile is the profile's. */
function* segmentsOf(scene: Scene): Generator<Numbered, void> {
  for (const subject of subjectsOf(scene)) {
    for (const segment of subject.spec.segments) {
      const own = subject.shared || subject.spec.written.segments?.[segment.id] != null;
      if (own) yield { subject, segment };
    }
  }
}
