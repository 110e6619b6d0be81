/** Inventory and platforms → a lab: the province's devices on Linux, their cables, clients, and the world around. */
import type { Context } from '../network/context.ts';
import type { Device } from '../network/model/device.ts';
import { resolveSite } from '../network/resolve.ts';
import { specOf } from '../network/spec.ts';
import type { Platform } from '../render/platform.ts';
import { cablesOf, type LabSites } from './cabling.ts';
import { CLIENT_SUBSTITUTIONS, clientsOf } from './clients.ts';
import { machineSubstitutions } from './machine-substitutions.ts';
import type { Cable, Lab } from './model.ts';
import { nodesOf } from './nodes.ts';
import { outsideOf } from './outside.ts';
import { type Socket, Sockets, vlanOf } from './sockets.ts';
import { labContext, MODEL_SUBSTITUTIONS } from './substitute.ts';
import { WEB_SUBSTITUTIONS } from './web.ts';

/** The lab of the sites named, on the field's context, and what it was derived from. */
export function planLab(
  context: Context,
  platforms: ReadonlyMap<string, Platform>,
  sites: readonly string[],
): { lab: Lab; sites: LabSites } {
  const lab = labContext(context);
  const devices = new Map<string, Device>();
  for (const site of sites) for (const device of resolveSite(lab, site)?.devices ?? []) devices.set(device.id, device);
  const places: LabSites = { context: lab, sites, devices };
  const cables = cablesOf(places);
  const sockets = new Sockets(places, cables);
  const plugged: Socket[] = [];
  for (const server of serversOf(places)) {
    const taken = cables.some(({ a, b }) =>
      [a, b].some((end) => end.node === server.device.id && end.interface === server.port),
    );
    if (taken) continue;
    const socket = sockets.port(server.site, server.vlan) ?? sockets.extra(server.site, server.vlan);
    if (socket === null) continue;
    plugged.push(socket);
    cables.push(cable(socket, server.device.id, server.port, `${server.device.id} in VLAN ${server.vlan}`));
  }
  const clients = clientsOf(places, sockets);
  plugged.push(...clients.sockets);
  const around = outsideOf(places);
  cables.push(...clients.cables, ...around.cables);
  const nodes = [...devices.values()].flatMap((device) => nodesOf(platforms, device, cables, plugged));
  const outside = around.meet(nodes);
  nodes.push(...clients.nodes, ...around.nodes);
  const substitutions = [
    ...MODEL_SUBSTITUTIONS,
    ...machineSubstitutions(nodes),
    ...CLIENT_SUBSTITUTIONS,
    ...WEB_SUBSTITUTIONS,
    ...around.substitutions,
  ];
  return { lab: { nodes, cables, substitutions, outside }, sites: places };
}

function cable(socket: Socket, node: string, port: string, link: string): Cable {
  return { a: socket.end, b: { node, interface: port }, link };
}

/** Devices that stand in a segment as hosts, with the port that they are plugged in by. */
function* serversOf(lab: LabSites): Generator<{ site: string; device: Device; port: string; vlan: number }> {
  for (const site of lab.sites) {
    for (const written of specOf(lab.context, site)?.devices ?? []) {
      if (written.host === undefined) continue;
      const device = lab.devices.get(`${site}-${written.id}`);
      const vlan = vlanOf(lab, site, written.host.segment);
      const port = written.host.port ?? 'lan1';
      if (device !== undefined && vlan !== null) yield { site, device, port, vlan };
    }
  }
}
