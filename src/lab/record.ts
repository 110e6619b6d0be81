/** What is kept of a lab while it runs, so that another process knows what it has before it. */
import { createHash } from 'node:crypto';
import type { Context } from '../network/context.ts';
import { daemonsOf } from './daemons.ts';
import type { Lab, LabNode, ServiceName, Substitution } from './model.ts';
import { LAB_PLATFORM } from './substitute.ts';

/** A node in words, without its files. */
export interface NodeRecord {
  name: string;
  role: LabNode['role'];
  title: string;
  site: string | null;
  /** The device's role in the network; null for clients and the world outside. */
  deviceRole: string | null;
  /** What the device is in the field. */
  field: { model: string; platform: string } | null;
  /** The cluster that it is a member of. */
  cluster: string | null;
  vrfs: string[];
  services: ServiceName[];
  /** Processes that must run there. */
  daemons: string[];
}

export interface LabRecord {
  /** What was asked for; null: the default. */
  limit: string[] | null;
  templates: string | null;
  sites: string[];
  /** Of what was planned: files, interfaces, cables. */
  digest: string;
  nodes: NodeRecord[];
  substitutions: Substitution[];
}

/** A device whose own platform the lab does not run. */
export interface VendorNote {
  device: string;
  model: string;
  platform: string;
}

/** The record of a lab; `context` is the field's. */
export function recordOf(
  lab: Lab,
  context: Context,
  asked: Pick<LabRecord, 'limit' | 'templates' | 'sites'>,
): LabRecord {
  return {
    ...asked,
    digest: digestOf(lab),
    nodes: lab.nodes.map((node) => ({
      name: node.name,
      role: node.role,
      title: node.title,
      site: node.site,
      deviceRole: node.device?.role ?? null,
      field: fieldOf(node, context),
      cluster: node.member === null ? null : (node.device?.id ?? null),
      vrfs: node.vrfs,
      services: node.services,
      daemons: daemonsOf(node),
    })),
    substitutions: lab.substitutions,
  };
}

/** SHA-256 of everything that a boot puts onto the machine. Another digest: another lab. */
export function digestOf({ nodes, cables }: Pick<Lab, 'nodes' | 'cables'>): string {
  const booted = nodes.map(({ device: _, ...node }) => node);
  return createHash('sha256')
    .update(JSON.stringify([booted, cables]))
    .digest('hex');
}

/** Devices that prove the model but not their vendor's syntax, each once. */
export function vendorNotes(nodes: readonly NodeRecord[]): VendorNote[] {
  return nodes.flatMap(({ name, field }) =>
    field === null || field.platform === LAB_PLATFORM ? [] : [{ device: name, ...field }],
  );
}

function fieldOf({ device }: LabNode, context: Context): NodeRecord['field'] {
  if (device === null) return null;
  const row = context.rows.byId.get(device.site.id);
  const written = row?.devices.find(({ id }) => `${device.site.id}-${id}` === device.id);
  if (written === undefined) return null;
  return { model: written.model, platform: context.models[written.model]?.platform ?? LAB_PLATFORM };
}
