/**
 * Names in frr.conf (docs.frrouting.org/en/stable-8.4: filter, routemap, bgp, ospfd, ospf6d, bfd). A route map that is not there denies,
 * a list that is not there matches nothing: both silently. Interfaces and VRFs are the system's, so other files define them.
 */
import type { ReferenceTable } from './pattern.ts';
import { unlessAddress, unlessNumber } from './words.ts';

export const frr: ReferenceTable = {
  defines: [
    { kind: 'prefix-list', at: 'SCOPE prefix-list NAME seq **' },
    { kind: 'prefix-list', at: 'SCOPE prefix-list NAME permit|deny **' },
    { kind: 'access-list', at: 'SCOPE access-list NAME **' },
    { kind: 'route-map', at: 'route-map NAME permit|deny *' },
    { kind: 'as-path-list', at: 'bgp as-path access-list NAME **' },
    { kind: 'community-list', at: 'bgp community-list standard|expanded NAME **' },
    { kind: 'large-community-list', at: 'bgp large-community-list standard|expanded NAME **' },
    { kind: 'key-chain', at: 'key chain NAME' },
    { kind: 'bfd-profile', at: 'bfd > profile NAME' },
    { kind: 'peer-group', at: '... > neighbor NAME peer-group' },
  ],
  uses: [
    { kind: 'prefix-list', at: 'route-map ** > match SCOPE address prefix-list NAME' },
    { kind: 'access-list', at: 'route-map ** > match SCOPE address NAME' },
    { kind: 'route-map', at: '... > neighbor * route-map NAME in|out' },
    { kind: 'route-map', at: '... > neighbor * default-originate route-map NAME' },
    { kind: 'route-map', at: '... > network * route-map NAME' },
    { kind: 'route-map', at: '... > redistribute ** route-map NAME **' },
    { kind: 'route-map', at: '... > default-information originate ** route-map NAME **' },
    { kind: 'route-map', at: 'ip|ipv6 protocol * route-map NAME' },
    { kind: 'route-map', at: 'route-map ** > call NAME' },
    { kind: 'as-path-list', at: 'route-map ** > match as-path NAME' },
    { kind: 'as-path-list', at: '... > neighbor * filter-list NAME in|out' },
    { kind: 'community-list', at: 'route-map ** > match community NAME **' },
    { kind: 'community-list', at: 'route-map ** > set comm-list NAME delete' },
    { kind: 'large-community-list', at: 'route-map ** > match large-community NAME **' },
    { kind: 'large-community-list', at: 'route-map ** > set large-comm-list NAME delete' },
    { kind: 'key-chain', at: 'interface ** > ip ospf authentication key-chain NAME' },
    { kind: 'key-chain', at: 'interface ** > ipv6 ospf6 authentication keychain NAME' },
    { kind: 'bfd-profile', at: '... > ** bfd profile NAME' },
    { kind: 'peer-group', at: '... > neighbor * peer-group NAME' },
    { kind: 'vrf', at: 'vrf NAME' },
    { kind: 'vrf', at: 'router * ** vrf NAME' },
    { kind: 'interface', at: 'interface NAME **' },
    { kind: 'interface', at: '... > ip|ipv6 route * * NAME', names: unlessNumber },
    { kind: 'interface', at: '... > ip|ipv6 route * * NAME *' },
    { kind: 'interface', at: '... > neighbor * update-source NAME', names: unlessAddress },
    { kind: 'interface', at: 'route-map ** > match interface NAME' },
  ],
  provided: [],
  standing: [],
};
