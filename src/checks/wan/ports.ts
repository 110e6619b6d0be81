/** Ports towards other sites and networks: one cable each, whoever writes it, and a hub device for each kind of line. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { ROUTING_ROLES } from '../../network/resolve/roles.ts';
import { specOf } from '../../network/spec.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Cable {
  /** `site/device.port`. */
  port: string;
  /** Lines of one VLAN each share a port. */
  vlan: number | null;
  what: string;
  place: Place;
}

/** Lines to other networks, lines to hubs and core links. What a site plugs in within itself is told by its own check. */
export function checkCables(scene: Scene): Finding[] {
  const first = new Map<string, Cable>();
  return [...upstreamCables(scene), ...siteCables(scene)].flatMap((cable) => {
    const other = first.get(cable.port);
    if (other === undefined) first.set(cable.port, cable);
    if (other === undefined || cable.vlan !== other.vlan) return [];
    const message = `port ${cable.port} has ${cable.what}, and already ${other.what}`;
    return [tell('WAN021', cable.place, message, { related: [{ message: other.what, place: other.place }] })];
  });
}

function upstreamCables(scene: Scene): Cable[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, { connections }]) =>
    Object.entries(connections).map(([key, { device, port, vlan }]) => ({
      port: `${device}.${port}`,
      vlan: vlan ?? null,
      what: `line ${key} of ${id}`,
      place: placeOf(scene, 'upstreams', id, 'connections', key, 'port'),
    })),
  );
}

/** Links of core sites, whose ends may be those of another one, and the own ends of lines to hubs. */
function siteCables(scene: Scene): Cable[] {
  return scene.context.rows.all.flatMap((row) => {
    const written = scene.context.inventory.sites[row.id]!;
    // Links of a profile stay within a site.
    const links = written.links === undefined ? [] : (specOf(scene.context, row.id)?.links ?? []);
    const core = links.flatMap((link) =>
      [link.a, link.b].some((end) => parseEnd(end).site !== null)
        ? (['a', 'b'] as const).map((end) => {
            const { site, device, port } = parseEnd(link[end]);
            const place = placeOf(scene, 'sites', row.id, 'links', link.id, end);
            return {
              port: `${site ?? row.id}/${device}.${port}`,
              vlan: null,
              what: `link ${link.id} of ${row.id}`,
              place,
            };
          })
        : [],
    );
    const router = row.devices.find(({ role }) => ROUTING_ROLES.has(role))?.id;
    const lines = row.wan.flatMap((link) => {
      const named = link.port === undefined ? null : parseEnd(link.port);
      const device = named === null || named.port === '' ? router : named.device;
      const port = named === null ? (link.id === 'primary' ? 'wan1' : 'wan2') : named.port || link.port;
      const place = placeOf(scene, 'sites', row.id, 'wan', link.id, ...(named === null ? [] : ['port']));
      const what = `the ${link.id} line of ${row.id}`;
      return device === undefined ? [] : [{ port: `${row.id}/${device}.${port}`, vlan: null, what, place }];
    });
    return [...core, ...lines];
  });
}

/** A hub says which device ends the primary lines and which the backups; two that say the same leave the other out. */
export function checkHubDevices(scene: Scene): Finding[] {
  return scene.context.rows.all.flatMap((row) => {
    const first = new Map<string, string>();
    return row.devices.flatMap(({ id, wanHub }) => {
      if (wanHub === null) return [];
      const other = first.get(wanHub);
      if (other === undefined) first.set(wanHub, id);
      if (other === undefined) return [];
      const missing = wanHub === 'primary' ? 'backup' : 'primary';
      const message = `${id} and ${other} of ${row.id} both end the ${wanHub} lines of sites: ${other} ends them all, and ${id} none`;
      const at = (device: string) => placeOf(scene, 'sites', row.id, 'devices', device, 'wanHub');
      const related = [{ message: other, place: at(other) }];
      return [tell('WAN022', at(id), message, { related, hint: `write \`wanHub: ${missing}\` at one of them` })];
    });
  });
}
