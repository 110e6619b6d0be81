/** Lists of ports and of management: numbers from 3000 on, in the order of their family. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { PacketFilter } from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { capital, type Family, familiesOf } from '../words.ts';
import { rules } from './rules.ts';

export function headOf(family: Family, number: number, name: string): { head: string; first: string[] } {
  return family === 4
    ? { head: `acl number ${number}`, first: [`description ${name}`] }
    : { head: `acl ipv6 number ${number}`, first: [] };
}

/** The number of a list by its name. */
export function numberOf(device: Device, family: Family, name: string): number {
  return 3000 + device.filters.filter((one) => one.family === family).findIndex((one) => one.name === name);
}

/** Entries at a hundred times their sequence, a port five further each. */
export function entryRules(filter: PacketFilter, base: number): string[] {
  return filter.entries.flatMap((entry) => {
    const at = base + entry.sequence * 100;
    const match = {
      protocol: entry.protocol,
      source: entry.source,
      destination: entry.destination,
      sourcePorts: entry.sourcePorts[0] ?? null,
      type: entry.type,
      established: entry.established,
      log: entry.log,
    };
    if (entry.ports.length === 0) return rules(at, entry.action, filter.family, match);
    return entry.ports.flatMap((ports, index) =>
      rules(at + 5 * index, entry.action, filter.family, { ...match, ports }),
    );
  });
}

export function filters(device: Device): Statement[] {
  return familiesOf(device).flatMap((family) =>
    device.filters
      .filter((one) => one.family === family)
      .map((filter): Statement => {
        const { head, first } = headOf(family, numberOf(device, family, filter.name), filter.name);
        return [head, [...first, ...entryRules(filter, 0)]];
      }),
  );
}

/** Stations that may ask by SNMP. */
export function stations(device: Device): Statement[] {
  const managers = device.management.snmp?.managers ?? [];
  return familiesOf(device).flatMap((family): Statement[] => {
    const own = [...new Set(managers.flatMap(({ ipv4, ipv6 }) => (family === 4 ? ipv4 : ipv6) ?? []))];
    if (own.length === 0) return [];
    const { head, first } = headOf(family, 2999, 'SNMP');
    const end = (address: string): string => (family === 4 ? `${address} 0` : `${capital(address)}/128`);
    return [[head, [...first, ...own.map((one, at) => `rule ${5 * (at + 1)} permit source ${end(one)}`)]]];
  });
}
