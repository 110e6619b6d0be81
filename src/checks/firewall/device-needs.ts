/** What devices cannot do without: the servers that `management` names let them in, and the resolvers answer them. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { Device } from '../../network/model/device.ts';
import type { ManagementTarget } from '../../network/model/management.ts';
import type { PacketAnswer } from '../../network/oracle/packet/answer.ts';
import { placeOf, type Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';
import { answerTo, askedSites, routesOf, stopsAtRule } from './asking.ts';

/** A service that devices ask for, and where the inventory says so. */
interface Service {
  what: string;
  /** The key of `management`; null where each target says it of itself. */
  path: [string, ...string[]] | null;
  protocol: 'tcp' | 'udp';
  targets: readonly ManagementTarget[];
}

function servicesOf({ bgp, management, origin }: Device): Service[] {
  const { aaa, flow, nameServers, ntp, snmp, syslog } = management;
  const resolvers = nameServers.map((address): ManagementTarget => {
    const [ipv4, ipv6] = address.includes(':') ? [null, address] : [address, null];
    return { name: `resolver ${address}`, ipv4, ipv6, port: 53, origin };
  });
  const caches = (bgp?.rpki ?? []).map(({ address, port, origin: written }): ManagementTarget => {
    const [ipv4, ipv6] = address.includes(':') ? [null, address] : [address, null];
    return { name: `RPKI cache ${address}`, ipv4, ipv6, port, origin: written };
  });
  return [
    { what: 'names', path: ['resolvers'], protocol: 'udp', targets: resolvers },
    { what: 'time', path: ['ntp', 'servers'], protocol: 'udp', targets: ntp },
    { what: 'logs', path: ['syslog', 'servers'], protocol: 'udp', targets: syslog },
    {
      what: 'log-in',
      path: ['aaa', 'servers'],
      protocol: aaa?.protocol === 'tacacs' ? 'tcp' : 'udp',
      targets: aaa?.servers ?? [],
    },
    { what: 'SNMP traps', path: ['snmp', 'managers'], protocol: 'udp', targets: snmp?.managers ?? [] },
    { what: 'flows', path: ['flow', 'port'], protocol: 'udp', targets: flow?.collectors ?? [] },
    { what: 'origins of routes', path: null, protocol: 'tcp', targets: caches },
  ];
}

/** What one device does not get, in words, and the first answer that says why. */
interface Refusal {
  device: Device;
  words: string[];
  first: { service: Service; target: ManagementTarget; answer: PacketAnswer };
}

/** Devices that rules keep from a server of theirs. One finding for all that miss the same. */
export function checkDeviceNeeds(scene: Scene): Finding[] {
  const groups = new Map<string, Refusal[]>();
  for (const { network, only } of askedSites(scene)) {
    for (const device of only === null ? network.devices : []) {
      const refusal = refusalOf(scene, device);
      if (refusal === null) continue;
      const key = refusal.words.join();
      groups.set(key, [...(groups.get(key) ?? []), refusal]);
    }
  }
  return [...groups.values()].map((refusals) => {
    const [{ device, words, first }] = refusals as [Refusal];
    const others = refusals.length - 1;
    const more = others === 0 ? '' : ` and ${others} more device${others === 1 ? '' : 's'}`;
    const message = `${device.id}${more} cannot reach ${first.target.name} for ${words.join(', ')}: ${first.answer.reason}`;
    const { path } = first.service;
    const place = path === null ? placeOfOrigin(first.target.origin, 'key') : placeOf(scene, 'management', ...path);
    const { rule } = first.answer;
    const { rules } = scene.context.inventory.policy;
    const decided =
      rule !== null && Object.hasOwn(rules, rule)
        ? { message: 'what refuses it', place: placeOf(scene, 'policy', 'rules', rule, 'action') }
        : { message: 'the rules', place: { ...placeOf(scene, 'policy', 'rules'), part: 'key' as const } };
    return tell('DEV044', place, message, { related: [decided] });
  });
}

/** Between two segments of one side stands no rule, and none can be written: there is nothing to tell of rules. */
function staysOnSide(scene: Scene, { hops }: PacketAnswer): boolean {
  const hop = hops.at(-1);
  const interfaces = routesOf(scene).view.device(hop?.device ?? '')?.interfaces ?? [];
  const side = (name: string | null) => interfaces.find((iface) => iface.name === name)?.side ?? null;
  return hop !== undefined && side(hop.in) !== null && side(hop.in) === side(hop.out);
}

function refusalOf(scene: Scene, device: Device): Refusal | null {
  const { sourceAddress4, sourceAddress6 } = device.management;
  let first: Refusal['first'] | null = null;
  const words: string[] = [];
  for (const service of servicesOf(device)) {
    const refused = new Map<string, (4 | 6)[]>();
    for (const target of service.targets) {
      for (const family of [4, 6] as const) {
        const source = family === 4 ? sourceAddress4 : sourceAddress6;
        const destination = family === 4 ? target.ipv4 : target.ipv6;
        if (source === null || destination === null || source === destination) continue;
        const answer = answerTo(scene, {
          source,
          destination,
          protocol: service.protocol,
          port: target.port,
          sourcePort: null,
          icmpType: null,
          state: 'new',
          site: device.site.id,
          ingress: null,
        });
        if (answer.passes || !stopsAtRule(answer) || staysOnSide(scene, answer)) continue;
        first ??= { service, target, answer };
        const flow = `${service.protocol.toUpperCase()} ${target.port}`;
        refused.set(flow, [...new Set([...(refused.get(flow) ?? []), family])]);
      }
    }
    for (const [flow, families] of refused) {
      words.push(`${service.what} (${flow}, ${families.map((family) => `IPv${family}`).join(' and ')})`);
    }
  }
  return first === null ? null : { device, words, first };
}
