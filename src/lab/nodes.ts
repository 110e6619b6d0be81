/** Devices as nodes: their files at the places of a Debian system, their interfaces as cables and bridges. */
import { createHash } from 'node:crypto';
import type { Device } from '../network/model/device.ts';
import { renderDevice } from '../render/device.ts';
import type { Platform } from '../render/platform.ts';
import { nodeNames } from './cabling.ts';
import { planInterfaces } from './interfaces.ts';
import type { Cable, LabFile, LabNode } from './model.ts';
import { servicesOf } from './services.ts';
import type { Socket } from './sockets.ts';
import { webFiles } from './web.ts';

/** The nodes that a device is in the lab, wired as the cables say. Throws where a template fails: that is told before. */
export function nodesOf(
  platforms: ReadonlyMap<string, Platform>,
  device: Device,
  cables: readonly Cable[],
  sockets: readonly Socket[],
): LabNode[] {
  const rendered = renderDevice(platforms, device);
  if (rendered.mistakes.length > 0) throw rendered.mistakes[0]!;
  const targets = platforms.get(device.platform)!.rest['targets'] as Record<string, { path: string }>;
  const members = device.cluster === null ? [null] : device.cluster.members;
  return nodeNames(device).map((name, index) => {
    const member = members[index] ?? null;
    const others = members.flatMap((one) => (one === null || one === member ? [] : [`${one.id}/`]));
    const own = rendered.files
      .filter(({ path }) => !others.some((folder) => path.startsWith(folder)))
      .map(({ path, text }) => ({ path: member === null ? path : withoutFolder(path, member.id), text }));
    const files = own.flatMap(({ path, text }): LabFile[] => {
      const target = targetOf(targets, path);
      return target === null ? [] : [{ path: target, text: withSecrets(text) }];
    });
    files.push(...webFiles(device));
    const plan = planInterfaces(own.filter(({ path }) => path.startsWith('interfaces')));
    const here = (node: string): boolean => node === name;
    const ends = cables.flatMap(({ a, b }) => [a, b]).filter(({ node }) => here(node));
    const plugged = sockets.filter(({ end }) => here(end.node));
    const interfaces = [...plan.own, ...ends.map((end) => plan.cableEnd(end.interface))].map((one) => {
      const socket = plugged.find(({ end }) => end.interface === one.name);
      if (socket === undefined || socket.bridge === null) return one;
      return { ...one, bridge: plan.bridgeOf(socket.vlan) ?? socket.bridge, isolated: socket.isolated };
    });
    return {
      name,
      role: 'device',
      title: `${device.role} ${device.id}`,
      site: device.site.id,
      device,
      member: member?.id ?? null,
      forwarding: device.forwarding,
      vrfs: plan.vrfs,
      interfaces,
      files,
      services: servicesOf(new Set(files.map(({ path }) => path))),
      segment: null,
    };
  });
}

function withoutFolder(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/** Where a rendered file lives: its own target, or that of the folder or the beginning it has in common with others. */
function targetOf(targets: Record<string, { path: string }>, path: string): string | null {
  const exact = targets[path];
  if (exact !== undefined) return exact.path;
  const shared = Object.keys(targets).find((key) => /[/-]$/.test(key) && path.startsWith(key));
  return shared === undefined ? null : `${targets[shared]!.path}${path.slice(shared.length)}`;
}

/**
 * A secret's reference becomes a value that every node of the lab works out alike. Sixteen hexadecimal digits: FRR takes
 * no more for an OSPF key, and they are base64 too.
 */
export function labSecret(name: string, version: number | string): string {
  return createHash('sha256').update(`${name}:${version}`).digest('hex').slice(0, 16);
}

function withSecrets(text: string): string {
  return text.replace(/<secret:([^:>]+):(\d+)>/g, (_, name: string, version: string) => labSecret(name, version));
}
