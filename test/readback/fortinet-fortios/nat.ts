/** Translation: Administration guide 7.4, Central SNAT, Central DNAT, Dynamic SNAT (fixed port range). */
import type { Device } from '../../../src/network/model/device.ts';
import type { Statement } from '../statements.ts';
import { ends, entry, table, unread } from './words.ts';

export function nat(device: Device): Statement[] {
  if (device.nat64 !== null) unread('NAT64');
  if (device.nat === null) return [];
  const { source, network, destination } = device.nat;
  const outlet = (port: string): string => {
    const side = device.interfaces.find(({ name }) => name === port)?.side ?? null;
    return side === null ? port : `zone-${side}`;
  };
  const pools = [
    ...source.map(({ name, pool }) => entry(name, [`set startip ${pool.from}`, `set endip ${pool.to}`])),
    ...network.map(({ name, inside, outside }) => {
      const [first, last] = ends(outside);
      const [from, to] = ends(inside);
      return entry(name, [
        'set type fixed-port-range',
        `set startip ${first}`,
        `set endip ${last}`,
        `set source-startip ${from}`,
        `set source-endip ${to}`,
      ]);
    }),
  ];
  const virtual = [
    ...network.flatMap(({ name, inside, outside, outsideInterfaces }) =>
      outsideInterfaces.map((port) =>
        entry(`${name}-${port}`, [
          `set extip ${ends(outside).join('-')}`,
          `set mappedip "${ends(inside).join('-')}"`,
          `set extintf "${outlet(port)}"`,
        ]),
      ),
    ),
    ...destination.flatMap((published) => {
      const common = [
        `set extip ${published.public}`,
        `set mappedip "${published.private}"`,
        `set extintf "${outlet(published.interface)}"`,
      ];
      if (published.ports.length === 0) return [entry(published.name, common)];
      return published.ports.map(({ protocol, port }) =>
        entry(`${published.name}-${protocol}-${port}`, [
          ...common,
          'set portforward enable',
          ...(protocol === 'udp' ? ['set protocol udp'] : []),
          `set extport ${port}`,
          `set mappedport ${port}`,
        ]),
      );
    }),
  ];
  const map = (id: number, from: string, port: string, name: string, to: string, last: string): Statement =>
    entry(id, [
      `set srcintf "${from}"`,
      `set dstintf "${outlet(port)}"`,
      `set orig-addr "nat-${name}"`,
      `set dst-addr "${to}"`,
      last,
    ]);
  const central = [
    ...source.flatMap((one, at) => [
      ...(one.exceptDestinations.length === 0
        ? []
        : [map(10 * (at + 1), 'any', one.interface, one.name, `no-nat-${one.name}`, 'set nat disable')]),
      map(10 * (at + 1) + 5, 'any', one.interface, one.name, 'all', `set nat-ippool "${one.name}"`),
    ]),
    ...network.flatMap(({ name, insideInterface, outsideInterfaces }, at) =>
      outsideInterfaces.map((port, index) =>
        map(1010 + 100 * at + index, outlet(insideInterface), port, name, 'all', `set nat-ippool "${name}"`),
      ),
    ),
  ];
  return [
    ...table('firewall ippool', pools),
    ...table('firewall vip', virtual),
    ...table('firewall central-snat-map', central),
  ];
}
