/**
 * radvd.conf(5) of radvd 2.19: flags are `on` or `off`, times in seconds; both announcement interval bounds are written. The source
 * is the set link-local address, which radvd does not choose by itself where there are several.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface, RouterAdvertisement } from '../../../src/network/model/interface.ts';
import type { Statement } from '../statements.ts';
import type { Subject } from '../subject.ts';

export const radvd: Subject = {
  owns: (path) => path === 'radvd.conf',
  *demands(device: Device) {
    const all = device.interfaces.flatMap((one) => (one.ra === null ? [] : [advertised(one, one.ra)]));
    if (all.length > 0) yield ['radvd.conf', all];
  },
};

const flag = (on: boolean): string => (on ? 'on' : 'off');

function advertised(one: Interface, ra: RouterAdvertisement): Statement {
  // Members that are not the active one have no address to speak from, and stay silent until they do.
  const sources = one.linkLocal === null ? [] : [['AdvRASrcAddress', [one.linkLocal]] as const];
  return [
    `interface ${one.name}`,
    [
      'AdvSendAdvert on',
      'IgnoreIfMissing on',
      `MaxRtrAdvInterval ${ra.maxInterval}`,
      `MinRtrAdvInterval ${ra.minInterval}`,
      `AdvManagedFlag ${flag(ra.managed)}`,
      `AdvOtherConfigFlag ${flag(ra.otherConfig)}`,
      `AdvDefaultLifetime ${ra.lifetime}`,
      `AdvDefaultPreference ${ra.preference}`,
      `AdvCurHopLimit ${ra.hopLimit}`,
      ...(ra.mtu === null ? [] : [`AdvLinkMTU ${ra.mtu}`]),
      ...sources,
      [
        `prefix ${ra.prefix}`,
        [
          `AdvOnLink ${flag(ra.onLink)}`,
          `AdvAutonomous ${flag(ra.autonomous)}`,
          `AdvValidLifetime ${ra.validLifetime}`,
          `AdvPreferredLifetime ${ra.preferredLifetime}`,
        ],
      ],
      ...option('RDNSS', ra.rdnss, ra.rdnssLifetime),
      ...option('DNSSL', ra.dnssl, ra.dnsslLifetime),
    ],
  ];
}

/** RFC 8106: both options have a lifetime of their own. */
function option(name: 'RDNSS' | 'DNSSL', values: readonly string[], lifetime: number): Statement[] {
  return values.length === 0 ? [] : [[`${name} ${values.join(' ')}`, [`Adv${name}Lifetime ${lifetime}`]]];
}
