/**
 * Section `addressPlan` becomes a `Plan`: texts parsed, sizes computed, every value that cannot hold reported. A range
 * with a wrong value is left out, so whatever counts in it stays silent until it is mended.
 */
import type { Code, Finding, Place } from '../../lib/diagnostic.ts';
import type { Family, Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { subnetAt, subnetCount } from '../../lib/ip/prefix.ts';
import { translationMistake } from '../../lib/ip/translation.ts';
import { finding, hexNumber } from './finding.ts';
import { SEGMENT_LENGTH_6 } from './site.ts';
import type {
  Plan,
  Range,
  Range4,
  Range6,
  Span,
  WrittenPlan,
  WrittenRange,
  WrittenRange4,
  WrittenRange6,
} from './types.ts';

/** The place of a value, by its pointer within `addressPlan`: `/ranges/kien-giang/ipv6/prefix`. */
export type PlaceOf = (pointer: string) => Place;

/** Reports a mistake at a pointer. */
type Report = (code: Code, pointer: string, message: string, hint?: string | null) => void;

/** Longest IPv4 segment and index: a /30 still has two hosts. */
const LONGEST_4 = 30;

/** Reads the section. Findings are about single values; `checkPlan` compares ranges, blocks and pools with each other. */
export function readPlan(written: WrittenPlan, placeOf: PlaceOf): { plan: Plan; findings: Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (code, pointer, message, hint = null) => {
    findings.push(finding(code, placeOf(pointer), message, { hint }));
  };
  const ranges = Object.entries(written.ranges).flatMap(([id, range]) => {
    const base = `/ranges/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return readRange(id, range, (code, pointer, message, hint) => report(code, base + pointer, message, hint)) ?? [];
  });
  const publicIpv4 = (written.publicIpv4 ?? []).flatMap((text, index) => {
    return readPrefix(4, text, `/publicIpv4/${index}`, report) ?? [];
  });
  const blocks = Object.entries(written.blocks).map(([id, block]) => ({ ...block, id, name: block.name ?? id }));
  const plan = {
    ranges: ranges.sort((x, y) => x.firstNumber - y.firstNumber),
    blocks: blocks.sort((x, y) => x.from - y.from),
    publicIpv4,
  };
  return { plan, findings };
}

function readRange(id: string, written: WrittenRange, report: Report): Range | null {
  const firstNumber = written.firstNumber ?? 0;
  const ipv4 = readRange4(written.ipv4, report);
  const ipv6 = readRange6(written.ipv6, firstNumber, report);
  if (ipv4 === null || ipv6 === null) return null;
  const sites = Math.min(subnetCount(ipv6.prefix, ipv6.siteLength), subnetCount(ipv4.prefix, ipv4.siteLength));
  const loopbacks = subnetCount(ipv4.loopbacks, 32);
  if (sites * ipv4.loopbacksPerSite > loopbacks) {
    const needed = 32 - Math.ceil(Math.log2(sites * ipv4.loopbacksPerSite));
    report(
      'ADR008',
      '/ipv4/loopbacks/prefix',
      `${sites} sites with ${ipv4.loopbacksPerSite} loopbacks each need a /${needed}, not a /${ipv4.loopbacks.length}`,
      'give a wider prefix, or fewer loopbacks a site',
    );
    return null;
  }
  return { id, firstNumber, lastNumber: firstNumber + sites - 1, ipv6, ipv4 };
}

function readRange6(written: WrittenRange6, firstNumber: number, report: Report): Range6 | null {
  const prefix = readPrefix(6, written.prefix, '/ipv6/prefix', report);
  if (prefix === null) return null;
  const { siteLength, infrastructure } = written;
  if (siteLength < prefix.length || siteLength > SEGMENT_LENGTH_6 - 4) {
    report(
      'ADR008',
      '/ipv6/siteLength',
      `a site's /${siteLength} must lie between the province's /${prefix.length} and a /60, which has 16 networks`,
    );
    return null;
  }
  const sites = subnetCount(prefix, siteLength);
  const slots = 2 ** (SEGMENT_LENGTH_6 - siteLength);
  const infrastructureIndex = infrastructure - firstNumber;
  const loopbackSlot = written.loopbackSlot ?? 0;
  const good = [
    within(infrastructureIndex, infrastructureIndex, sites, '/ipv6/infrastructure', 'site number', firstNumber, report),
    within(loopbackSlot, loopbackSlot, slots, '/ipv6/loopbackSlot', 'slot', 0, report),
    spansWithin(written, slots, report),
  ].every(Boolean);
  const { from, to } = written.coreLinkSlots;
  if (good && loopbackSlot >= from && loopbackSlot <= to) {
    report('ADR002', '/ipv6/coreLinkSlots', `slot ${hexNumber(loopbackSlot)} is the loopbacks', not a core link's`);
    return null;
  }
  const nat64 = readNat64(written.nat64, report);
  if (!good || nat64 === undefined) return null;
  const infrastructureBlock = subnetAt(prefix, siteLength, infrastructureIndex);
  return {
    prefix,
    siteLength,
    slots,
    infrastructure,
    infrastructureBlock,
    loopbacks: subnetAt(infrastructureBlock, SEGMENT_LENGTH_6, loopbackSlot),
    coreLinkSlots: written.coreLinkSlots,
    wanSlots: written.wanSlots,
    nat64,
  };
}

/** Null where nothing is translated, undefined after a mistake. */
function readNat64(text: string | undefined, report: Report): Prefix | null | undefined {
  if (text === undefined) return null;
  const prefix = readPrefix(6, text, '/ipv6/nat64', report);
  if (prefix === null) return undefined;
  const mistake = translationMistake(prefix);
  if (mistake === null) return prefix;
  report('ADR010', '/ipv6/nat64', `${text} ${mistake}`);
  return undefined;
}

function readRange4(written: WrittenRange4, report: Report): Range4 | null {
  const prefix = readPrefix(4, written.prefix, '/ipv4/prefix', report);
  const loopbacks = readPrefix(4, written.loopbacks.prefix, '/ipv4/loopbacks/prefix', report);
  const coreLinks = readPrefix(4, written.coreLinks, '/ipv4/coreLinks', report);
  if (prefix === null || loopbacks === null || coreLinks === null) return null;
  const { siteLength, indexLength, wanIndex } = written;
  const { perSite } = written.loopbacks;
  if (siteLength < prefix.length || siteLength > indexLength || indexLength > LONGEST_4) {
    report(
      'ADR008',
      siteLength < prefix.length ? '/ipv4/siteLength' : '/ipv4/indexLength',
      `a site's /${siteLength} must lie in the province's /${prefix.length}, and an index's /${indexLength} in the site's, up to /${LONGEST_4}`,
    );
    return null;
  }
  const indexes = 2 ** (indexLength - siteLength);
  const good = within(wanIndex, wanIndex, indexes, '/ipv4/wanIndex', 'index', 0, report);
  if (perSite < 2 || !Number.isInteger(Math.log2(perSite))) {
    report('ADR008', '/ipv4/loopbacks/perSite', `${perSite} loopbacks a site is not a power of two from 2`);
    return null;
  }
  if (!good) return null;
  return {
    prefix,
    siteLength,
    indexLength,
    indexes,
    loopbacks,
    loopbacksPerSite: perSite,
    coreLinks,
    wanIndex,
    wanLinks: 2 ** (31 - indexLength),
  };
}

function readPrefix(family: Family, text: string, pointer: string, report: Report): Prefix | null {
  const parsed = parsePrefix(text);
  if (!parsed.ok) {
    report('ADR010', pointer, `${text} ${parsed.reason}`, parsed.suggestion && `write ${parsed.suggestion}`);
    return null;
  }
  if (parsed.value.family !== family) {
    report('ADR010', pointer, `${text} is not an IPv${family} prefix`);
    return null;
  }
  const canonical = formatPrefix(parsed.value);
  if (canonical !== text) {
    report('ADR010', pointer, `${text} is not written in the canonical form (RFC 5952)`, `write ${canonical}`);
  }
  return parsed.value;
}

/** Where both kinds of links reach beyond the slots that a site has, it is not the links that are wrong. */
function spansWithin({ siteLength, coreLinkSlots, wanSlots }: WrittenRange6, count: number, report: Report): boolean {
  if (Math.min(coreLinkSlots.to, wanSlots.to) >= count) {
    const most = hexNumber(Math.max(coreLinkSlots.to, wanSlots.to));
    const message = `a site's /${siteLength} has slots to ${hexNumber(count - 1)}, and links take them up to ${most}`;
    const hint = 'write a shorter `siteLength`, or `coreLinkSlots` and `wanSlots` within it';
    report('ADR008', '/ipv6/siteLength', message, hint);
    return false;
  }
  return [
    spanWithin(coreLinkSlots, count, '/ipv6/coreLinkSlots', report),
    spanWithin(wanSlots, count, '/ipv6/wanSlots', report),
  ].every(Boolean);
}

function spanWithin(span: Span, count: number, pointer: string, report: Report): boolean {
  return within(span.from, span.to, count, pointer, 'slot', 0, report);
}

function within(
  from: number,
  to: number,
  count: number,
  pointer: string,
  noun: string,
  first: number,
  report: Report,
): boolean {
  if (from >= 0 && from <= to && to < count) return true;
  const shown = from === to ? hexNumber(from + first) : `${hexNumber(from + first)} to ${hexNumber(to + first)}`;
  report(
    'ADR008',
    pointer,
    `${noun} ${shown} does not lie within ${hexNumber(first)} to ${hexNumber(first + count - 1)}`,
  );
  return false;
}
