/** Where routes get in the example and in generated provinces: what the plan, MANRS and the policies promise. */
import { describe, expect, test } from 'vitest';
import { formatPrefix } from '../../../../src/lib/ip/format.ts';
import { ROUTE_CLASSES, type RouteAnswer, type RouteClass } from '../../../../src/network/oracle/route/answer.ts';
import { outsideSessions } from '../../../../src/network/oracle/route/places.ts';
import { answerRoutes, type RouteQuestion } from '../../../../src/network/oracle/route/question.ts';
import { View } from '../../../../src/network/oracle/view.ts';
import { announced } from '../../../../src/network/resolve/resources.ts';
import type { Prepared } from '../../../../src/pipeline.ts';
import { example } from '../../../support/example.ts';
import { preparedProvince } from '../../../support/provinces/prepared.ts';

const viewOf = ({ context }: Prepared): View => new View(context!);

const view = viewOf(example());

function ask(kind: RouteClass | null, given: Partial<RouteQuestion> = {}, of = view): RouteAnswer[] {
  const question = { at: [], prefix: null, asPath: null, communities: [], rpki: null, family: null, ...given };
  const answers = answerRoutes(of, { class: kind, ...question });
  if (!answers.ok) throw new Error(answers.message);
  return answers.value;
}

const heardBy = ({ outlets }: RouteAnswer): string[] =>
  outlets.map(({ device, session }) => `${device}/${session}`).sort();
const named = ({ device, session }: ReturnType<typeof outsideSessions>[number]): string =>
  `${device.id}/${session.name}`;

describe.each([
  ['the example', view],
  ['plan B', viewOf(preparedProvince('plan B'))],
  ['two tiers', viewOf(preparedProvince('two tiers'))],
  ['a single transit', viewOf(preparedProvince('a single transit'))],
] as const)('%s', (_, of) => {
  const outside = outsideSessions(of);

  test.each(['bogon', 'rpki-invalid', 'too-specific'] as const)('nobody takes a route of class %s', (kind) => {
    const answers = ask(kind, {}, of);
    expect(new Set(answers.map(({ entries }) => `${entries[0]!.device}/${entries[0]!.session}`)).size).toBe(
      outside.length,
    );
    const taken = answers
      .filter(({ accepted }) => accepted)
      .map(({ announcement }) => formatPrefix(announcement.prefix));
    expect(taken).toEqual([]);
  });

  test('a default is taken where the session says so, and nowhere else', () => {
    const wanted = outside.filter(({ session }) => session.importPolicy.includes('DEFAULT')).map(named);
    const taken = ask('default', {}, of).filter(({ accepted }) => accepted);
    expect(taken.map(({ entries }) => `${entries[0]!.device}/${entries[0]!.session}`)).toEqual(wanted);
  });

  test('own prefixes told by somebody else are refused', () => {
    const hijacked = ask('own', { at: outside.map(({ session }) => session.name) }, of);
    expect(hijacked.length).toBeGreaterThan(0);
    expect(hijacked.filter(({ accepted }) => accepted)).toEqual([]);
  });

  test('what was learned outside is told to nobody outside (RFC 7908)', () => {
    const has = (kind: string): boolean => outside.some(({ session }) => session.kind === kind);
    const away: Partial<Record<RouteClass, boolean>> = { own: true, members: !has('exchange'), tslcd: !has('tslcd') };
    for (const kind of ROUTE_CLASSES.filter((one) => away[one] !== true)) {
      for (const answer of ask(kind, {}, of)) expect([kind, heardBy(answer)]).toEqual([kind, []]);
    }
  });

  test('own prefixes reach every transit and exchange of their family and AS, and nothing else does', () => {
    for (const answer of ask('own', {}, of)) {
      const { prefix } = answer.announcement;
      const held = announced(of.context, prefix.family).find((one) => one.prefix === formatPrefix(prefix));
      const wanted = outside
        .filter(({ session }) => session.kind !== 'tslcd' && session.family === prefix.family)
        .filter(({ session }) => session.localAs === held?.asn)
        .map(named)
        .sort();
      const heard = answer.outlets.filter(({ kind }) => kind === 'transit' || kind === 'exchange');
      const names = heard.map(({ device, session }) => `${device}/${session}`).sort();
      expect([formatPrefix(prefix), names]).toEqual([formatPrefix(prefix), wanted]);
    }
  });
});

describe('the example', () => {
  test('members come in at the exchange with its preference and its mark, at every border', () => {
    const [answer] = ask('members', { family: 6 });
    expect(answer?.holders.map(({ device, protocol }) => [device, protocol])).toEqual([
      ['kg-dc-br2', 'bgp'],
      ['kg-dc-br1', 'bgp'],
      ['kg-dr-br3', 'bgp'],
    ]);
    for (const { attributes } of answer!.holders) {
      expect(attributes).toMatchObject({ localPreference: 200, largeCommunities: ['65536:100:2'] });
    }
  });

  test('networks of the state data network stay in its table', () => {
    const answers = ask('tslcd');
    expect(answers.length).toBe(4);
    for (const { accepted, holders } of answers) {
      expect([accepted, new Set(holders.map(({ vrf }) => vrf))]).toEqual([true, new Set(['tslcd'])]);
    }
  });

  test('its own networks go there by the second channel with the longer path', () => {
    const [answer] = ask(null, { prefix: '10.200.0.64/27' });
    expect(answer?.outlets.map(({ device, attributes }) => [device, attributes.asPath])).toEqual([
      ['kg-dc-br1', [65536]],
      ['kg-dc-br2', [65536, 65536]],
    ]);
  });

  test('a carrier that drains its router loses preference, a mark of ours in its routes is taken away', () => {
    const at = ['transit-x-ipv6'];
    const [drained] = ask('transit', { at, communities: ['65535:0'] });
    expect(drained?.holders[0]?.attributes?.localPreference).toBe(0);
    const [forged] = ask('transit', { at, communities: ['65536:100:2', '64496:7'] });
    expect(forged?.holders[0]?.attributes).toMatchObject({
      largeCommunities: ['65536:100:1'],
      communities: ['64496:7'],
    });
  });

  test('a site that announces what is not its own is refused by its hub', () => {
    const spoke = 'kg-dc-core1/kg-30736-ubnd-primary-4';
    const others = ask(null, { prefix: '10.163.0.0/20', at: [spoke], asPath: [4200000000] });
    expect([others[0]?.accepted, others[0]?.turns[0]?.reason]).toEqual([
      false,
      expect.stringMatching(/does not begin|no term/),
    ]);
    expect(ask('default', { at: [spoke] })[0]?.accepted).toBe(false);
  });

  test('a private number in a path is refused', () => {
    const [answer] = ask('transit', { at: ['transit-x-ipv4'], asPath: [64496, 64512] });
    expect([answer?.accepted, answer?.turns[0]?.reason]).toEqual([false, 'AS numbers that are not public']);
  });
});
