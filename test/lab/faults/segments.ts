/** Faults of what hosts are told: advertisements, DHCP, relays. */
import { atFirst, ofAgency, type Rewrite, replacing, type Seed } from './seed.ts';

const RADVD = '/etc/radvd.conf';
const KEA4 = '/etc/kea/kea-dhcp4.conf';
const KEA6 = '/etc/kea/kea-dhcp6.conf';
const RELAY6 = '/etc/systemd/system/dhcrelay6.service';

const advertises = (rewrite: Rewrite): Seed => atFirst(RADVD, rewrite, ofAgency);
const serves = (path: string, rewrite: Rewrite): Seed => atFirst(path, rewrite, ofAgency);

export const SEGMENTS = {
  'ra-managed': advertises((text) =>
    text.replace(/AdvManagedFlag (on|off)/, (_, old) => `AdvManagedFlag ${old === 'on' ? 'off' : 'on'}`),
  ),
  'ra-prefix-wrong': advertises(replacing(/^(\tprefix) \S+/m, '$1 2001:db8:bad:1::/64')),
  'ra-rdnss-wrong': advertises(replacing(/^(\tRDNSS) .*$/m, '$1 2001:db8:bad::53')),
  'ra-dnssl-lost': advertises(replacing(/^\tDNSSL [^}]*};\n/m, '')),
  'ra-lifetime-zero': advertises(replacing(/AdvDefaultLifetime \d+/, 'AdvDefaultLifetime 0')),
  'pool-elsewhere': serves(KEA6, (text) => {
    // Subnet and pool both: Kea refuses a pool that is not in its subnet.
    const subnet = [...text.matchAll(/"subnet": "([0-9a-f:]+)::\/64"(?:(?!"subnet":)[\s\S])*?"pools"/g)][0]?.[1];
    if (subnet === undefined) return null;
    return text.replaceAll(`"${subnet}::`, '"2001:db8:bad:1::').replaceAll(` ${subnet}::1`, ' 2001:db8:bad:1::1');
  }),
  'dhcp4-dns-wrong': serves(KEA4, replacing(/("name": "domain-name-servers", "data": )"[^"]*"/, '$1"192.0.2.53"')),
  'dhcp4-router-wrong': serves(KEA4, replacing(/("name": "routers", "data": "[\d.]+\.)\d+"/, '$19"')),
  'relay-elsewhere': atFirst(RELAY6, replacing(/ -u [0-9a-f:]+%/g, ' -u 2001:db8:bad::67%'), ofAgency),
} satisfies Record<string, Seed>;
