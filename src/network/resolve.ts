/**
 * Inventory → Network. Sites are resolved one by one, so that a province of any size fits; what sites know of each other
 * stands in the rows. The order is fixed: ports and addresses first, then what runs over them, then what guards them.
 */
import type { Context } from './context.ts';
import type { SiteNetwork } from './model/device.ts';
import { addBorderMesh, addHubSessions } from './resolve/bgp.ts';
import { addSpokeSessions } from './resolve/bgp-spoke.ts';
import { addVrfMesh } from './resolve/bgp-vrf.ts';
import { startSite } from './resolve/devices.ts';
import { addDhcp } from './resolve/dhcp.ts';
import { addEdgeFilters } from './resolve/edge-filters.ts';
import { addFirewalls } from './resolve/firewall.ts';
import { addClusters, addHosts, addManagedSwitches, addVrfs } from './resolve/hosts.ts';
import { addSegments } from './resolve/lan.ts';
import { addLinks } from './resolve/links.ts';
import { addManagement } from './resolve/management.ts';
import { addNat } from './resolve/nat.ts';
import { addOspf } from './resolve/ospf.ts';
import { addRoutes } from './resolve/routes.ts';
import { addServers } from './resolve/servers.ts';
import { addUpstreams } from './resolve/upstreams.ts';
import { addHubEnds, addWan } from './resolve/wan.ts';
import { addWireless } from './resolve/wireless.ts';
import { specOf } from './spec.ts';

/** What one site's devices must do, or null for a site that could not be resolved (its mistakes have been told). */
export function resolveSite(context: Context, id: string): SiteNetwork | null {
  const spec = specOf(context, id);
  if (spec === null) return null;
  const build = startSite(context, spec);
  addLinks(build);
  addSegments(build);
  addHosts(build);
  addManagedSwitches(build);
  addWan(build);
  addHubEnds(build);
  addClusters(build);
  addUpstreams(build);
  addBorderMesh(build);
  addVrfMesh(build);
  addHubSessions(build);
  addSpokeSessions(build);
  addRoutes(build);
  addOspf(build);
  addVrfs(build);
  addDhcp(build);
  addWireless(build);
  addManagement(build);
  addEdgeFilters(build);
  addServers(build);
  addFirewalls(build);
  addNat(build);
  return { site: spec.header, devices: [...build.drafts.values()].map((draft) => draft.device) };
}
