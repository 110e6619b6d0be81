/** Numbers of the address plan: written or allocated, unique, inside their space. The rules themselves are the plan's. */
import type { Cause, Finding, Place } from '../lib/diagnostic.ts';
import { type PlacedNeed, partNeeds, siteNeeds } from '../network/needs.ts';
import { numberOf } from '../network/plan/allocate.ts';
import { checkNumbers, checkSiteNumbers } from '../network/plan/check-numbers.ts';
import { checkPlan } from '../network/plan/check-plan.ts';
import { checkSegments } from '../network/plan/check-segments.ts';
import { finding, hexNumber } from '../network/plan/finding.ts';
import { firstFree, freeHint } from '../network/plan/free.ts';
import type { NumberUse, SegmentBound, SegmentUse, SiteNumberUse } from '../network/plan/uses.ts';
import { frontOf } from '../network/resolve/applications.ts';
import { vlanSlot } from '../network/segments.ts';
import { partPlace, type Subject } from './parts.ts';
import { own, placeOf, type Scene } from './scene.ts';

/** The plan against itself; numbers of sites, devices, WAN links and core links. n log n in sites. */
export function checkProvinceNumbers(scene: Scene): Finding[] {
  const { context } = scene;
  const planPlace = (pointer: string): Place => {
    const { file, pointer: base } = context.placeOf('addressPlan');
    return { file, pointer: base + pointer, part: 'value' };
  };
  const parts: NumberUse[] = [];
  for (const need of partNeeds(context, context.allocations)) {
    if (need.kind === 'sites') continue;
    const number = numberOf(context.allocations, need.kind, need.key, need.written);
    parts.push({
      kind: need.kind,
      key: need.key,
      number,
      from: need.from,
      to: need.to,
      place: placeOfNeed(scene, need),
      causes: causesOfNeed(scene, need),
    });
  }
  return [
    ...checkPlan(context.plan, planPlace),
    ...checkSiteNumbers(context.plan, siteUses(scene)),
    ...consecutive(scene),
    ...checkNumbers(parts),
  ];
}

function placeOfNeed(scene: Scene, { section, entry, path }: PlacedNeed): Place {
  const { file, pointer } = scene.context.placeOf(section, entry);
  return { file, pointer: pointer + path, part: 'value' };
}

/** The lines of the range by which devices and links have their numbers. */
const COUNTED: Readonly<Record<NumberUse['kind'], readonly string[]>> = {
  devices: ['loopbacks', 'perSite'],
  links: ['indexLength'],
  coreLinks: ['coreLinks'],
};

function causesOfNeed(scene: Scene, { kind, range }: PlacedNeed): Cause[] {
  if (kind === 'sites' || range === null) return [];
  return [cause(placeOf(scene, 'addressPlan', 'ranges', range, 'ipv4', ...COUNTED[kind]), '')];
}

function siteUses(scene: Scene): SiteNumberUse[] {
  const { context } = scene;
  return siteNeeds(context).map((need) => {
    const site = context.inventory.sites[need.key]!;
    const first = numberOf(context.allocations, 'sites', need.key, need.written);
    const last = first === null ? null : Math.max(first + need.count - 1, ...(site.numbers ?? []));
    const block = site.block ?? own(context.inventory.profiles, site.profile)?.block ?? null;
    const owner = site.block === undefined ? placeOf(scene, 'profiles', site.profile, 'block') : null;
    const causes = [
      ...(owner === null ? [] : [cause(owner, block ?? '')]),
      ...(block === null ? [] : [cause(placeOf(scene, 'addressPlan', 'blocks', block), block)]),
    ];
    return { site: need.key, first, last, block, place: placeOfNeed(scene, need), causes };
  });
}

function cause(place: Place, what: string): Cause {
  return { place, what };
}

/** The lines of the range that bound the segments of its sites; the likeliest first. */
const BOUNDS: Readonly<Record<Exclude<SegmentBound, 'numbers'>, readonly [family: 'ipv4' | 'ipv6', key: string][]>> = {
  slots: [['ipv6', 'siteLength']],
  wanSlots: [['ipv6', 'wanSlots']],
  // A site of another length would meet the plan's pools as well.
  indexes: [
    ['ipv4', 'indexLength'],
    ['ipv4', 'siteLength'],
  ],
  indexLength: [['ipv4', 'indexLength']],
  wanIndex: [
    ['ipv4', 'wanIndex'],
    ['ipv4', 'indexLength'],
  ],
};

function causesOfBound(scene: Scene, { spec }: Subject, bound: SegmentBound): Cause[] {
  if (bound === 'numbers') return [cause(placeOf(scene, 'sites', spec.header.id, 'numbers'), bound)];
  return BOUNDS[bound].map((path) => cause(placeOf(scene, 'addressPlan', 'ranges', spec.plan.range.id, ...path), ''));
}

/** A data centre's blocks are announced to its neighbours as one span: a gap would be another site's. */
function consecutive(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.sites).flatMap(([id, { numbers = [] }]) => {
    const at = numbers.findIndex((number, index) => index > 0 && number !== numbers[index - 1]! + 1);
    if (at < 0) return [];
    const message = `numbers of ${id} are not consecutive: ${hexNumber(numbers[at]!)} stands behind ${hexNumber(numbers[at - 1]!)}`;
    const hint = `write ${hexNumber(numbers[0]!)} to ${hexNumber(numbers[0]! + numbers.length - 1)} in rising order`;
    return [finding('ADR008', placeOf(scene, 'sites', id, 'numbers', at), message, { hint })];
  });
}

/** Slots, indexes and VLANs of one subject. */
export function checkPartNumbers(scene: Scene, subject: Subject): Finding[] {
  const { spec, name } = subject;
  const uses = spec.segments.map((segment): SegmentUse => {
    const fields = { number: 'number', slot: 'slot', index: 'index', length4: 'ipv4Length' } as const;
    const planned4 = segment.ipv4 === undefined || segment.nat === 'planned';
    return {
      segment: segment.id,
      number: segment.number ?? spec.header.number,
      shown: vlanSlot(segment.vlan),
      slot: segment.ipv6 === undefined ? (segment.slot ?? vlanSlot(segment.vlan)) : null,
      index: planned4 ? (segment.index ?? null) : null,
      length4: segment.ipv4Length ?? null,
      placeOf: (field) => {
        const written = field === 'slot' && segment.slot === undefined ? 'vlan' : fields[field];
        return partPlace(scene, subject, 'segments', segment.id, written);
      },
      causesOf: (bound) => causesOfBound(scene, subject, bound),
    };
  });
  return [...checkSegments(name, spec.plan, uses), ...checkVlans(scene, subject)];
}

function checkVlans(scene: Scene, subject: Subject): Finding[] {
  const first = new Map<number, string>();
  const findings: Finding[] = [];
  const taken = (number: number) => subject.spec.segments.some(({ vlan }) => vlan === number);
  for (const { id, vlan, slot } of subject.spec.segments) {
    const other = first.get(vlan);
    if (other === undefined) {
      first.set(vlan, id);
      continue;
    }
    // A slot that shows another VLAN says which was meant.
    const shown = Number(slot?.toString(16));
    const meant = shown >= 2 && shown <= 4094 && !taken(shown) ? shown : firstFree(2, 4094, vlan, taken);
    findings.push(
      finding(
        'ADR011',
        partPlace(scene, subject, 'segments', id, 'vlan'),
        `VLAN ${vlan} of segment ${id} of ${subject.name} is already the VLAN of ${other}`,
        {
          related: [
            { message: `segment ${other} has it here`, place: partPlace(scene, subject, 'segments', other, 'vlan') },
          ],
          hint: freeHint('vlan', meant),
        },
      ),
    );
  }
  return findings;
}

/** Applications behind one balancer answer at host numbers of the same segment. */
export function checkApplicationNumbers(scene: Scene): Finding[] {
  const first = new Map<string, string>();
  const findings: Finding[] = [];
  const held = Object.values(scene.context.inventory.services.applications).map(({ number }) => number);
  for (const [id, application] of Object.entries(scene.context.inventory.services.applications)) {
    const front = frontOf(scene.context, application.frontend);
    // A server answers at its own address, whatever number the application has.
    if (front === null || front.written.role === 'server') continue;
    const segment = `${front.site}/${front.written.host?.segment ?? ''}`;
    const key = `${segment} ${application.number}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, id);
      continue;
    }
    const place = placeOf(scene, 'services', 'applications', id, 'number');
    findings.push(
      finding(
        'ADR004',
        place,
        `number ${application.number} of application ${id} in ${segment} is already that of ${other}`,
        {
          related: [
            { message: `${other} has it here`, place: placeOf(scene, 'services', 'applications', other, 'number') },
          ],
          hint: freeHint(
            'number',
            firstFree(1, 254, application.number, (number) => held.includes(number)),
          ),
        },
      ),
    );
  }
  return findings;
}
