/**
 * What the users expect of the policy, asked of the packet oracle: each flow there, and its answer back, whatever rule,
 * route, object or translation it takes. A zone stands for a host of every segment in it, at one site of each shape, so
 * that the price does not grow with the number of sites.
 */
import type { Expectation } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { parseAddress } from '../../lib/ip/parse.ts';
import { quoted } from '../../lib/quote.ts';
import { nearest } from '../../lib/suggest.ts';
import type { Routes } from '../../network/oracle/forwarding/table.ts';
import type { PacketAnswer } from '../../network/oracle/packet/answer.ts';
import { askBothWays } from '../../network/oracle/packet/ask.ts';
import { findName, INTERNET } from '../../network/oracle/packet/names.ts';
import { packetsOf } from '../../network/oracle/packet/question.ts';
import { placeOf, type Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';
import { routesOf } from './asking.ts';
import { missingRule } from './missing-rules.ts';
import { checkNeededParts, Uses, zonesOfEnds } from './needed-parts.ts';

const ZONE = 'zone:';

/** Expectations that do not hold, that ask about nothing, and rules that none of them needs. */
export function checkExpectations(scene: Scene): Finding[] {
  const { expectations, rules } = scene.context.inventory.policy;
  if (expectations === undefined) return [];
  const routes = routesOf(scene);
  const hosts = hostsByZone(scene);
  const uses = new Uses(zonesOfEnds(scene, routes.view));
  const found = Object.entries(expectations).flatMap(([id, expectation]) =>
    broken(scene, routes, hosts, id, expectation, uses),
  );
  const idle = Object.keys(rules).filter((rule) => !uses.has(rule));
  return [
    ...found,
    ...idle.map((rule) => {
      const place = { ...placeOf(scene, 'policy', 'rules', rule), part: 'key' as const };
      const passes = rules[rule]?.action === 'allow';
      const hint = `write an expectation with \`passes: ${passes}\` whose flow ${passes ? 'it lets through' : 'it refuses'}`;
      return tell('FWL032', place, `no expectation needs rule ${rule}`, { hint });
    }),
    ...checkNeededParts(scene, uses),
  ];
}

/** One finding an expectation: the first flow that goes otherwise, and how many more do. */
function broken(
  scene: Scene,
  routes: Routes,
  hosts: ReadonlyMap<string, readonly string[]>,
  id: string,
  expectation: Expectation,
  uses: Uses,
): Finding[] {
  const place = { ...placeOf(scene, 'policy', 'expectations', id), part: 'key' as const };
  const failed: { question: string; answer: PacketAnswer }[] = [];
  let asked = 0;
  for (const [from, to] of pairsOf(hosts, expectation)) {
    for (const port of expectation.ports ?? [null]) {
      const packets = packetsOf(routes.view, {
        from,
        to,
        protocol: expectation.protocol ?? null,
        sourcePort: null,
        port,
        type: null,
        state: 'new',
        family: null,
        ingress: null,
      });
      if (!packets.ok) {
        // Ends of a zone that have no family in common with the other one ask about nothing by themselves.
        if (findName(routes.view, from).ok && findName(routes.view, to).ok) continue;
        const message = `expectation ${id} asks about nothing: ${packets.message}`;
        return [tell('FWL031', place, message, packets.hint === null ? {} : { hint: packets.hint })];
      }
      for (const packet of packets.packets) {
        const family = packet.source.includes(':') ? 6 : 4;
        if (expectation.families !== undefined && !expectation.families.includes(family)) continue;
        asked++;
        const { there, back } = askBothWays(routes, packet);
        uses.add(rulesOf(there), packet, from, to);
        // What leaves the province instead of reaching one inside has not arrived, whatever let it go.
        const arrives = there.passes && (there.end !== 'outside' || isAddress(to));
        const stopped = !arrives ? there : back !== null && !back.passes ? back : null;
        const wrong = expectation.passes ? stopped : arrives ? there : null;
        if (wrong !== null)
          failed.push({ question: `${from} to ${to} by IPv${family}${portWords(port)}`, answer: wrong });
      }
    }
  }
  if (asked === 0) {
    const empty = (['from', 'to'] as const).flatMap((side) =>
      expectation[side].flatMap((word, at) => (spread(hosts, word).length === 0 ? [{ side, word, at }] : [])),
    );
    const near = nearest(
      empty[0]?.word ?? '',
      [...hosts.keys()].map((zone) => `${ZONE}${zone}`),
    );
    const where =
      empty[0] === undefined ? place : placeOf(scene, 'policy', 'expectations', id, empty[0].side, empty[0].at);
    const message = `expectation ${id} asks about nothing: ${empty[0]?.word ?? 'no two ends'} has no host`;
    return [tell('FWL031', where, message, near === null ? {} : { hint: `did you mean ${quoted(near)}?` })];
  }
  const [first] = failed;
  if (first === undefined) return [];
  const more = failed.length === 1 ? '' : `, and ${failed.length - 1} more`;
  const { question, answer } = first;
  const verdict = expectation.passes ? `does not pass: ${answer.reason}` : 'passes';
  const deciding = answer.origin ?? lastAllowing(answer);
  const related = deciding === null ? [] : [{ message: 'what decides it', place: placeOfOrigin(deciding, 'key') }];
  const otherwise = `write \`passes: ${!expectation.passes}\` if it is meant so`;
  const answers = expectation.passes ? failed.map((one) => one.answer) : [];
  const { causes, advice } = missingRule(scene, answers);
  const hint = `${advice ?? 'mend what decides it'}, or ${otherwise}`;
  const message = `${question}${more}: ${verdict}, against expectation ${id}`;
  return [tell('FWL030', place, message, { related, hint, causes })];
}

function isAddress(word: string): boolean {
  return word === INTERNET || parseAddress(word).ok;
}

function portWords(port: number | null): string {
  return port === null ? '' : `, port ${port}`;
}

function rulesOf({ hops }: PacketAnswer): string[] {
  return hops.flatMap(({ steps }) => steps.flatMap(({ rule }) => rule ?? []));
}

function lastAllowing({ hops }: PacketAnswer): PacketAnswer['origin'] {
  return (
    hops.flatMap(({ steps }) => steps).findLast(({ kind, origin }) => kind === 'policy' && origin !== null)?.origin ??
    null
  );
}

/**
 * Senders and receivers; of a zone as the destination those of the sender's site, or else all. Within one zone each asks
 * the next, so that everybody sends and is sent to once.
 */
function* pairsOf(
  hosts: ReadonlyMap<string, readonly string[]>,
  { from, to }: Expectation,
): Generator<[string, string], void> {
  for (const sender of from.flatMap((word) => spread(hosts, word))) {
    const site = sender.split('@')[1];
    for (const word of to) {
      const receivers = spread(hosts, word);
      const others = word.startsWith(ZONE) ? receivers.filter((one) => one !== sender) : [];
      const at = receivers.indexOf(sender);
      const next = at < 0 || others.length === 0 ? receivers : [receivers[(at + 1) % receivers.length]!];
      const near = others.filter((one) => one.split('@')[1] === site);
      for (const receiver of near.length > 0 ? near : next) if (receiver !== sender) yield [sender, receiver];
    }
  }
}

function spread(hosts: ReadonlyMap<string, readonly string[]>, word: string): readonly string[] {
  return word.startsWith(ZONE) ? (hosts.get(word.slice(ZONE.length)) ?? []) : [word];
}

/** `SEGMENT@SITE` of every zone. Sites that take their profile as it stands are one for each profile and stage. */
function hostsByZone(scene: Scene): Map<string, string[]> {
  const zones = new Map<string, string[]>();
  const done = new Set<string>();
  for (const row of scene.context.rows.all) {
    const shape = row.agency ? `${row.profile} ${row.stage}` : row.id;
    if (done.has(shape)) continue;
    done.add(shape);
    for (const { id, zone } of row.segments) zones.set(zone, [...(zones.get(zone) ?? []), `${id}@${row.id}`]);
  }
  return zones;
}
