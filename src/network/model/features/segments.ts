/** What gateways and ports do for hosts. */
import type { Device } from '../device.ts';
import type { Interface, RouterAdvertisement } from '../interface.ts';
import { type Feature, FIREWALLS, GATEWAYS, linesOf, SWITCHES } from './feature.ts';

const advertisements = ({ interfaces }: Device): RouterAdvertisement[] => interfaces.flatMap(({ ra }) => ra ?? []);

const advertised = (device: Device, ask: (one: RouterAdvertisement) => boolean, key: string) =>
  linesOf(advertisements(device), ask, 'ra', key);

/** Hosts hear of it from advertisements and from nobody else. */
const onlyAdvertised = ({ ra, ipv4, vrrp }: Interface): boolean =>
  ra !== null && !ra.managed && !ra.otherConfig && ipv4.length === 0 && !vrrp.some(({ family }) => family === 4);

const hostPorts = ({ interfaces }: Device) =>
  interfaces.flatMap(({ switchport }) => (switchport?.guard === 'host' ? [switchport] : []));

const served4 = ({ dhcp }: Device) => dhcp.ipv4.filter((scope) => scope.interface !== null);
const served6 = ({ dhcp }: Device) => dhcp.ipv6.filter((scope) => scope.interface !== null);

const logging = ({ interfaces }: Device) =>
  linesOf(interfaces, ({ bindingLog }) => bindingLog === 'nd-syslog', 'bindingLog');

export const SEGMENTS = {
  raGuard: {
    title: 'no router advertisements from ports of hosts',
    standard: 'RFC 6105',
    roles: SWITCHES,
    asks: (device) => linesOf(hostPorts(device), () => device.ipv6),
    wayOut: 'take another `model` of switch',
  },
  dhcpv6Guard: {
    title: 'no answers of DHCPv6 from ports of hosts',
    standard: 'RFC 7610',
    roles: SWITCHES,
    asks: (device) => linesOf(hostPorts(device), () => device.ipv6),
    wayOut: 'take another `model` of switch',
  },
  dhcpv6GuardOfRadios: {
    title: 'no answers of DHCPv6 from hosts in the air',
    standard: 'RFC 7610',
    roles: [],
    asks: ({ wireless, ipv6 }) => (ipv6 ? linesOf(wireless?.ssids ?? [], () => true) : []),
    wayOut: 'write `release` where a later one has it, and `isolation: true` at the network in the air until then',
  },
  addressLimit: {
    title: 'a limit of the IPv6 addresses of one port',
    standard: 'RFC 7039',
    roles: SWITCHES,
    asks: (device) => linesOf(hostPorts(device), () => device.ipv6),
    wayOut: 'take another `model`: a host that takes many addresses fills the tables of its gateway',
    told: 'guard',
  },
  raPreference: {
    title: 'a preference in its advertisements',
    standard: 'RFC 4191',
    roles: GATEWAYS,
    asks: (device) => advertised(device, ({ preference }) => preference !== 'medium', 'preference'),
    wayOut: 'write `preference: medium`: hosts take it as one of medium preference',
  },
  raHopLimit: {
    title: 'a hop limit of its own in its advertisements',
    standard: 'RFC 4861 section 4.2',
    roles: GATEWAYS,
    asks: (device) => advertised(device, ({ hopLimit }) => hopLimit !== 64, 'hopLimit'),
    wayOut: 'write `hopLimit: 64`',
  },
  rdnss: {
    title: 'servers of names in its advertisements',
    standard: 'RFC 8106',
    roles: GATEWAYS,
    asks: (device) => advertised(device, ({ rdnss }) => rdnss.length > 0, 'rdnssLifetime'),
    wayOut: 'write `addressing: stateless`, or a later `release`',
  },
  rdnssLifetime: {
    title: 'how long its servers of names hold',
    standard: 'RFC 8106 section 5.1',
    roles: GATEWAYS,
    asks: (device) =>
      advertised(
        device,
        // Three intervals are what nobody has to write.
        ({ rdnss, rdnssLifetime, lifetime, maxInterval }) =>
          rdnss.length > 0 && rdnssLifetime !== lifetime && rdnssLifetime !== 3 * maxInterval,
        'rdnssLifetime',
      ),
    wayOut: 'leave `rdnssLifetime` out: hosts keep them as long as the platform says',
  },
  dnssl: {
    title: 'a domain to search in its advertisements, which are all that hosts hear there',
    standard: 'RFC 8106 section 5.2',
    roles: GATEWAYS,
    asks: ({ interfaces }) =>
      linesOf(interfaces, (port) => onlyAdvertised(port) && port.ra!.dnssl.length > 0, 'addressing'),
    wayOut: 'write `addressing: stateless`: hosts ask for whole names otherwise',
  },
  pref64: {
    title: "the translator's prefix in its advertisements",
    standard: 'RFC 8781',
    roles: GATEWAYS,
    asks: (device) => linesOf(advertisements(device), ({ pref64 }) => pref64 !== null, 'stage'),
    wayOut: 'write `stage: dual-stack`: hosts find the translator by DNS64 alone',
    told: 'MOD003',
  },
  pref64Lifetime: {
    title: "a lifetime of the translator's prefix",
    standard: 'RFC 8781 section 4.1',
    // Asked beside the prefix alone, which is told first.
    roles: [],
    asks: (device) => linesOf(advertisements(device), ({ pref64 }) => pref64 !== null, 'ra', 'interval'),
    wayOut: 'nothing can be left out: the platform has a lifetime of its own',
  },
  dhcpServer: {
    title: 'leases of its own',
    standard: 'RFC 2131; RFC 8415',
    roles: GATEWAYS,
    asks: (device) => linesOf([...served4(device), ...served6(device)], () => true, 'dhcp', 'mode'),
    wayOut: 'write `mode: relay`',
  },
  option108: {
    title: 'leave of IPv4 for hosts that need none',
    standard: 'RFC 8925',
    roles: GATEWAYS,
    asks: (device) => linesOf(served4(device), ({ v6OnlyWait }) => v6OnlyWait !== null, 'dhcp', 'v6OnlyWait'),
    wayOut: 'write `mode: relay`: a central server sends it',
  },
  dhcpRelaySource: {
    title: 'a loopback as the source of what it relays',
    standard: 'RFC 1542 section 4.1.1',
    roles: GATEWAYS,
    asks: ({ interfaces }) => linesOf(interfaces, ({ dhcpRelay }) => dhcpRelay.source !== null, 'dhcp', 'mode'),
    wayOut: 'let the servers reach the gateways of its segments',
  },
  dhcpv6Range: {
    title: 'a first and a last address of DHCPv6',
    standard: 'RFC 8415',
    roles: GATEWAYS,
    asks: (device) => linesOf(served6(device), ({ pool }) => pool !== null, 'dhcp', 'pool6'),
    wayOut: 'write `mode: relay`',
  },
  dhcpv6PreferredLifetime: {
    title: 'a preferred lifetime of its leases',
    standard: 'RFC 8415 section 21.6',
    roles: GATEWAYS,
    asks: (device) =>
      linesOf(
        served6(device),
        ({ pool, preferredLifetime, validLifetime }) => pool !== null && preferredLifetime !== validLifetime,
        'dhcp',
        'preferredLifetime',
      ),
    wayOut: 'write `mode: relay`',
  },
  dhcpv6Reservations: {
    title: 'an address of DHCPv6 for one host',
    standard: 'RFC 8415',
    roles: GATEWAYS,
    asks: (device) => served6(device).flatMap(({ reservations }) => linesOf(reservations, () => true, 'duid')),
    wayOut: 'take `duid` out and give the host a fixed address, or write `mode: relay`',
  },
  bindingLogOnRouters: {
    title: 'a log of who has which IPv6 address',
    standard: 'TCVN 14423:2026 (access log with MAC)',
    roles: FIREWALLS,
    asks: (device) => (FIREWALLS.includes(device.role) ? logging(device) : []),
    wayOut:
      'write `bindingLog: nd-polling` and let a station ask its table of neighbours by SNMP (ipNetToPhysicalTable)',
  },
  bindingLogOnSwitches: {
    title: 'a log of who has which IPv6 address',
    standard: 'TCVN 14423:2026 (access log with MAC)',
    roles: ['core', 'leaf'],
    asks: (device) => (FIREWALLS.includes(device.role) ? [] : logging(device)),
    wayOut:
      'write `bindingLog: nd-polling` and let a station ask its table of neighbours by SNMP (ipNetToPhysicalTable)',
  },
  urpfStrict: {
    title: 'sources held against the way back by the same port',
    standard: 'RFC 3704 section 2.2',
    roles: GATEWAYS,
    asks: ({ interfaces }) =>
      linesOf(interfaces, ({ urpf }) => urpf.ipv4 === 'strict' || urpf.ipv6 === 'strict', 'urpf'),
    wayOut: 'take another `model` as the gateway',
  },
  urpfLoose: {
    title: 'sources held against any way back',
    standard: 'RFC 3704 section 2.4',
    roles: ['border'],
    asks: ({ interfaces }) => linesOf(interfaces, ({ urpf }) => urpf.ipv4 === 'loose' || urpf.ipv6 === 'loose', 'urpf'),
    wayOut: 'write `urpf: strict` where there is one way back, or `urpf: off`',
  },
  urpfWithoutDefault: {
    title: 'sources held against any way back but the default',
    standard: 'RFC 3704 section 2.4',
    roles: ['border'],
    asks: ({ interfaces, staticRoutes }) =>
      staticRoutes.some(({ prefix }) => prefix === '0.0.0.0/0' || prefix === '::/0')
        ? linesOf(interfaces, ({ urpf, external }) => external && (urpf.ipv4 === 'loose' || urpf.ipv6 === 'loose'))
        : [],
    wayOut: 'the filter of the port drops what nobody routes',
    told: 'BGP069',
  },
  vrf: {
    title: 'tables of routes apart from each other',
    standard: 'RFC 4364 section 2',
    roles: ['border', 'core', 'router', 'leaf', 'oob-switch', 'distribution', 'access'],
    asks: ({ vrfs }) => linesOf(vrfs, () => true),
    wayOut: 'take another `model`',
  },
} as const satisfies Record<string, Feature>;
