/** What is wrong beyond the schema: every family of rules, in order; linear in what the users wrote. */
import { type Finding, hasErrors } from '../lib/diagnostic.ts';
import { pointerToken } from '../lib/pointer.ts';
import type { Context } from '../network/context.ts';
import { addressRules } from './addresses/rules.ts';
import { checkAddresses, checkPartAddresses } from './addresses.ts';
import { checkAsNumbers } from './as-numbers.ts';
import { bgpRules } from './bgp/rules.ts';
import { deviceRules } from './devices/rules.ts';
import { dnsRules } from './dns/rules.ts';
import type { Rules } from './families.ts';
import { firewallRules } from './firewall/rules.ts';
import { checkHosts } from './hosts.ts';
import { checkHubVlans } from './hub-vlans.ts';
import { lanRules } from './lan/rules.ts';
import { checkFeatures, checkModels } from './models.ts';
import { checkApplicationNumbers, checkPartNumbers, checkProvinceNumbers } from './numbers.ts';
import { parityRules } from './parity/rules.ts';
import { isOwnPlace, type Subject, subjectsOf } from './parts.ts';
import { planRules } from './plan/rules.ts';
import { checkPortUse } from './port-use.ts';
import { primaries } from './primaries.ts';
import { checkPartReferences } from './references-in-sites.ts';
import { checkPolicyReferences } from './references-of-policy.ts';
import { checkRolloutReferences } from './references-of-rollout.ts';
import { checkServiceReferences } from './references-of-services.ts';
import { checkSiteReferences } from './references-of-sites.ts';
import { placeOf, type Scene, sceneOf } from './scene.ts';
import { applySettings } from './settings.ts';
import { shapesOf } from './shapes.ts';
import { checkPartTexts, checkTexts } from './texts.ts';
import { checkTimeZone } from './time-zone.ts';
import { checkTranslation } from './translation.ts';
import { wanRules } from './wan/rules.ts';

/** Rules whose findings mean that nothing can be resolved: they come first. */
const SOUND: Rules = {
  across: [
    checkSiteReferences,
    checkPolicyReferences,
    checkServiceReferences,
    checkRolloutReferences,
    checkProvinceNumbers,
    checkApplicationNumbers,
    checkHubVlans,
    checkAddresses,
    checkAsNumbers,
    checkFeatures,
    checkTimeZone,
    checkTranslation,
    checkTexts,
  ],
  within: [
    checkPartReferences,
    checkModels,
    checkPartNumbers,
    checkHosts,
    checkPortUse,
    checkPartAddresses,
    checkPartTexts,
  ],
};

/** What can be rendered and is wrong all the same. */
const FAMILIES: readonly Rules[] = [
  addressRules,
  bgpRules,
  wanRules,
  lanRules,
  parityRules,
  firewallRules,
  dnsRules,
  deviceRules,
  planRules,
];

/**
 * What is wrong beyond the schema, and what was found before it (`earlier`), as the project's settings of checks want it
 * told, one for each cause. References to sites that the schema refused (`broken`) stay silent. `now` tells which waivers have expired.
 */
export function checkInventory(
  context: Context,
  broken: ReadonlySet<string>,
  earlier: readonly Finding[],
  now: Date,
): Finding[] {
  const scene = sceneOf(context, broken, now);
  const found = [...earlier, ...findingsOf(scene, [SOUND])];
  // What cannot be resolved is not looked at further: its consequences would hide the cause.
  const sound = !hasErrors(found);
  if (sound) found.push(...findingsOf(scene, FAMILIES), ...resolvedFindings(scene, FAMILIES));
  return primaries(withoutTwins(applySettings(scene, found, now, sound)), context.inventory);
}

function findingsOf(scene: Scene, families: readonly Rules[]): Finding[] {
  const shared: Finding[] = [];
  const single: Finding[] = [];
  const within = families.flatMap((family) => family.within ?? []);
  if (within.length > 0) {
    for (const subject of subjectsOf(scene)) {
      const found = within.flatMap((rule) => rule(scene, subject));
      if (subject.shared) shared.push(...found);
      else single.push(...found.map((one) => namingSite(scene, subject, one)));
    }
  }
  const across = families.flatMap((family) => family.across ?? []).flatMap((rule) => rule(scene));
  return [...across, ...shared, ...single];
}

function resolvedFindings(scene: Scene, families: readonly Rules[]): Finding[] {
  const rules = families.flatMap((family) => family.resolved ?? []);
  const found: Finding[] = [];
  if (rules.length > 0) {
    for (const network of shapesOf(scene)) for (const rule of rules) found.push(...rule(scene, network));
  }
  return found;
}

/** A line of the profile that is wrong only together with what one site writes: the message needs that site. */
function namingSite(scene: Scene, subject: Subject, found: Finding): Finding {
  const pointer = `/sites${pointerToken(subject.name)}/`;
  const names = found.related.some(({ place }) => place.pointer.startsWith(pointer));
  if (found.place === null || isOwnPlace(subject, found.place) || names) return found;
  const site = {
    message: `site ${subject.name}`,
    place: { ...placeOf(scene, 'sites', subject.name), part: 'key' as const },
  };
  return { ...found, related: [...found.related, site] };
}

/** One line and one code are told once, however many sites share the line. The first one stays. */
function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, place, message, about = '' }) => {
    const key = place === null ? `${code} ${message}` : `${code} ${place.file} ${place.pointer} ${about}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
