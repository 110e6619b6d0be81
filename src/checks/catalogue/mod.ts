import type { AsnCode } from '../../lib/codes/asn.ts';
import type { ModCode } from '../../lib/codes/mod.ts';
import type { TxtCode } from '../../lib/codes/txt.ts';
import type { RuleText } from './rule-text.ts';

export const ASN: Record<AsnCode, RuleText> = {
  ASN001: {
    severity: 'error',
    title: 'An AS number that two networks have',
    why: 'each refuses the paths of the other as a loop',
    fix: 'write the `asn` that the neighbour was assigned',
    reference: 'RFC 4271 section 9.1.2',
    wrong: 'transit: {asn: 64496}\nprovider-b: {asn: 64496}',
    right: 'transit: {asn: 64496}\nprovider-b: {asn: 64497}',
  },
  ASN002: {
    severity: 'error',
    title: 'An AS number that the mode of the province does not allow',
    why: "documentation's numbers reach a real network, or a demonstration names somebody's real one",
    fix: 'write the `asn` that was assigned; in mode demo write one of 64496 to 64511 or 65536 to 65551',
    reference: 'RFC 5398 section 3',
    wrong: 'province: {mode: production, asns: [{asn: 65536}]}',
    right: 'province: {mode: demo, asns: [{asn: 65536}]}',
  },
};

export const MOD: Record<ModCode, RuleText> = {
  MOD001: {
    fixed: true,
    severity: 'error',
    title: 'A model, port, release or platform that does not exist',
    why: 'there is nothing to configure',
    fix: 'write one that the model has, or add it to `models`',
    reference: 'plan 160/KH-UBND, step 2 (assessment of devices)',
    wrong: 'r-a: {model: lx-brunch}',
    right: 'r-a: {model: lx-branch}',
  },
  MOD002: {
    severity: 'info',
    title: 'A session that cannot tell its BGP role, because the platform does not have roles',
    why: 'a leak is stopped by the policies alone',
    fix: 'nothing, until the platform has it',
    reference: 'RFC 9234 section 4',
    wrong: 'rs-ipv4: {role: rs-client}   # at a router of IOS-XE',
    right: 'rs-ipv4: {role: rs-client}   # at a router of FRR',
  },
  MOD003: {
    severity: 'warning',
    title: 'Hosts are to find the translator by PREF64, which the platform cannot send',
    why: 'hosts that do not ask DNS64 (a VPN, a literal address) do not reach IPv4',
    fix: 'take a platform or release that has it, or waive it: hosts find the translator by DNS64 alone',
    reference: 'RFC 8781 section 3',
    wrong: 'staff: {stage: ipv6-mostly, gateway: r-a}   # r-a runs radvd 2.19',
    right: 'staff: {stage: dual-stack, gateway: r-a}',
  },
  MOD004: {
    severity: 'error',
    title: 'Two ports of a model are one interface',
    why: 'the second configuration of the interface undoes the first',
    fix: 'write the name on the device for each of `ports`',
    reference: 'plan 160/KH-UBND, step 2 (assessment of devices)',
    wrong: 'ports: {wan1: eth0, lan1: eth0}',
    right: 'ports: {wan1: eth0, lan1: eth1}',
  },
  MOD005: {
    severity: 'warning',
    title: 'A model runs a release that is none of its own, or of its platform',
    why: 'the syntax of another release is sent to it',
    fix: 'write a `release` that stands in `releases`',
    reference: 'plan 160/KH-UBND, step 2 (assessment of devices)',
    wrong: "release: '21', releases: ['12']",
    right: "release: '12', releases: ['12']",
  },
  MOD006: {
    severity: 'warning',
    title: 'A line is faster than the model or port that it ends at',
    why: 'what is paid for does not get through',
    fix: 'take a faster `model`, or write the `bandwidth` that was bought',
    reference: 'plan 160/KH-UBND, V.1 (review of devices)',
    wrong: 'primary: {bandwidth: 2G}   # at GigabitEthernet0/0/0',
    right: 'primary: {bandwidth: 200M}',
  },
  MOD007: {
    severity: 'warning',
    title: 'A device is asked for what its platform does not have',
    why: 'the device does something else than what is written, or nothing',
    fix: 'write what the platform has, take another model, or waive it knowing what is missing',
    reference: 'plan 160/KH-UBND, step 2 (assessment of devices)',
    wrong: 'staff: {ra: {preference: high}, gateway: r-a}   # r-a runs FortiOS 7.4',
    right: 'staff: {ra: {preference: medium}, gateway: r-a}',
  },
  MOD008: {
    severity: 'info',
    title: 'Devices of a model go without a second guard, because their platform does not have it',
    why: 'who gets past the first one meets no other',
    fix: 'nothing, until the platform has it; docs/platforms.md says which have',
    reference: 'plan 160/KH-UBND, step 2 (assessment of devices)',
    wrong: 'ex2300: {platform: juniper-junos}   # counts MAC addresses of a port, not those of IPv6',
    right: 'c9200: {platform: cisco-iosxe}',
  },
};

export const TXT: Record<TxtCode, RuleText> = {
  TXT001: {
    fixed: true,
    severity: 'error',
    title: 'A text that would break out of its line, or of which nothing is left in ASCII',
    why: 'the rest of it would be read as a command',
    fix: 'write it in Latin letters, without signs that end its line',
    reference: 'RFC 1035 section 5.1; Cisco IOS XE, banner',
    wrong: "{name: a, type: TXT, value: 'v=1\" 3600 IN A 192.0.2.1'}",
    right: '{name: a, type: TXT, value: v=1}',
  },
};
