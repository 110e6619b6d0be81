/** Static routes of a data centre: firewalls speak no routing protocol. */
import type { RouteOverride } from '../../../src/inventory/types.ts';
import { bordersOf, type Centre, coresOf } from './centre.ts';

export function centreRoutes(centre: Centre): Record<string, RouteOverride> {
  const routes: Record<string, RouteOverride> = {
    'edge-default': { device: 'fw-edge', to: 'default', via: { segment: 'outside', device: 'br1' } },
  };
  for (const id of bordersOf(centre)) addBorder(routes, centre, id);
  for (const id of coresOf(centre)) addCore(routes, centre, id);
  for (const [index, prefix] of [...centre.private4, ...centre.own6].entries()) {
    routes[`edge-inside-${index}`] = { device: 'fw-edge', to: { prefix }, via: { segment: 'inside', device: 'core1' } };
  }
  for (const [index, prefix] of centre.others.entries()) {
    routes[`edge-other-${index}`] = { device: 'fw-edge', to: { prefix }, via: { segment: 'inside', device: 'core1' } };
  }
  if (centre.guests) {
    routes['edge-guests'] = {
      device: 'fw-edge',
      to: 'agencies',
      via: { segment: 'guest-transfer', device: 'core1' },
      vrf: 'guest',
    };
  }
  if (centre.translator !== null) {
    const via = { segment: 'dmz', device: 'nat64' };
    routes['edge-translator-6'] = { device: 'fw-edge', to: { prefix: centre.translator.prefix }, via };
    routes['edge-translator-4'] = { device: 'fw-edge', to: { prefix: centre.translator.pool }, via };
  }
  if (centre.stateNetwork !== null) {
    routes['edge-state-network'] = {
      device: 'fw-edge',
      to: { prefix: centre.stateNetwork.ipv4 },
      via: { segment: 'state-network', device: 'br1' },
    };
  }
  if (centre.paired) {
    routes['int-default'] = { device: 'fw-int', to: 'default', via: { segment: 'int-transfer', device: 'core1' } };
  }
  return routes;
}

function addBorder(routes: Record<string, RouteOverride>, centre: Centre, id: string): void {
  const via = { segment: 'outside', device: 'fw-edge' };
  routes[`${id}-discard`] = { device: id, to: 'discard-aggregates', distance: 254 };
  routes[`${id}-own`] = { device: id, to: 'aggregates', via };
  for (const [index, prefix] of centre.private4.entries()) {
    routes[`${id}-private-${index}`] = { device: id, to: { prefix }, via };
  }
  routes[`edge-${id}`] = { device: 'fw-edge', to: { loopback: id }, via: { segment: 'outside', device: id } };
  if (id === 'br1' && bordersOf(centre).includes('br2')) {
    routes['edge-borders'] = {
      device: 'fw-edge',
      to: { link: 'br1-br2' },
      via: { segment: 'outside', device: id },
    };
  }
  if (centre.stateNetwork === null) return;
  routes[`${id}-pool`] = {
    device: id,
    to: { prefix: centre.stateNetwork.pool },
    via: { segment: 'state-network', device: 'fw-edge' },
    vrf: 'tslcd',
  };
}

function addCore(routes: Record<string, RouteOverride>, centre: Centre, id: string): void {
  routes[`${id}-default`] = { device: id, to: 'default', via: { segment: 'inside', device: 'fw-edge' } };
  if (centre.guests) {
    routes[`${id}-guests`] = {
      device: id,
      to: 'default',
      via: { segment: 'guest-transfer', device: 'fw-edge' },
      vrf: 'guest',
    };
  }
  const via = centre.paired ? { segment: 'int-transfer', device: 'fw-int' } : { segment: 'inside', device: 'fw-edge' };
  for (const segment of ['servers', 'management']) {
    routes[`${id}-${segment}`] = { device: id, to: { segment }, via };
  }
  if (centre.others.length === 0) return;
  // What other centres reach here: their own default would lead them out on their side.
  const edge = { segment: 'inside', device: 'fw-edge' };
  routes[`${id}-dmz`] = { device: id, to: { segment: 'dmz' }, via: edge };
  for (const border of bordersOf(centre))
    routes[`${id}-${border}`] = { device: id, to: { loopback: border }, via: edge };
  if (centre.translator !== null) {
    routes[`${id}-translator`] = { device: id, to: { prefix: centre.translator.prefix }, via: edge };
  }
}
