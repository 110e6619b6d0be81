/** What hosts cannot do without: somebody who answers for names, and applications that let in whom they are for. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import type { PacketAnswer } from '../../network/oracle/packet/answer.ts';
import { serversWith } from '../../network/resolve/role-servers.ts';
import { nameServersFor } from '../../network/resolve/targets.ts';
import { specOf } from '../../network/spec.ts';
import { hasHosts } from '../lan/segments.ts';
import { placeOf, type Scene } from '../scene.ts';
import { placeOfOrigin } from '../tell.ts';
import { answerTo, askedSites, familyOf, type Grouped, packetsBetween, refused, stopsAtRule } from './asking.ts';
import { missingRule } from './missing-rules.ts';

/** Zones none of whose hosts is let through to a resolver that it is told of, by family. */
export function checkNames(scene: Scene): Finding[] {
  return nobodyPasses(scene, 'FWL014', names(scene));
}

/** Resolvers that may not ask the Internet. */
export function checkRecursion(scene: Scene): Finding[] {
  if (!hasWayOut(scene)) return [];
  const needs = serversWith(scene.context, 'resolver').flatMap(({ site, written }) => {
    const place = placeOfOrigin(written.origin, 'key');
    const who = `resolver ${site}/${written.id}`;
    return packetsBetween(scene, `${site}-${written.id}`, 'internet', 'udp', 53).map((packet) => ({
      who,
      whom: 'name servers on the Internet',
      packet,
      place,
      group: `${site}/${written.id}`,
    }));
  });
  return nobodyPasses(scene, 'FWL015', needs);
}

function* names(scene: Scene): Generator<Grouped> {
  for (const { network, only } of askedSites(scene)) {
    const { id } = network.site;
    for (const segment of specOf(scene.context, id)?.segments ?? []) {
      if (only?.has(segment.id) === false || !hasHosts(segment) || segment.gateway === undefined) continue;
      const place = placeOfOrigin({ ...segment.origin, pointer: `${segment.origin.pointer}/zone` });
      for (const family of [4, 6] as const) {
        for (const server of nameServersFor(scene.context, id, segment.stage, family)) {
          for (const packet of packetsBetween(scene, `${segment.id}@${id}`, server, 'udp', 53)) {
            const who = `zone ${segment.zone} (segment ${segment.id} of ${id})`;
            yield { who, whom: `resolver ${server}`, packet, place, group: segment.zone };
          }
        }
      }
    }
  }
}

/** Where proxies answer unless the application says otherwise. */
const WEB = [443];

/** Every port is for somebody: mail is sent from the Internet and read from inside. The first who passes ends the search. */
export function checkAudience(scene: Scene): Finding[] {
  const inside = [...askedSites(scene)].flatMap(({ network: { site }, only }) =>
    (only === null ? (specOf(scene.context, site.id)?.segments ?? []) : [])
      .filter(hasHosts)
      .map((segment) => `${segment.id}@${site.id}`),
  );
  // What no object holds is not opened yet, and whoever opens it names it first.
  const named = new Set(
    Object.values(scene.context.inventory.policy.objects).flatMap(({ services = [], devices = [] }) => [
      ...services,
      ...devices,
    ]),
  );
  return Object.entries(scene.context.inventory.services.applications).flatMap(
    ([id, { audience, ports = WEB, frontend }]) => {
      if (!named.has(id) && !named.has(frontend)) return [];
      if (audience === 'tslcd' || (audience === 'internet' && !hasWayOut(scene))) return [];
      const people = audience === 'internet' && ports.length === 1 ? ['internet'] : ['internet', ...inside];
      const place = placeOf(scene, 'services', 'applications', id, 'audience');
      return ports.flatMap((port) => unreached(scene, id, port, people, place));
    },
  );
}

function unreached(scene: Scene, id: string, port: number, people: readonly string[], place: Place): Finding[] {
  const first = new Map<4 | 6, Finding>();
  const open = new Set<4 | 6>([4, 6]);
  for (const from of people) {
    for (const packet of packetsBetween(scene, from, id, 'tcp', port)) {
      const family = familyOf(packet);
      const answer = open.has(family) ? answerTo(scene, packet) : null;
      if (answer === null) continue;
      if (answer.passes) open.delete(family);
      else if (!first.has(family) && stopsAtRule(answer)) {
        const need = { who: `the audience of application ${id}`, whom: 'it', packet, place };
        first.set(family, lacking(scene, refused(scene, 'FWL016', need, answer), answer));
      }
    }
    if (open.size === 0) return [];
  }
  return [...open].flatMap((family) => first.get(family) ?? []);
}

/** One finding a group and family in which no packet passes and a rule, or the lack of one, stopped the first. */
function nobodyPasses(scene: Scene, code: 'FWL014' | 'FWL015', needs: Iterable<Grouped>): Finding[] {
  const groups = new Map<string, Finding | null>();
  for (const need of needs) {
    const key = `${familyOf(need.packet)} ${need.group}`;
    if (groups.get(key) === null) continue;
    const answer = answerTo(scene, need.packet);
    if (answer.passes) groups.set(key, null);
    else if (!groups.has(key) && stopsAtRule(answer))
      groups.set(key, lacking(scene, refused(scene, code, need, answer), answer));
  }
  return [...groups.values()].flatMap((one) => one ?? []);
}

/** The same with the rule that nobody wrote, for which it may not be the only finding. */
function lacking(scene: Scene, finding: Finding, answer: PacketAnswer): Finding {
  return { ...finding, causes: missingRule(scene, [answer]).causes };
}

function hasWayOut({ context }: Scene): boolean {
  return Object.values(context.inventory.upstreams).some(({ kind }) => kind === 'transit');
}
