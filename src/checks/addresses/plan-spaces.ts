/** The spaces of the plan beside each other: both families count the same sites, pools fill what is kept for them. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { containsAddress, subnetCount, subnetNumber } from '../../lib/ip/prefix.ts';
import { hexNumber } from '../../network/plan/finding.ts';
import { blockOf } from '../../network/plan/site.ts';
import type { Range } from '../../network/plan/types.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { siteNumberOwners } from '../written-addresses.ts';

/** Every range. */
export function checkSpaces(scene: Scene): Finding[] {
  return scene.context.plan.ranges.flatMap((range) => {
    const at = (...path: string[]) => placeOf(scene, 'addressPlan', 'ranges', range.id, ...path);
    return [...families(range, at), ...pools(range, at), ...slots(range, at), ...translation(scene, range, at)];
  });
}

type At = (...path: string[]) => Place;

/** A site number that has a block in one family only cannot be given: the rest of that space is lost. */
function families(range: Range, at: At): Finding[] {
  const [sites6, sites4] = [range.ipv6, range.ipv4].map(({ prefix, siteLength }) => subnetCount(prefix, siteLength));
  if (sites6 === sites4) return [];
  const message = `the IPv6 space of range ${range.id} has ${sites6} sites, and its IPv4 space ${sites4}: a number needs both`;
  const related = [{ message: 'IPv4', place: at('ipv4', 'prefix') }];
  return [tell('ADR022', at('ipv6', 'prefix'), message, { related })];
}

/** Loopbacks for as many sites as there are; a longer pool was found before, a wider one takes from others. */
function pools(range: Range, at: At): Finding[] {
  const { loopbacks, loopbacksPerSite, coreLinks, prefix, siteLength } = range.ipv4;
  const sites = range.lastNumber - range.firstNumber + 1;
  const found: Finding[] = [];
  const needed = 32 - Math.ceil(Math.log2(sites * loopbacksPerSite));
  if (loopbacks.length < needed) {
    const message = `${sites} sites with ${loopbacksPerSite} loopbacks each fill a /${needed}, and the loopbacks of range ${range.id} are a /${loopbacks.length}`;
    const related = [{ message: 'loopbacks a site', place: at('ipv4', 'loopbacks', 'perSite') }];
    const hint = `write \`perSite: ${loopbacksPerSite * 2 ** (needed - loopbacks.length)}\`, or a /${needed}`;
    found.push(tell('ADR023', at('ipv4', 'loopbacks', 'prefix'), message, { related, hint }));
  }
  if (coreLinks.length > siteLength && containsAddress(prefix, coreLinks.address)) {
    const message = `core links of range ${range.id} have a /${coreLinks.length} of the /${siteLength} that their site number is: the rest of it is nobody's`;
    const related = [{ message: 'length of a site', place: at('ipv4', 'siteLength') }];
    found.push(tell('ADR023', at('ipv4', 'coreLinks'), message, { related, hint: `write the whole /${siteLength}` }));
  }
  return found;
}

/** Slots of links: the core's right behind the loopbacks', those of sites as one prefix that a filter can name. */
function slots(range: Range, at: At): Finding[] {
  const { loopbacks, infrastructureBlock, coreLinkSlots, wanSlots } = range.ipv6;
  const loopbackSlot = subnetNumber(infrastructureBlock, loopbacks.length, loopbacks.address) ?? 0;
  const found: Finding[] = [];
  if (coreLinkSlots.from > loopbackSlot + 1) {
    const message = `slots ${hexNumber(loopbackSlot + 1)} to ${hexNumber(coreLinkSlots.from - 1)} of the infrastructure block of range ${range.id} are neither the loopbacks' nor a core link's`;
    const hint = `write \`from: ${hexNumber(loopbackSlot + 1)}\``;
    found.push(tell('ADR023', at('ipv6', 'coreLinkSlots', 'from'), message, { hint }));
  }
  const count = wanSlots.to - wanSlots.from + 1;
  if (Number.isInteger(Math.log2(count)) && wanSlots.from % count === 0) return found;
  const message = `the WAN slots of range ${range.id}, ${hexNumber(wanSlots.from)} to ${hexNumber(wanSlots.to)}, are no single prefix: a filter of links needs several lines`;
  return [...found, tell('ADR027', at('ipv6', 'wanSlots'), message)];
}

/** What is translated must lead to the translator, and never to a site. */
function translation(scene: Scene, range: Range, at: At): Finding[] {
  const { nat64, prefix, siteLength } = range.ipv6;
  const index = nat64 === null ? null : subnetNumber(prefix, siteLength, nat64.address);
  if (nat64 === null || index === null) return [];
  const number = range.firstNumber + index;
  const owner = siteNumberOwners(scene).get(number);
  const block = blockOf(scene.context.plan, number);
  const taken = number === range.ipv6.infrastructure ? 'loopbacks and core links' : owner;
  if (taken !== undefined) {
    const message = `NAT64 prefix ${formatPrefix(nat64)} lies in the block of ${taken} (site number ${hexNumber(number)})`;
    const place =
      owner === undefined ? at('ipv6', 'infrastructure') : { ...placeOf(scene, 'sites', owner), part: 'key' as const };
    return [tell('ADR021', at('ipv6', 'nat64'), message, { related: [{ message: taken, place }] })];
  }
  if (block === null || block.purpose !== 'agencies') return [];
  const message = `NAT64 prefix ${formatPrefix(nat64)} lies in block ${block.id}, whose number ${hexNumber(number)} an agency will get`;
  const place = { ...placeOf(scene, 'addressPlan', 'blocks', block.id), part: 'key' as const };
  return [tell('ADR021', at('ipv6', 'nat64'), message, { related: [{ message: `block ${block.id}`, place }] })];
}
