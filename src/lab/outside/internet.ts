/** Where the carriers meet, and the hosts behind: one with IPv4 only, one with IPv6 only, one with both. */
import { subnetAt } from '../../lib/ip/prefix.ts';
import { outsideNode } from '../model.ts';
import { BIRD_FILE, birdHead } from './bird.ts';
import { addHost } from './hosts.ts';
import { nodeName } from './names.ts';
import { ROUTER_SYSCTL } from './routers.ts';
import type { World } from './world.ts';

/** Hosts of a LAN in IPv4: a network address, the router, the host, the broadcast address. */
const LAN_LENGTH = 30;

/** The router in the middle with its hosts; carriers add their lines to it. */
export function addInternet(world: World): void {
  const { space, internet } = world;
  const name = nodeName('internet');
  const node = outsideNode({
    name,
    title: `where carriers meet, AS ${internet.asn}`,
    forwarding: true,
    files: [{ path: BIRD_FILE, text: `${birdHead(world.routerId()).join('\n')}\n` }, ROUTER_SYSCTL],
    services: ['sysctl', 'bird'],
  });
  world.nodes.push(node);
  const lan4 = () => space.room(internet.ipv4, LAN_LENGTH);
  const lan6 = (number: 0 | 1 | 2) => subnetAt(internet.ipv6[number], 64, 1);
  const at = (lan: string) => ({ node: name, interface: lan, interfaces: node.interfaces });
  addHost(world, nodeName('host', 'ipv4'), 'internet', 'IPv4-only host on the Internet', at('lan4'), [lan4()]);
  addHost(world, nodeName('host', 'ipv6'), 'internet', 'IPv6-only host on the Internet', at('lan6'), [lan6(1)]);
  addHost(world, nodeName('host', 'dual'), 'internet', 'dual-stack host on the Internet', at('lan46'), [
    lan4(),
    lan6(2),
  ]);
}
