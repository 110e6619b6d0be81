import type { WanRouteCode } from '../../lib/codes/wan-routes.ts';
import type { RuleText } from './rule-text.ts';

export const WAN_ROUTES: Record<WanRouteCode, RuleText> = {
  WAN029: {
    severity: 'error',
    title: 'One of two gateways lacks a route that the other has',
    why: 'when it takes over, what was reached is reached no more',
    fix: 'write the route with either `device`',
    reference: 'RFC 9568 section 3 (either router forwards)',
    wrong: 'core-a-default: {device: core-a, to: default}',
    right: 'core-a-default: {device: core-a, to: default}\ncore-b-default: {device: core-b, to: default}',
  },
  WAN030: {
    severity: 'error',
    title: 'A route and its next hop stand in different tables',
    why: 'the next hop is not found there: the route is not used',
    fix: 'write the `vrf` of the segment that the next hop is in',
    reference: 'RFC 4364 section 3',
    wrong: 'guests: {device: core-a, to: default, via: {segment: guest-transfer, device: fw-a}}',
    right: 'guests: {device: core-a, to: default, via: {segment: guest-transfer, device: fw-a}, vrf: guest}',
  },
  WAN031: {
    severity: 'warning',
    title: 'Two routes of a device lead to one target',
    why: 'half of the packets take each, or the later one is left out',
    fix: 'remove the second `device` and `to`, or write a higher `distance` at the one that stands in',
    reference: 'RFC 1812 sections 5.2.4.4 and 5.2.4.5',
    wrong: 'a: {device: fw-a, to: default, via: {device: br-a}}\nb: {device: fw-a, to: default, via: {device: br-b}}',
    right:
      'a: {device: fw-a, to: default, via: {device: br-a}}\nb: {device: fw-a, to: default, via: {device: br-b}, distance: 10}',
  },
  WAN032: {
    severity: 'error',
    title: 'A firewall has no default route',
    why: 'what its rules let through goes nowhere',
    fix: 'write a route `to: default`',
    reference: 'RFC 1812 section 5.2.4.3',
    wrong: 'routes: {}',
    right: 'routes: {out: {device: fw-a, to: default, via: {segment: outside, device: br-a}}}',
  },
  WAN033: {
    severity: 'error',
    title: "An edge firewall has no way to the province's own space but its default",
    why: 'packets for sites leave towards the Internet and come back until their hops are used up',
    fix: 'write a route `to` the `prefix` of the range, towards the core',
    reference: 'RFC 4632 section 5.1 (loops of what a default takes back)',
    wrong: 'routes: {out: {to: default, via: {segment: outside, device: br-a}}}',
    right:
      'routes: {out: {to: default, via: {segment: outside, device: br-a}}, in: {to: {prefix: 10.16.0.0/12}, via: {segment: inside, device: core-a}}}',
  },
  WAN034: {
    severity: 'warning',
    title: 'An edge firewall has no route to the loopback of a border router, or to a link between two',
    why: 'whoever manages the border from inside, and what the border asks by itself, is answered inside',
    fix: 'write a route `to` its loopback, and to the link, over the segment that both stand in',
    reference: 'RFC 1812 section 5.2.4.3',
    wrong: 'routes: {in: {to: {prefix: 10.16.0.0/12}, via: {segment: inside, device: core-a}}}',
    right:
      'routes: {in: {to: {prefix: 10.16.0.0/12}, via: {segment: inside, device: core-a}}, br-a: {to: {loopback: br-a}, via: {segment: outside, device: br-a}}}',
  },
  WAN035: {
    severity: 'error',
    title: 'Whoever speaks to the state data network has no route to it',
    why: 'answers and calls leave towards the Internet, where the addresses mean nothing',
    fix: 'write a route to each network that the operator gave, over the segment of the state network',
    reference: 'TT 06/2026/TT-BKHCN article 7 (addresses of the state data network)',
    wrong: 'proxy: {device: proxy, to: {prefix: 10.200.0.0/16}}',
    right:
      "proxy: {device: proxy, to: {prefix: 10.200.0.0/16}}\nproxy6: {device: proxy, to: {prefix: '3fff:c00:1::/48'}}",
  },
  WAN039: {
    severity: 'error',
    title: 'The own prefixes are discarded at a device that is no border router',
    why: 'what no longer route takes is dropped on its way inside',
    fix: 'write the border router as `device`',
    reference: 'RFC 4632 section 5.1',
    wrong: 'discard: {device: fw-a, to: discard-aggregates}',
    right: 'discard: {device: br-a, to: discard-aggregates}',
  },
};
