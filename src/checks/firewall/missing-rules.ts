/** What refused flows have in common where no rule of the policy refused them: the rule that nobody wrote, or the way. */
import type { Policy } from '../../inventory/types.ts';
import type { Cause } from '../../lib/diagnostic.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { containsAddress } from '../../lib/ip/prefix.ts';
import type { Packet, PacketAnswer } from '../../network/oracle/packet/answer.ts';
import { parseAddress } from '../../network/oracle/parsed.ts';
import { addressesOfObject } from '../../network/resolve/objects.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { routesOf, stopsAtRule } from './asking.ts';
import { coversFlows, flowsOf } from './cover.ts';

/** Objects and services that no rule names. */
export interface Unused {
  objects: ReadonlySet<string>;
  services: ReadonlySet<string>;
}

/** Objects and services of the policy that neither a rule nor the management of devices names. Linear. */
export function unusedNames(scene: Scene): Unused {
  const { management, policy } = scene.context.inventory;
  const rules = Object.values(policy.rules);
  const objects = new Set(Object.keys(policy.objects));
  const services = new Set(Object.keys(policy.services));
  for (const { source = [], destination = [] } of rules) {
    for (const name of [...source, ...destination]) objects.delete(name);
  }
  for (const name of [...(policy.nat?.exempt ?? []), ...management.ssh.allowFrom]) objects.delete(name);
  for (const rule of rules) for (const name of rule.services) services.delete(name);
  return { objects, services };
}

/** Something that a rule would have named. */
export function unnamed(kind: 'object' | 'service', id: string): Cause {
  return { place: null, what: `a rule that names ${kind} ${id}`, lack: 'sign' };
}

/** A rule that would lead to an address. */
export function ruleTo(address: string): Cause {
  return { place: null, what: `a rule to ${address}`, lack: 'cause' };
}

/** A rule that would let one sender do the same wherever. */
function ruleFrom(address: string, what: string): Cause {
  return { place: null, what: `a rule from ${address}, ${what}`, lack: 'cause' };
}

/**
 * What the refused flows lack: towards one inside a rule that leads there, or one for the sender, towards the outside one
 * that lets them pass where they stopped. An object or a service that holds one of them and that no rule names is a sign
 * of it, and says what to write; `advice` is null where no rule is missing.
 */
export function missingRule(
  scene: Scene,
  answers: readonly PacketAnswer[],
): { causes: Cause[]; advice: string | null } {
  const { policy } = scene.context.inventory;
  const unused = unusedNames(scene);
  const lacks = new Map<string, Cause>();
  const [objects, services] = [new Set<string>(), new Set<string>()];
  for (const answer of answers) {
    const lack = lackOf(scene, policy, unused, answer);
    for (const cause of lack.causes) lacks.set(`${cause.what} ${cause.place?.pointer ?? ''}`, cause);
    for (const id of lack.objects) objects.add(id);
    for (const id of lack.services) services.add(id);
  }
  const signs = [
    ...[...objects].map((id) => unnamed('object', id)),
    ...[...services].map((id) => unnamed('service', id)),
  ];
  return { causes: [...lacks.values(), ...signs], advice: adviceFor(answers, objects, services) };
}

function adviceFor(
  answers: readonly PacketAnswer[],
  objects: ReadonlySet<string>,
  services: ReadonlySet<string>,
): string | null {
  if (!answers.some((answer) => stopsAtRule(answer) && answer.rule === null)) return null;
  const [service, object] = [[...services][0], [...objects][0]];
  if (service !== undefined) return `write a rule that lets it pass, with \`services: [${service}]\``;
  return object === undefined ? 'write a rule that lets it pass' : `write a rule that lets it pass, with \`${object}\``;
}

/** What one refused flow lacks, and the unused names that hold it. */
interface Lack {
  causes: Cause[];
  objects: string[];
  services: string[];
}

function lackOf(scene: Scene, policy: Policy, unused: Unused, answer: PacketAnswer): Lack {
  const { packet, reason, rule } = answer;
  const none = { objects: [], services: [] };
  if (answer.passes || (rule !== null && own(policy.rules, rule) !== undefined)) return { causes: [], ...none };
  const stopped: Cause = { place: null, what: reason, lack: 'cause' };
  const hubs = hubsOn(scene, answer);
  if (!stopsAtRule(answer)) return { causes: [stopped, ...hubs], ...none };
  const { view } = routesOf(scene);
  const inside = view.siteOf(packet.destination) !== null || view.owner(packet.destination) !== null;
  const { source, destination, port, icmpType, protocol } = packet;
  const flow = { protocol, from: port ?? icmpType ?? 0, to: port ?? icmpType ?? 0 };
  const rules = inside ? [ruleTo(destination), ruleFrom(source, `${protocol} ${flow.from}`)] : [stopped];
  return {
    causes: [...rules, ...hubs],
    objects: [...unused.objects].filter((id) => isEnd(scene, id, packet)),
    services: [...unused.services].filter((id) => coversFlows(flowsOf(policy, [id]), [flow])),
  };
}

function isEnd({ context }: Scene, object: string, { source, destination }: Packet): boolean {
  const { ipv4, ipv6 } = addressesOfObject(context, object);
  return [...ipv4, ...ipv6].some((text) => {
    const prefix = parsePrefix(text);
    return [source, destination].some((end) => {
      const address = parseAddress(end);
      return prefix.ok && address.ok && containsAddress(prefix.value, address.value);
    });
  });
}

/** A flow that goes astray at a hub may do so for the lines that the hub's devices end. */
function hubsOn(scene: Scene, { hops }: PacketAnswer): Cause[] {
  return [...new Set(hops.map(({ site }) => site))].flatMap((site) =>
    (scene.context.rows.byId.get(site)?.devices ?? [])
      .filter(({ wanHub }) => wanHub !== null)
      .map(({ id }): Cause => {
        return { place: placeOf(scene, 'sites', site, 'devices', id, 'wanHub'), what: '', lack: 'sign' };
      }),
  );
}
