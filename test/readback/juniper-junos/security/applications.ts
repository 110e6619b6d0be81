/** Applications and the days until which policies hold (Security Policy Applications and Schedulers, Junos 23.4). */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Firewall, FirewallService, ServiceEntry } from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { termsOf } from './policies.ts';

const WORDS: Readonly<Record<string, string>> = { icmpv6: 'icmp6' };

/** Every service once, each of its ports and types an application with the timeout of its protocol. */
export function applications({ ipv6 }: Device, firewall: Firewall): Statement[] {
  const { tcp, udp, icmp } = firewall.timeouts;
  const timeouts: Partial<Record<ServiceEntry['protocol'], number>> = { tcp, udp, icmp, icmpv6: icmp };
  const known = new Map<string, FirewallService>();
  for (const service of termsOf(firewall).flatMap(({ services }) => services))
    if (!known.has(service.name)) known.set(service.name, service);
  const pairs = firewall.pairs.some(({ from, to }) => from !== 'self' && to !== 'self');
  const whole = termsOf(firewall).some(({ action, services }) => action === 'allow' && services.length === 0);
  const errors = [1, 2, 3, 4].map((type) => ['icmp6', type] as const);
  const errors4 = [3, 11, 12].map((type) => ['icmp', type] as const);
  const application = (name: string, lines: readonly string[]): Statement => [`application ${name}`, lines];
  const set = (name: string, members: readonly string[]): Statement => [
    `application-set ${name}`,
    members.map((one) => `application ${one}`),
  ];
  const each = [...known.values()].map(({ name, entries }) => ({
    name,
    parts: entries.flatMap((entry) =>
      [...entry.ports.map(range), ...entry.types.map(String), ...(isBare(entry) ? [null] : [])].map((tail) => ({
        name: [name, entry.protocol.toUpperCase(), ...(tail === null ? [] : [tail])].join('-'),
        lines: linesOf(entry, tail, timeouts[entry.protocol]),
      })),
    ),
  }));
  const fixedOnes = [...errors, ...errors4].map(([protocol, type]) => ({
    name: `RFC4890-ERRORS-${protocol.toUpperCase()}-${type}`,
    lines: [`protocol ${protocol}`, `${protocol}-type ${type}`, `inactivity-timeout ${icmp}`],
  }));
  const followed = ['tcp', 'udp', 'icmp', 'icmp6'].map((protocol) => ({
    name: `FOLLOWED-${protocol.toUpperCase()}`,
    lines: [`protocol ${protocol}`, `inactivity-timeout ${protocol === 'tcp' ? tcp : protocol === 'udp' ? udp : icmp}`],
  }));
  const echo = ['protocol icmp6', 'icmp6-type 128', `inactivity-timeout ${icmp}`];
  return [
    [
      'applications',
      [
        ...fixedOnes.map(({ name, lines }) => application(name, lines)),
        ...(ipv6 && pairs ? [application('RFC4890-ECHO', echo)] : []),
        ...(whole ? followed : []).map(({ name, lines }) => application(name, lines)),
        ...each.flatMap(({ parts }) => parts.map(({ name, lines }) => application(name, lines))),
        set(
          'RFC4890-ERRORS',
          fixedOnes.map(({ name }) => name),
        ),
        ...(whole
          ? [
              set(
                'FOLLOWED',
                followed.map(({ name }) => name),
              ),
            ]
          : []),
        ...each.map(({ name, parts }) =>
          set(
            `SVC-${name}`,
            parts.map((part) => part.name),
          ),
        ),
      ],
    ],
    ...schedulers(firewall),
  ];
}

const isBare = ({ ports, types }: ServiceEntry): boolean => ports.length + types.length === 0;

const range = ({ from, to }: { from: number; to: number }): string => (from === to ? `${from}` : `${from}-${to}`);

function linesOf({ protocol, ports }: ServiceEntry, tail: string | null, timeout: number | undefined): string[] {
  const word = WORDS[protocol] ?? protocol;
  return [
    `protocol ${word}`,
    ...(tail === null ? [] : [ports.length > 0 ? `destination-port ${tail}` : `${word}-type ${tail}`]),
    ...(timeout === undefined ? [] : [`inactivity-timeout ${timeout}`]),
  ];
}

/** A rule with a last day holds until its end. */
function schedulers(firewall: Firewall): Statement[] {
  const days = [...new Set(termsOf(firewall).flatMap(({ expires }) => expires ?? []))];
  if (days.length === 0) return [];
  return [
    [
      'schedulers',
      days.map((day): Statement => [`scheduler UNTIL-${day}`, [`start-date 2000-01-01.00:00 stop-date ${day}.23:59`]]),
    ],
  ];
}
