/** What must pass in a generated province and what must not: for each rule a flow that it lets through or stops. */
import type { Expectation } from '../../../src/inventory/types.ts';
import { bordersOf, type Centre } from './centre.ts';

/** An address of the Internet as the translator writes it: 192.0.2.254. */
const TRANSLATED = 'c000:2fe';

/** The expectations. All servers stand in the first centre, applications and resolvers in each. */
export function expectationsOf(centres: readonly [Centre, ...Centre[]]): Record<string, Expectation> {
  const [main] = centres;
  const at = (...names: string[]) => names.map((name) => `${main.id}-${name}`);
  const everywhere = (name: string) => centres.map(({ id }) => `${id}-${name}`);
  const staff = ['zone:internal', 'zone:wireless'];
  const things = ['zone:printers', 'zone:video'];
  const resolvers = centres.flatMap(resolversOf);
  const borders = centres.flatMap((centre) => bordersOf(centre).map((border) => `${centre.id}-${border}`));
  const operators = centres.map(({ id }) => `management@${id}`);
  return {
    ...(main.guests ? guestsOf(main, centres) : {}),
    resolve: { from: [...staff, ...things], to: resolvers, protocol: 'udp', ports: [53], passes: true },
    'devices-resolve': {
      from: [...operators, ...borders, ...everywhere('core1')],
      to: resolvers,
      protocol: 'udp',
      ports: [53],
      passes: true,
    },
    leases: { from: staff, to: resolvers, protocol: 'udp', ports: [67, 547], passes: true },
    'servers-resolve': { from: everywhere('app1'), to: resolvers, ports: [53], passes: true },
    browse: { from: staff, to: ['internet'], ports: [80, 443], passes: true },
    'browse-quic': { from: staff, to: ['internet'], protocol: 'udp', ports: [443], passes: true },
    'ping-outside': { from: staff, to: ['internet'], passes: true },
    'use-applications': { from: staff, to: at('proxy1'), ports: [443], passes: true },
    print: { from: staff, to: ['zone:printers'], ports: [631, 9100], passes: true },
    confer: { from: ['zone:video'], to: ['zone:video'], ports: [1720, 5061], passes: true },
    'confer-media': { from: ['zone:video'], to: ['zone:video'], protocol: 'udp', ports: [16384, 18384], passes: true },
    'things-stay-inside': { from: things, to: ['internet'], ports: [80, 443], passes: false },
    publish: { from: ['internet'], to: at('proxy1'), ports: [80, 443], passes: true },
    'publish-names': { from: ['internet'], to: at('ns1'), protocol: 'udp', ports: [53], passes: true },
    'nobody-else-comes-in': {
      from: ['internet'],
      to: [...staff, ...things, 'zone:management', ...at('res1', 'app1', 'mgmt', 'br1', 'core1')],
      ports: [22, 53, 443],
      passes: false,
    },
    proxy: { from: at('proxy1'), to: everywhere('app1'), ports: [8080, 8440, 8443], passes: true },
    'applications-by-the-proxy': { from: staff, to: everywhere('app1'), ports: [443, 8080], passes: false },
    recurse: { from: resolvers, to: ['internet'], protocol: 'udp', ports: [53], passes: true },
    origins: { from: borders, to: at('rpki'), ports: [323, 3323], passes: true },
    ...translatedOf(main),
    ...stateNetworkOf(main, centres),
    manage: { from: operators, to: [...borders, ...at('core1', 'ns1', 'app1', 'mgmt')], ports: [22], passes: true },
    'manage-ping': { from: operators, to: at('core1', 'ns1', 'app1'), passes: true },
    poll: { from: operators, to: at('core1', 'app1'), protocol: 'udp', ports: [161], passes: true },
    'operators-only': {
      from: [...staff, ...things],
      to: at('br1', 'core1', 'ns1', 'app1', 'mgmt'),
      ports: [22],
      passes: false,
    },
    report: {
      from: [...borders, ...everywhere('core1'), ...everywhere('app1'), ...at('ns1')],
      to: at('mgmt'),
      protocol: 'udp',
      ports: [123, 162, 514, 1812, 1813, 4739],
      passes: true,
    },
  };
}

function resolversOf({ id, paired }: Centre): string[] {
  return paired ? [`${id}-res1`, `${id}-res2`] : [`${id}-res1`];
}

/** Their table does not lead from one centre to the other: where there are two, each side's are asked at its centre. */
function guestsOf({ id }: Centre, centres: readonly Centre[]): Record<string, Expectation> {
  const guests = ['zone:guest'];
  return {
    'guests-never-inside': {
      from: guests,
      to: ['zone:internal', 'zone:printers', `${id}-app1`, `${id}-mgmt`, `${id}-core1`],
      ports: [22, 443],
      passes: false,
    },
    ...Object.fromEntries(
      centres.map((centre) => [
        `guests-resolve-${centre.id}`,
        {
          from: centres.length === 1 ? guests : [`guest-transfer@${centre.id}`],
          to: resolversOf(centre),
          protocol: 'udp',
          ports: [53],
          passes: true,
        },
      ]),
    ),
    'guests-browse': { from: guests, to: ['internet'], ports: [80, 443], passes: true },
  };
}

function translatedOf({ id, translator }: Centre): Record<string, Expectation> {
  if (translator === null) return {};
  const [network] = translator.prefix.split('/');
  return {
    'translate-in': {
      from: ['zone:internal', 'zone:wireless'],
      to: [`${network}${TRANSLATED}`],
      ports: [443],
      families: [6],
      passes: true,
    },
    'translate-out': { from: [`${id}-nat64`], to: ['internet'], ports: [443], families: [4], passes: true },
  };
}

function stateNetworkOf({ id, stateNetwork }: Centre, centres: readonly Centre[]): Record<string, Expectation> {
  if (stateNetwork === null) return {};
  const [network] = stateNetwork.ipv4.split('/');
  // The second half of the /16 is others': ours is the segment of the handover, in the first.
  const far = [network!.replace('.0.0', '.128.10')];
  return {
    'state-network': { from: centres.map((centre) => `${centre.id}-app1`), to: far, ports: [443], passes: true },
    'state-network-apart': { from: ['zone:internal', `${id}-proxy1`], to: far, ports: [443], passes: false },
  };
}
