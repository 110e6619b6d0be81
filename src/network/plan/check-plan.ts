/** Checks of the plan against itself: ranges, blocks and pools must not meet. */
import type { Cause, Finding, Place } from '../../lib/diagnostic.ts';
import type { Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { findOverlaps } from '../../lib/ip/overlaps.ts';
import { lastAddress, overlaps, subnetCount, subnetNumber } from '../../lib/ip/prefix.ts';
import { finding, hexNumber } from './finding.ts';
import type { PlaceOf } from './read.ts';
import type { Plan, Range, Span } from './types.ts';

interface NamedSpan extends Span {
  name: string;
  place: Place;
}

interface NamedPrefix {
  name: string;
  prefix: Prefix;
  place: Place;
}

/** Every finding about ranges, blocks and pools of a plan that `readPlan` gave. */
export function checkPlan(plan: Plan, placeOf: PlaceOf): Finding[] {
  const ranges = plan.ranges.map((range) => ({
    from: range.firstNumber,
    to: range.lastNumber,
    name: `range ${range.id}`,
    place: placeOf(`/ranges/${range.id}`),
  }));
  const blocks = plan.blocks.map((block) => ({
    ...block,
    name: `block ${block.id}`,
    place: placeOf(`/blocks/${block.id}`),
  }));
  return [
    ...meetingSpans(ranges),
    ...meetingSpans(blocks),
    ...blocks.flatMap((block) => blockOutside(block, plan, placeOf)),
    ...checkPools(plan, placeOf),
  ];
}

function meetingSpans(spans: NamedSpan[]): Finding[] {
  const sorted = spans.filter(({ from, to }) => from <= to).sort((x, y) => x.from - y.from);
  const findings: Finding[] = [];
  let widest: NamedSpan | undefined;
  for (const span of sorted) {
    if (widest !== undefined && span.from <= widest.to) {
      const shared = `${hexNumber(span.from)} to ${hexNumber(Math.min(span.to, widest.to))}`;
      findings.push(
        finding('ADR001', span.place, `${span.name} shares site numbers ${shared} with ${widest.name}`, {
          hint: 'write a `from` and a `to` that no other one covers',
          related: [{ message: widest.name, place: widest.place }],
        }),
      );
    }
    if (widest === undefined || span.to > widest.to) widest = span;
  }
  return findings;
}

function blockOutside(block: NamedSpan, plan: Plan, placeOf: PlaceOf): Finding[] {
  if (block.from > block.to) {
    return [finding('ADR008', block.place, `${block.name} ends at ${hexNumber(block.to)}, before it begins`)];
  }
  // With a range left out for its own mistakes nobody can say where its numbers end.
  if (plan.ranges.length === 0) return [];
  if (plan.ranges.some((range) => block.from >= range.firstNumber && block.to <= range.lastNumber)) return [];
  const spans = plan.ranges.map((range) => `${hexNumber(range.firstNumber)} to ${hexNumber(range.lastNumber)}`);
  const message = `${block.name} (${hexNumber(block.from)} to ${hexNumber(block.to)}) does not lie in one range`;
  const causes = endsOf(block, plan, placeOf);
  return [finding('ADR008', block.place, message, { hint: `the plan has ${spans.join(' and ')}`, causes })];
}

/** What says where the numbers of the block's range end: the family that has fewer of them, the likeliest value first. */
function endsOf(block: Span, { ranges }: Plan, placeOf: PlaceOf): Cause[] {
  const range = ranges.findLast(({ firstNumber }) => firstNumber <= block.from);
  if (range === undefined) return [];
  const numbers = range.lastNumber - range.firstNumber + 1;
  // A prefix of IPv6 is what a registry gave; how it is cut is the province's own.
  const keys = { ipv6: ['siteLength', 'prefix'], ipv4: ['prefix', 'siteLength'] } as const;
  return (['ipv6', 'ipv4'] as const).flatMap((family) => {
    const { prefix, siteLength } = range[family];
    if (subnetCount(prefix, siteLength) > numbers) return [];
    return keys[family].map((key) => {
      const hint = `the range has ${numbers} sites: write a ${key === 'prefix' ? 'shorter' : 'longer'} one`;
      return { place: placeOf(`/ranges/${range.id}/${family}/${key}`), what: '', hint };
    });
  });
}

function checkPools(plan: Plan, placeOf: PlaceOf): Finding[] {
  const whole = plan.ranges.flatMap((range): NamedPrefix[] => [
    { name: `IPv6 of range ${range.id}`, prefix: range.ipv6.prefix, place: placeOf(`/ranges/${range.id}/ipv6/prefix`) },
    { name: `IPv4 of range ${range.id}`, prefix: range.ipv4.prefix, place: placeOf(`/ranges/${range.id}/ipv4/prefix`) },
  ]);
  const pools = plan.ranges.flatMap((range): NamedPrefix[] => {
    const place = `/ranges/${range.id}/ipv4`;
    return [
      {
        name: `loopbacks of range ${range.id}`,
        prefix: range.ipv4.loopbacks,
        place: placeOf(`${place}/loopbacks/prefix`),
      },
      { name: `core links of range ${range.id}`, prefix: range.ipv4.coreLinks, place: placeOf(`${place}/coreLinks`) },
    ];
  });
  const publicIpv4 = plan.publicIpv4.map((prefix, index) => {
    return { name: 'public IPv4', prefix, place: placeOf(`/publicIpv4/${index}`) };
  });
  return [
    ...meetingPrefixes([...whole, ...publicIpv4], () => true),
    ...meetingPrefixes([...pools, ...publicIpv4], (prefix) => !publicIpv4.includes(prefix)),
    ...pools.flatMap((pool) => plan.ranges.flatMap((range) => poolInSites(pool, range, plan, placeOf))),
  ];
}

/** Pairs that meet, if one of the two is asked about. */
function meetingPrefixes(prefixes: NamedPrefix[], asked: (prefix: NamedPrefix) => boolean): Finding[] {
  return findOverlaps(prefixes, ({ prefix }) => prefix)
    .filter(({ outer, inner }) => asked(outer) || asked(inner))
    .map(({ outer, inner }) => {
      const message = `${inner.name} ${formatPrefix(inner.prefix)} overlaps ${outer.name} ${formatPrefix(outer.prefix)}`;
      return finding('ADR005', inner.place, message, { related: [{ message: outer.name, place: outer.place }] });
    });
}

/** A pool may lie in the space of site numbers only where those are kept for infrastructure: else a site takes them one day. */
function poolInSites(pool: NamedPrefix, range: Range, plan: Plan, placeOf: PlaceOf): Finding[] {
  const { prefix, siteLength } = range.ipv4;
  if (!overlaps(prefix, pool.prefix)) return [];
  const first = subnetNumber(prefix, siteLength, pool.prefix.address);
  const last = subnetNumber(prefix, siteLength, lastAddress(pool.prefix));
  const covered = {
    from: range.firstNumber + (first ?? 0),
    to: range.firstNumber + (last ?? range.lastNumber - range.firstNumber),
  };
  let free = covered.from;
  const kept = plan.blocks.filter((block) => block.purpose === 'infrastructure');
  while (free <= covered.to) {
    const number = free;
    const block = kept.find(({ from, to }) => number >= from && number <= to);
    if (block === undefined && number !== range.ipv6.infrastructure) break;
    free = block === undefined ? number + 1 : block.to + 1;
  }
  if (free > covered.to) return [];
  const message = `${pool.name} ${formatPrefix(pool.prefix)} is also the space of site number ${hexNumber(free)}`;
  return [
    finding('ADR005', pool.place, message, {
      hint: `keep ${hexNumber(covered.from)} to ${hexNumber(covered.to)} in a block with purpose infrastructure`,
      causes: [{ place: placeOf(`/ranges/${range.id}/ipv4/siteLength`), what: '' }],
    }),
  ];
}
