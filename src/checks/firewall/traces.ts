/** What operators want to see afterwards: who managed a device, who used an opening, which guest knocked inside. */
import type { Policy, Rule } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { flowsOf } from './cover.ts';
import { guestZones } from './zones.ts';

/** Refusals of everything leave a trace: who knocks where he must not is what an operator wants to know. */
export function checkTraces(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.policy.rules).flatMap(([id, { action, services, log }]) => {
    if (action === 'allow' || !services.includes('any') || log === true) return [];
    const place = { ...placeOf(scene, 'policy', 'rules', id), part: 'key' as const };
    return [tell('FWL035', place, `rule ${id} refuses everything and logs nothing`)];
  });
}

/** Ports at which somebody changes a device: SSH, Telnet, NETCONF. */
const SESSIONS = [22, 23, 830];

/** From this trust on a zone is of operators. */
const OPERATORS = 90;

/** Rules by which operators log in to devices: every port of theirs, from their zones. */
function isManagement(policy: Policy, { action, from, services }: Rule): boolean {
  if (action !== 'allow' || !from.some((zone) => (policy.zones[zone]?.trust ?? 0) >= OPERATORS)) return false;
  const flows = flowsOf(policy, services);
  return (
    flows === null ||
    flows.some(
      ({ protocol, from: first, to }) => protocol === 'tcp' && SESSIONS.some((port) => first <= port && port <= to),
    )
  );
}

/** Devices are managed from named hosts, and not from whatever stands in a zone. */
export function checkOperators(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  return Object.entries(policy.rules).flatMap(([id, rule]) => {
    if (!isManagement(policy, rule) || (rule.source ?? []).length > 0) return [];
    const place = { ...placeOf(scene, 'policy', 'rules', id), part: 'key' as const };
    const message = `rule ${id} lets every host of zone ${rule.from.join(', ')} log in to devices`;
    return [tell('FWL040', place, message)];
  });
}

/** Sessions on devices, and whatever is open for a time only, are written down. */
export function checkWatched(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  return Object.entries(policy.rules).flatMap(([id, rule]) => {
    const managed = isManagement(policy, rule);
    const passing = rule.action === 'allow' && rule.expires !== undefined;
    if (rule.log === true || !(managed || passing)) return [];
    const place = { ...placeOf(scene, 'policy', 'rules', id), part: 'key' as const };
    const what = managed ? 'lets operators log in to devices' : `opens something until ${rule.expires}`;
    return [tell('FWL041', place, `rule ${id} ${what} and logs nothing`)];
  });
}

/** What guests may not reach a rule refuses, and does not leave to the end of the list, where nobody looks. */
export function checkKnocking(scene: Scene): Finding[] {
  const { policy } = scene.context.inventory;
  const rules = Object.entries(policy.rules);
  const guests = [...guestZones(scene)];
  return guests.flatMap((guest) => {
    const trust = policy.zones[guest]?.trust ?? 0;
    const about = rules.filter(([, { from }]) => from.includes(guest));
    const named = new Set(
      about.flatMap(([, { action, services, to }]) => (action === 'allow' || services.includes('any') ? to : [])),
    );
    const left = Object.entries(policy.zones).flatMap(([id, zone]) =>
      zone.internet === true || guests.includes(id) || (zone.trust ?? 0) <= trust || named.has(id) ? [] : [id],
    );
    if (left.length === 0) return [];
    const refusing = about.find(([, { action, services }]) => action !== 'allow' && services.includes('any'));
    const place =
      refusing === undefined
        ? { ...placeOf(scene, 'policy', 'rules'), part: 'key' as const }
        : placeOf(scene, 'policy', 'rules', refusing[0], 'to');
    const message = `no rule speaks of guests (zone ${guest}) towards ${left.join(', ')}: what is refused there leaves no trace`;
    const hint = `add ${left.join(', ')} to the \`to\` of ${refusing?.[0]}`;
    return [tell('FWL042', place, message, refusing === undefined ? {} : { hint })];
  });
}
