/** What can be broken in a lab, derived from it: scenarios and their targets. */

import { type Change, endOf, expire, lie, powerOff, rogue, silence, stopServices, unplug } from './break-scripts.ts';
import { CLIENT_PORT, rogueVictim } from './clients.ts';
import { daemonsOf } from './daemons.ts';
import type { Lab, LabNode } from './model.ts';

/** One scenario at one target: what to do, and what undoes it. */
export interface Break extends Change {
  scenario: string;
  /** As one types it. */
  target: string;
  /** What one may type as well: the far end of a link. */
  alias: string | null;
  /** In words. */
  title: string;
}

/** As a scenario finds it. */
type Found = Omit<Break, 'scenario' | 'alias'> & Partial<Pick<Break, 'alias'>>;

/** One that has been carried out. */
export interface Broken extends Break {
  since: string;
}

interface Scenario {
  name: string;
  /** What happens, in a line. */
  title: string;
  breaksOf(lab: Lab): Found[];
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'silent-cut', title: 'a link drops everything, and its light stays on', breaksOf: (lab) => cuts(lab, true) },
  { name: 'link-down', title: 'a link goes out at both ends', breaksOf: (lab) => cuts(lab, false) },
  { name: 'power-off', title: 'a router, switch or firewall dies with all that runs on it', breaksOf: deaths },
  { name: 'rogue-ra', title: 'a host advertises itself as the router', breaksOf: (lab) => rogues(lab, 'ra') },
  { name: 'rogue-dhcpv6', title: 'a host plays the DHCPv6 server', breaksOf: (lab) => rogues(lab, 'dhcp6') },
  { name: 'hijack', title: 'a neighbour outside tells us our own networks, whole and in parts', breaksOf: hijacks },
  { name: 'roa-expired', title: 'the validation caches lose a ROA', breaksOf: expiries },
  { name: 'dns-down', title: 'the DNS daemons of a server die', breaksOf: nameServers },
];

/** Whether it is what is called so. */
export function isAt({ target, alias }: Pick<Break, 'target' | 'alias'>, typed: string): boolean {
  return target === typed || alias === typed;
}

/** Everything that can be broken in the lab, scenario by scenario. */
export function breaksOf(lab: Lab): Break[] {
  return SCENARIOS.flatMap(({ name, breaksOf: derive }) =>
    derive(lab).map((one) => ({ scenario: name, alias: null, ...one })),
  );
}

/** Links are called by either of their ends: `NODE/INTERFACE`. */
function cuts({ nodes, cables }: Lab, silent: boolean): Found[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return cables.flatMap(({ a, b, link }) => {
    const [near, far] = [endOf(byName, a), endOf(byName, b)];
    if (near === null || far === null || [near, far].some(([node]) => rogueVictim(node) !== null)) return [];
    const change = silent ? silence([near, far]) : unplug(switched(near, far));
    const to = `${b.node}/${b.interface}`;
    return [{ target: `${a.node}/${a.interface}`, alias: to, title: `${link}, to ${to}`, ...change }];
  });
}

/** The end that is switched off: one whose routes a daemon puts back. */
function switched(near: [LabNode, string], far: [LabNode, string]): [LabNode, string] {
  const routes = ([node]: [LabNode, string]): boolean =>
    node.services.some((name) => name === 'frr' || name === 'bird');
  return !routes(near) && routes(far) ? far : near;
}

function deaths({ nodes }: Lab): Found[] {
  return nodes
    .filter(({ role, forwarding, interfaces }) => role === 'device' && (forwarding || isSwitch(interfaces)))
    .map((node) => ({ target: node.name, title: node.title, ...powerOff(node) }));
}

function isSwitch(interfaces: LabNode['interfaces']): boolean {
  return interfaces.some(({ kind }) => kind === 'bridge');
}

function rogues({ nodes }: Lab, part: 'ra' | 'dhcp6'): Found[] {
  const names = new Set(nodes.map(({ name }) => name));
  return nodes.flatMap((node) => {
    const victim = rogueVictim(node);
    if (victim === null || !names.has(victim)) return [];
    return [{ target: node.name, title: node.title, ...rogue(node.name, victim, CLIENT_PORT, part) }];
  });
}

/** By our end of the session: `DEVICE/SESSION`. */
function hijacks({ outside: { told } }: Lab): Found[] {
  const lies = told.filter(({ on, class: kind }) => !on && (kind === 'own' || kind === 'too-specific'));
  const sessions = new Set(lies.map(({ device, session }) => `${device}/${session}`));
  return [...sessions].flatMap((target) => {
    const there = lies.filter(({ device, session }) => `${device}/${session}` === target);
    if (!there.some(({ class: kind }) => kind === 'own')) return [];
    const [{ node }] = there as [(typeof there)[0]];
    const protocols = [...new Set(there.map(({ protocol }) => protocol))];
    return [{ target, title: `told by ${node}`, ...lie(node, protocols) }];
  });
}

function expiries({ outside: { roas, caches } }: Lab): Found[] {
  if (caches.length === 0) return [];
  return roas.map((roa) => ({
    target: roa.prefix,
    title: `AS ${roa.asn}, up to /${roa.maxLength}`,
    ...expire(roa, caches),
  }));
}

const DNS = ['named', 'unbound', 'unbound-dns64'] as const;

function nameServers({ nodes }: Lab): Found[] {
  return nodes.flatMap((node) => {
    const services = DNS.filter((name) => node.services.includes(name));
    if (services.length === 0 || node.role !== 'device') return [];
    const processes = ['named', 'unbound'].filter((name) => daemonsOf(node).includes(name));
    return [{ target: node.name, title: node.title, ...stopServices(node, processes, services) }];
  });
}
