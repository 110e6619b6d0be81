/** Checks of one site's segments: slots and indexes unique, aligned, inside the site's blocks, clear of its WAN links. */
import type { Finding } from '../../lib/diagnostic.ts';
import { finding, hexNumber } from './finding.ts';
import { firstFree, freeHint } from './free.ts';
import { indexesTaken, type SitePlan } from './site.ts';
import type { SegmentUse } from './uses.ts';

/** All segments of one site. Linear but for the sort. */
export function checkSegments(siteId: string, site: SitePlan, segments: readonly SegmentUse[]): Finding[] {
  const findings: Finding[] = [];
  const counted = segments.filter((use) => {
    if (use.number >= site.numbers.from && use.number <= site.numbers.to) return true;
    const message = `segment ${use.segment} counts in number ${hexNumber(use.number)}, which ${siteId} does not hold`;
    findings.push(finding('ADR008', use.placeOf('number'), message, { causes: use.causesOf?.('numbers') ?? [] }));
    return false;
  });
  return [...findings, ...checkSlots(siteId, site, counted), ...checkIndexes(siteId, site, counted)];
}

function checkSlots(siteId: string, site: SitePlan, segments: readonly SegmentUse[]): Finding[] {
  const findings: Finding[] = [];
  const { slots, wanSlots } = site.range.ipv6;
  const first = new Map<string, SegmentUse>();
  const free = (use: SegmentUse): string | null => {
    const held = segments.filter(({ number }) => number === use.number).map(({ slot }) => slot);
    const taken = (slot: number) => held.includes(slot) || (slot >= wanSlots.from && slot <= wanSlots.to);
    // The one that shows its VLAN is what people look for.
    const { shown } = use;
    const near = shown !== undefined && shown < slots && !taken(shown) ? shown : use.slot!;
    return freeHint('slot', firstFree(0, slots - 1, near, taken), 16);
  };
  for (const use of segments) {
    if (use.slot === null) continue;
    const place = use.placeOf('slot');
    const what = `slot ${hexNumber(use.slot)} of segment ${use.segment} of ${siteId}`;
    if (use.slot < 0 || use.slot >= slots) {
      const hint = `write one of 0x00 to ${hexNumber(slots - 1)}`;
      findings.push(
        finding('ADR008', place, `${what} does not lie within 0x00 to ${hexNumber(slots - 1)}`, {
          hint,
          causes: use.causesOf?.('slots') ?? [],
        }),
      );
      continue;
    }
    if (use.slot >= wanSlots.from && use.slot <= wanSlots.to) {
      const kept = `${hexNumber(wanSlots.from)} to ${hexNumber(wanSlots.to)}`;
      findings.push(
        finding('ADR002', place, `${what} is kept for WAN links (${kept})`, {
          hint: free(use),
          causes: use.causesOf?.('wanSlots') ?? [],
        }),
      );
      continue;
    }
    const id = `${use.number} ${use.slot}`;
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, use);
      continue;
    }
    const related = [{ message: `segment ${other.segment} has it here`, place: other.placeOf('slot') }];
    const hint = free(use);
    findings.push(finding('ADR002', place, `${what} is already the slot of ${other.segment}`, { related, hint }));
  }
  return findings;
}

function checkIndexes(siteId: string, site: SitePlan, segments: readonly SegmentUse[]): Finding[] {
  const findings: Finding[] = [];
  const { indexes, indexLength, siteLength, wanIndex } = site.range.ipv4;
  const owners = new Map<string, SegmentUse | null>();
  for (let number = site.numbers.from; number <= site.numbers.to; number += 1)
    owners.set(`${number} ${wanIndex}`, null);
  for (const use of segments) {
    if (use.index === null) continue;
    const place = use.placeOf('index');
    const length = use.length4 ?? indexLength;
    const what = `index ${use.index} of segment ${use.segment} of ${siteId}`;
    if (length < siteLength || length > 30) {
      const message = `a /${length} for segment ${use.segment} of ${siteId} is not within /${siteLength} to /30`;
      findings.push(finding('ADR008', use.placeOf('length4'), message));
      continue;
    }
    const width = indexesTaken(site.range, length);
    if (use.index < 0 || use.index + width > indexes) {
      const message = `${what} (a /${length}) does not lie within 0 to ${indexes - 1}`;
      findings.push(
        finding('ADR008', place, message, {
          hint: `write one of 0 to ${indexes - width}`,
          causes: use.causesOf?.('indexes') ?? [],
        }),
      );
      continue;
    }
    if (use.index % width !== 0) {
      const hint = `write ${use.index - (use.index % width)} or ${use.index - (use.index % width) + width}`;
      findings.push(
        finding('ADR008', place, `${what} cannot start a /${length}: it is not a multiple of ${width}`, {
          hint,
          causes: use.causesOf?.('indexLength') ?? [],
        }),
      );
      continue;
    }
    const taken = Array.from({ length: width }, (_, offset) => `${use.number} ${use.index! + offset}`);
    const met = taken.find((id) => owners.has(id));
    if (met === undefined) {
      for (const id of taken) owners.set(id, use);
      continue;
    }
    const other = owners.get(met) ?? null;
    const owner = other === null ? `the WAN links (index ${wanIndex})` : `segment ${other.segment}`;
    const related = other === null ? [] : [{ message: `${owner} has it here`, place: other.placeOf('index') }];
    const hint = freeIndex(site, segments, use, width);
    findings.push(
      finding('ADR003', place, `${what} (a /${length}) overlaps ${owner}`, {
        related,
        hint,
        causes: use.causesOf?.(other === null ? 'wanIndex' : 'indexes') ?? [],
      }),
    );
  }
  return findings;
}

/** An index that the segment fits at, beside all others of its number and the WAN links. */
function freeIndex(site: SitePlan, segments: readonly SegmentUse[], use: SegmentUse, width: number): string | null {
  const { indexes, indexLength, wanIndex } = site.range.ipv4;
  const held = new Set([wanIndex]);
  for (const { number, index, length4, segment } of segments) {
    if (number !== use.number || index === null || segment === use.segment) continue;
    const taken = indexesTaken(site.range, length4 ?? indexLength);
    for (let offset = 0; offset < taken; offset += 1) held.add(index + offset);
  }
  const meets = (index: number) =>
    index % width !== 0 || Array.from({ length: width }, (_, offset) => index + offset).some((one) => held.has(one));
  return freeHint('index', firstFree(0, indexes - width, use.index!, meets));
}
