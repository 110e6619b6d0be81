/** Routers of transit providers and of the state data network: one an upstream, at the addresses that the sessions name. */
import { formatAddress } from '../../lib/ip/format.ts';
import { hostAt } from '../../lib/ip/prefix.ts';
import { lengthOf, toCidr } from '../../network/addresses.ts';
import { nodeNames } from '../cabling.ts';
import { type LabFile, type LabInterface, labInterface, outsideNode } from '../model.ts';
import { labSecret } from '../nodes.ts';
import { isTransparent, sessionWord, tellAt } from './announcements.ts';
import { BIRD_FILE, type BirdSession, birdHead, birdSession, symbol } from './bird.ts';
import { addHost } from './hosts.ts';
import { groupBy, type Joint } from './joints.ts';
import { nodeName } from './names.ts';
import type { World } from './world.ts';

/** What makes a Linux box a router: it forwards, and it takes a packet back another way than it came. */
export const ROUTER_SYSCTL: LabFile = {
  path: '/etc/sysctl.d/60-network.conf',
  text: [
    'net/ipv4/ip_forward=1',
    'net/ipv6/conf/all/forwarding=1',
    'net/ipv4/conf/all/rp_filter=0',
    'net/ipv4/conf/default/rp_filter=0',
    '',
  ].join('\n'),
};

/** The other end of our role by RFC 9234 section 4.1. */
const OTHER_ROLE = {
  customer: 'provider',
  provider: 'customer',
  peer: 'peer',
  'rs-client': 'rs_server',
} as const;

/** The neighbour's end of a session: everything that both must agree on comes from ours. */
export function farEnd(
  joint: Joint,
  line: string,
  table: string,
  policy: Pick<BirdSession, 'import' | 'export'>,
): string[] {
  const { session } = joint;
  return birdSession({
    name: sessionWord(joint),
    family: session.family,
    local: { address: session.remote, asn: session.remoteAs },
    neighbour: { address: session.local, asn: session.localAs },
    interface: line,
    table,
    ...policy,
    ttlSecurity: session.ttlSecurity,
    password: session.md5 === null ? null : labSecret(session.md5.secret, session.md5.version),
    bfd: session.bfd,
    role: session.role === null ? null : OTHER_ROLE[session.role],
    transparent: isTransparent(joint),
  });
}

/** Addresses of the far side on a line: those that the sessions name, as long as ours. */
export function lineAddresses(joints: readonly Joint[]): string[] {
  const { local } = joints[0]!.connection;
  const lengths = { 4: local.ipv4, 6: local.ipv6 };
  return [...new Set(joints.map(({ session }) => `${session.remote}/${lengthOf(lengths[session.family]!)}`))];
}

/** A table a session, so that what is told there is what stands in it; what is heard goes to the router's own. */
export function addRouter(world: World, upstreamId: string, joints: readonly Joint[]): void {
  const { upstream } = joints[0]!;
  const name = nodeName(upstreamId);
  const text = birdHead(world.routerId());
  const interfaces: LabInterface[] = [];
  const lines = groupBy(joints, ({ connectionId }) => connectionId);
  for (const [connectionId, there] of lines) {
    const { connection, device, session } = there[0]!;
    const line = `line${interfaces.length + 1}`;
    const mtu = connection.mtu ?? 1500;
    interfaces.push(labInterface({ name: line, kind: 'cable', mtu, addresses: lineAddresses(there) }));
    world.cables.push({
      a: { node: nodeNames(device)[0]!, interface: session.interface! },
      b: { node: name, interface: line },
      link: `${upstreamId} ${connectionId}`,
    });
    for (const joint of there) text.push(...sessionText(world, joint, name, line));
  }
  const kind = upstream.kind === 'transit' ? 'carrier' : 'operator';
  if (upstream.kind === 'transit') addUplink(world, name, joints[0]!.session.remoteAs, interfaces, text);
  else addOwnHost(world, upstreamId, joints, name, interfaces);
  world.nodes.push(
    outsideNode({
      name,
      title: `${kind} ${upstreamId}, AS ${upstream.asn}`,
      forwarding: true,
      interfaces,
      files: [{ path: BIRD_FILE, text: `${text.join('\n')}\n` }, ROUTER_SYSCTL],
      services: ['sysctl', 'bird'],
    }),
  );
}

/** Routes of ours that bear the community are dropped there where that was agreed (RFC 7999). */
const DROPPED = 'filter { if (65535, 666) ~ bgp_community then dest = RTD_BLACKHOLE; accept; }';

function sessionText(world: World, joint: Joint, node: string, line: string): string[] {
  const word = sessionWord(joint);
  const table = symbol('t', word);
  const { family } = joint.session;
  return [
    `ipv${family} table ${table};`,
    ...tellAt(world, joint, node, table),
    ...farEnd(joint, line, table, {
      import: joint.written.blackhole === true ? DROPPED : 'all',
      export: 'where source = RTS_STATIC',
    }),
    `protocol pipe ${symbol('pipe', word)} { table ${table}; peer table master${family}; import none; export where source = RTS_BGP; }`,
  ];
}

/** A carrier's way to the other networks: everything goes to where the carriers meet, our networks are told there. */
function addUplink(world: World, name: string, asn: number, interfaces: LabInterface[], text: string[]): void {
  const { space, internet, nodes } = world;
  const core = nodes.find((node) => node.name === nodeName('internet'))!;
  const pairs = [space.room(internet.ipv4, 31), space.room(internet.ipv6[0], 127)];
  const port = `to${core.interfaces.length + 1}`;
  const far = core.files.find(({ path }) => path === BIRD_FILE)!;
  interfaces.push(
    labInterface({ name: 'core', kind: 'cable', addresses: pairs.map((pair) => toCidr(hostAt(pair, 1), pair.length)) }),
  );
  core.interfaces.push(
    labInterface({ name: port, kind: 'cable', addresses: pairs.map((pair) => toCidr(pair.address, pair.length)) }),
  );
  world.cables.push({
    a: { node: core.name, interface: port },
    b: { node: name, interface: 'core' },
    link: `${name} to the Internet`,
  });
  for (const pair of pairs) {
    const { family } = pair;
    const [there, here] = [formatAddress(pair.address), formatAddress(hostAt(pair, 1))];
    const table = `master${family}`;
    text.push(
      `protocol static { ipv${family}; route ${family === 4 ? '0.0.0.0/0' : '::/0'} via ${there}; }`,
      ...birdSession({
        name: symbol('core', String(family)),
        family,
        local: { address: here, asn },
        neighbour: { address: there, asn: internet.asn },
        interface: 'core',
        table,
        import: 'none',
        export: 'where source = RTS_BGP || source = RTS_DEVICE',
      }),
    );
    const session = birdSession({
      name: symbol(port, String(family)),
      family,
      local: { address: there, asn: internet.asn },
      neighbour: { address: here, asn },
      interface: port,
      table,
      import: 'all',
      export: 'none',
    });
    far.text += `${session.join('\n')}\n`;
  }
}

/** Something behind the operator, in addresses of its own list. */
function addOwnHost(
  world: World,
  upstreamId: string,
  joints: readonly Joint[],
  name: string,
  interfaces: LabInterface[],
): void {
  const { given } = joints[0]!.upstream;
  const lans = ([4, 6] as const).flatMap((family) => {
    const network = world.givenNetwork(family, given);
    return network === null ? [] : [{ ...network, length: family === 4 ? network.length : 64 }];
  });
  if (lans.length === 0) return;
  addHost(
    world,
    nodeName(upstreamId, 'host'),
    'tslcd',
    `host behind ${upstreamId}`,
    { node: name, interface: 'lan', interfaces },
    lans,
  );
}
