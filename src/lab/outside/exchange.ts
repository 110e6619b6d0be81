/** An exchange: a LAN, its route servers, and two other members with a network each. */
import type { Prefix } from '../../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../lib/ip/format.ts';
import { parseInterfaceAddress, toAddress } from '../../lib/ip/parse.ts';
import { containsAddress, hostAt } from '../../lib/ip/prefix.ts';
import { strangers } from '../../network/oracle/route/samples.ts';
import { nodeNames } from '../cabling.ts';
import { type LabNode, labInterface, outsideNode } from '../model.ts';
import { isTransparent, sessionWord, tellAt } from './announcements.ts';
import { BIRD_FILE, birdHead, birdSession, symbol } from './bird.ts';
import { webServer } from './hosts.ts';
import { groupBy, type Joint } from './joints.ts';
import { nodeName } from './names.ts';
import { farEnd, lineAddresses, ROUTER_SYSCTL } from './routers.ts';
import type { World } from './world.ts';

const MEMBERS = 2;

/** A member: its AS number, its address on the LAN and its own network, a family each. */
interface Member {
  name: string;
  asn: number;
  lan: Partial<Record<4 | 6, string>>;
  networks: Prefix[];
}

/** All LANs of the exchange: ports in one network are plugged into one switch. */
export function addExchange(world: World, upstreamId: string, joints: readonly Joint[]): void {
  const lans = groupBy(joints, ({ connection }) => networksOf(connection.local).map(formatPrefix).join(' '));
  for (const [index, there] of [...lans.values()].entries()) {
    addLan(world, index === 0 ? upstreamId : `${upstreamId}-${index + 1}`, there);
  }
}

function networksOf(local: { ipv4?: string; ipv6?: string }): Prefix[] {
  return [local.ipv4, local.ipv6].flatMap((text) => {
    const parsed = text === undefined ? null : parseInterfaceAddress(text);
    return parsed?.ok ? [parsed.value.prefix] : [];
  });
}

function addLan(world: World, id: string, joints: readonly Joint[]): void {
  const networks = networksOf(joints[0]!.connection.local);
  const bridge = outsideNode({
    name: nodeName(id, 'lan'),
    title: `switch of the exchange ${id}`,
    interfaces: [labInterface({ name: 'lan', kind: 'bridge', noLinkLocal: true })],
  });
  world.nodes.push(bridge);
  const plug = (node: string, port: string, link: string): void => {
    const name = `port${bridge.interfaces.length}`;
    bridge.interfaces.push(labInterface({ name, kind: 'cable', bridge: 'lan', noLinkLocal: true }));
    world.cables.push({ a: { node: bridge.name, interface: name }, b: { node, interface: port }, link });
  };
  const connections = groupBy(joints, ({ connectionId }) => connectionId);
  for (const [connectionId, [joint]] of connections) {
    plug(nodeNames(joint!.device)[0]!, joint!.session.interface!, `${id} ${connectionId}`);
  }
  const members = membersOf(world, id, networks);
  for (const [index, served] of serversOf(joints).entries()) {
    const name = nodeName(id, `rs${index + 1}`);
    plug(name, 'lan', `${id} route server ${index + 1}`);
    world.nodes.push(routeServer(world, name, served, members));
  }
  for (const member of members) {
    plug(member.name, 'lan', `${id} member AS ${member.asn}`);
    addMember(world, member, joints, networks);
  }
}

/** Sessions by route server: the first neighbour of each family is the first server, the second one the second. */
function serversOf(joints: readonly Joint[]): Joint[][] {
  const servers: Joint[][] = [];
  for (const family of [4, 6] as const) {
    const remotes = groupBy(
      joints.filter(({ session }) => session.family === family),
      ({ session }) => session.remote,
    );
    for (const [index, there] of [...remotes.values()].entries())
      servers[index] = [...(servers[index] ?? []), ...there];
  }
  return servers;
}

/** The first member of all is the stranger of the oracle's samples. */
function membersOf(world: World, id: string, lans: readonly Prefix[]): Member[] {
  const stranger = strangers(world.sites.context)[0];
  return Array.from({ length: MEMBERS }, (_, index): Member => {
    const asn = index === 0 && stranger !== undefined ? stranger : world.number();
    return {
      name: nodeName(id, `member${index + 1}`),
      asn,
      lan: Object.fromEntries(lans.map((lan) => [lan.family, formatAddress(world.space.host(lan))])),
      networks: lans.map(({ family }) => world.network(family, `${id} member ${index + 1}`)),
    };
  });
}

/** Tells each what the others tell (RFC 7947); towards us a table a session, so that lies reach nobody else. */
function routeServer(world: World, name: string, joints: readonly Joint[], members: readonly Member[]): LabNode {
  const { remoteAs } = joints[0]!.session;
  const text = birdHead(world.routerId());
  for (const joint of joints) {
    const { family } = joint.session;
    const word = sessionWord(joint);
    const table = symbol('t', word);
    const policy = { import: 'all', export: 'all' };
    text.push(
      `ipv${family} table ${table};`,
      ...tellAt(world, joint, name, table),
      ...farEnd(joint, 'lan', table, policy),
      `protocol pipe ${symbol('pipe', word)} { table ${table}; peer table master${family}; import where source = RTS_BGP; export where source = RTS_BGP; }`,
    );
    for (const [index, member] of members.entries()) tellOfMember(world, joint, name, member, index);
  }
  for (const [family, there] of groupBy(joints, ({ session }) => String(session.family))) {
    const { session } = there[0]!;
    for (const [index, { asn, lan }] of members.entries()) {
      const address = lan[session.family];
      if (address === undefined) continue;
      text.push(
        ...birdSession({
          name: symbol('member', String(index + 1), family),
          family: session.family,
          local: { address: session.remote, asn: remoteAs },
          neighbour: { address, asn },
          interface: 'lan',
          table: `master${family}`,
          import: 'all',
          export: 'all',
          transparent: isTransparent(there[0]!),
        }),
      );
    }
  }
  return outsideNode({
    name,
    title: `route server, AS ${remoteAs}`,
    interfaces: [labInterface({ name: 'lan', kind: 'cable', addresses: lineAddresses(joints) })],
    files: [{ path: BIRD_FILE, text: `${text.join('\n')}\n` }],
    services: ['bird'],
  });
}

function tellOfMember(world: World, joint: Joint, node: string, member: Member, index: number): void {
  const { session, device } = joint;
  const prefix = member.networks.find(({ family }) => family === session.family);
  if (prefix === undefined) return;
  world.told.push({
    node,
    protocol: symbol('member', String(index + 1), String(session.family)),
    speaker: sessionWord(joint),
    device: device.id,
    session: session.name,
    class: 'members',
    announcement: {
      text: `of the member AS ${member.asn}`,
      prefix,
      asPath: isTransparent(joint) ? [member.asn] : [session.remoteAs, member.asn],
      communities: [],
      largeCommunities: [],
      rpki: 'not-found',
    },
    on: true,
  });
}

/** A member tells the route servers its own network and stands in it. */
function addMember(world: World, member: Member, joints: readonly Joint[], lans: readonly Prefix[]): void {
  const own = member.networks.map((network) => formatAddress(hostAt(network, 1)));
  const [ipv4, ipv6] = [4, 6].map((family) => own.find((address) => toAddress(address).family === family) ?? null);
  const text = birdHead(world.routerId(), { ...(ipv4 && { 4: ipv4 }), ...(ipv6 && { 6: ipv6 }) });
  for (const { family, ...network } of member.networks) {
    text.push(`protocol static { ipv${family}; route ${formatPrefix({ family, ...network })} blackhole; }`);
  }
  const remotes = new Map(joints.map(({ session }) => [session.remote, session]));
  for (const [index, session] of [...remotes.values()].entries()) {
    const address = member.lan[session.family];
    if (address === undefined) continue;
    text.push(
      ...birdSession({
        name: symbol('rs', String(index + 1)),
        family: session.family,
        local: { address, asn: member.asn },
        neighbour: { address: session.remote, asn: session.remoteAs },
        interface: 'lan',
        table: `master${session.family}`,
        import: 'all',
        export: 'where source = RTS_STATIC',
      }),
    );
  }
  const lan = lans.flatMap((prefix) => {
    const address = member.lan[prefix.family];
    return address === undefined || !containsAddress(prefix, toAddress(address)) ? [] : [`${address}/${prefix.length}`];
  });
  world.hosts.push({ node: member.name, kind: 'member', ipv4: ipv4!, ipv6: ipv6!, name: null });
  world.nodes.push(
    outsideNode({
      name: member.name,
      title: `member of the exchange, AS ${member.asn}`,
      forwarding: true,
      interfaces: [
        labInterface({
          name: 'lo',
          kind: 'loopback',
          mtu: 65536,
          addresses: own.map((text) => `${text}/${toAddress(text).family === 4 ? 32 : 128}`),
        }),
        labInterface({ name: 'lan', kind: 'cable', addresses: lan }),
      ],
      files: [
        { path: BIRD_FILE, text: `${text.join('\n')}\n` },
        ROUTER_SYSCTL,
        webServer(member.name, { ipv4: ipv4!, ipv6: ipv6! }),
      ],
      services: ['sysctl', 'bird', 'nginx'],
    }),
  );
}
