/**
 * Which families of codes a right answer may come from, by the place of the mistake: what the families are for, not what
 * their checks happen to look at. What the reader or the schema tells at the line is right wherever it does.
 */

/** Mistakes that any text can have. */
const EVERYWHERE = ['YAML', 'SCH', 'REF', 'TXT'] as const;

/** The first pattern that matches decides. */
const PLACES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/province\/(asns|prefixes|mode)/, ['ASN', 'BGP', 'ADR']],
  [/^\/province\/domain/, ['DNS']],
  [/^\/province/, ['PLN']],
  [/^\/addressPlan/, ['ADR', 'WAN', 'LAN', 'DNS', 'BGP']],
  [/^\/upstreams\/[^/]+\/(approval)/, ['BGP', 'PLN']],
  [/^\/upstreams/, ['BGP', 'ASN', 'ADR', 'PAR', 'WAN', 'DEV', 'MOD', 'FWL']],
  [/^\/models/, ['MOD', 'DEV']],
  [/^\/(profiles|sites)\/[^/]+\/segments\/[^/]+\/zone/, ['FWL', 'LAN']],
  [/^\/(profiles|sites)\/[^/]+\/segments/, ['LAN', 'ADR', 'PAR', 'DEV', 'FWL']],
  [/^\/(profiles|sites)\/[^/]+\/ssids/, ['LAN', 'DEV']],
  [/^\/(profiles|sites)\/[^/]+\/routes/, ['WAN', 'ADR', 'PAR', 'BGP', 'FWL']],
  [/^\/(profiles|sites)\/[^/]+\/links/, ['WAN', 'DEV', 'MOD', 'LAN', 'ADR']],
  [/^\/(profiles|sites)\/[^/]+\/devices/, ['DEV', 'MOD', 'ADR', 'LAN', 'DNS', 'WAN']],
  [/^\/profiles\/[^/]+\/(routing|wanMtu|bfd|ospfTimers|bgpTimers)/, ['WAN', 'BGP']],
  [/^\/profiles\/[^/]+\/resolvers/, ['LAN', 'DNS', 'PAR', 'DEV']],
  [/^\/profiles/, ['PLN', 'ADR', 'DEV']],
  [/^\/sites\/[^/]+\/(wan|routing|island)/, ['WAN', 'BGP', 'ADR', 'ASN', 'PAR', 'PLN', 'DEV', 'MOD']],
  [/^\/sites\/[^/]+\/(number|numbers|block)/, ['ADR']],
  [/^\/sites\/[^/]+\/(stage|profile|tier)/, ['PLN', 'LAN', 'PAR', 'DEV', 'WAN', 'ADR']],
  // A site as a whole: all that it has.
  [/^\/sites\/[^/]+$/, ['ADR', 'PLN', 'WAN', 'BGP', 'LAN', 'DEV', 'DNS', 'FWL']],
  [/^\/sites/, ['PLN', 'FWL', 'DEV']],
  [/^\/policy\/checks/, ['CHK']],
  [/^\/policy\/nat/, ['FWL', 'ADR', 'LAN', 'BGP']],
  [/^\/policy/, ['FWL', 'PAR', 'DEV', 'LAN', 'DNS']],
  [/^\/services\/dns/, ['DNS', 'PAR', 'LAN', 'ADR']],
  [/^\/services\/applications/, ['DNS', 'FWL', 'PAR', 'PLN', 'ADR', 'DEV']],
  [/^\/management\/(ospf|bgp)/, ['WAN', 'BGP', 'DEV']],
  [/^\/management/, ['DEV', 'PAR', 'FWL', 'LAN', 'DNS']],
  [/^\/(rollout|plan|endDevices|software|staff)/, ['PLN', 'DEV', 'WAN', 'PAR']],
  [/^\/allocations/, ['ADR']],
];

export function familiesAt(pointer: string): readonly string[] {
  // What is no longer silenced is told itself.
  const silenced = /^\/policy\/checks\/severities\/([A-Z]+)\d+/.exec(pointer)?.[1];
  if (silenced !== undefined) return [...EVERYWHERE, 'CHK', silenced];
  const found = PLACES.find(([pattern]) => pattern.test(pointer))?.[1] ?? [];
  return [...EVERYWHERE, ...found];
}

/** The family of a code: its letters. */
export function familyOf(code: string): string {
  return code.replace(/\d+$/, '');
}
