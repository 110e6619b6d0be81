import type { DevHardwareCode } from '../../lib/codes/dev-hardware.ts';
import type { RuleText } from './rule-text.ts';

export const DEV_HARDWARE: Record<DevHardwareCode, RuleText> = {
  DEV030: {
    severity: 'error',
    title: 'Members of a cluster that contradict each other',
    why: 'both are active, or neither can be managed',
    fix: 'write two members with a `priority`, `hostname` and `managementAddress` of their own, at ports of one name',
    reference: 'RFC 9568 section 5.2.4',
    wrong: 'members: {a: {priority: 200}, b: {priority: 200}}',
    right: 'members: {a: {priority: 200}, b: {priority: 100}}',
  },
  DEV031: {
    severity: 'warning',
    title: 'Switches that stand in for each other differ in their host ports',
    why: 'a server that is moved to the other one is in another network',
    fix: 'write the same `hostPorts` at both',
    reference: 'TCVN 14423:2026 5.12.2.2 (redundant uplinks of servers)',
    wrong:
      'leaf-a: {hostPorts: [{from: 1, to: 12, segment: dmz}]}\nleaf-b: {hostPorts: [{from: 1, to: 12, segment: servers}]}',
    right: 'leaf-b: {hostPorts: [{from: 1, to: 12, segment: dmz}]}',
  },
  DEV032: {
    severity: 'error',
    title: 'Two devices of one serial number',
    why: 'a configuration is handed over to the wrong one',
    fix: 'write the `serial` of the label',
    reference: 'plan 160/KH-UBND, V.1 (review of devices)',
    wrong: 'router: {serial: FOC2530X0AB}\nsw1: {serial: FOC2530X0AB}',
    right: 'sw1: {serial: FOC2530X0AC}',
  },
  DEV033: {
    severity: 'error',
    title: 'Host ports that end before they begin',
    why: 'no port is set',
    fix: 'write a `to` that is not below `from`',
    reference: 'TCVN 14423:2026 5.13.2.3 (port access control)',
    wrong: 'hostPorts: [{from: 21, to: 20, segment: staff}]',
    right: 'hostPorts: [{from: 1, to: 20, segment: staff}]',
  },
  DEV034: {
    severity: 'warning',
    title: 'A segment that no port, SSID or server is in',
    why: 'it has an address, and nobody can plug in',
    fix: 'write it as the `segment` of `hostPorts`, or leave it out of the profile',
    reference: 'plan 160/KH-UBND, step 6 (standard model)',
    wrong: 'hostPorts: [{from: 1, to: 24, segment: staff}]   # and printers?',
    right: 'hostPorts: [{from: 1, to: 20, segment: staff}, {from: 21, to: 24, segment: printers}]',
  },
  DEV035: {
    severity: 'warning',
    title: 'A port is led to a segment in which its device has no address',
    why: 'nobody reaches the device there',
    fix: 'add the device to the `hosts` of the segment',
    reference: 'TCVN 14423:2026 5.13.2.3 (management ports apart)',
    wrong: 'br-a-oob: {a: br-a.mgmt, b: oob.host1, kind: access, segments: [oob]}   # and no host br-a',
    right: 'oob: {hosts: {br-a: {host: 11}}}',
  },
  DEV036: {
    severity: 'warning',
    title: 'A radio that is not set beside one that is',
    why: 'one band is silent, and the other one full',
    fix: 'write it among the `radios`',
    reference: 'IEEE 802.11, annex E',
    wrong: 'radios: {wlan0: {...}}   # the model has wlan1, too',
    right: 'radios: {wlan0: {...}, wlan1: {...}}',
  },
  DEV037: {
    severity: 'warning',
    title: 'A trunk brings a router a segment in which it has no address',
    why: 'one of two gateways was lost: when the other one fails, nobody stands in for it',
    fix: 'write the device among the `gateway` or `hosts` of the segment, or leave the segment out of the link',
    reference: 'RFC 9568 section 2.1 (backup of an address)',
    wrong: 'rt2-sw2: {a: rt2.lan1, b: sw2.uplink1, kind: trunk, segments: [inside]}\ninside: {gateway: [rt1]}',
    right: 'rt2-sw2: {a: rt2.lan1, b: sw2.uplink1, kind: trunk, segments: [inside]}\ninside: {gateway: [rt1, rt2]}',
  },
  DEV038: {
    severity: 'warning',
    title: 'A segment has fewer ports than servers stand in it',
    why: 'a server has an address and nowhere to be plugged in, or is plugged into another segment',
    fix: 'write a range of `hostPorts` for the segment, or a link to each server',
    reference: 'TCVN 14423:2026 5.13.2.3 (port access control)',
    wrong:
      'leaf: {hostPorts: [{from: 1, to: 12, segment: dmz, server: true}]}\ndb-a: {role: server, host: {segment: databases}}',
    right:
      'leaf: {hostPorts: [{from: 1, to: 12, segment: dmz, server: true}, {from: 13, to: 20, segment: databases, server: true}]}',
  },
  DEV039: {
    severity: 'info',
    title: 'Host ports in no segment, between others that are in one',
    why: 'a range was lost: whoever is plugged in there is cut off',
    fix: 'write a range of `hostPorts` for them, or write the ranges one after the other',
    reference: 'TCVN 14423:2026 5.13.2.3 (port access control)',
    wrong: 'hostPorts: [{from: 1, to: 20, segment: staff}, {from: 23, to: 24, segment: video}]',
    right:
      'hostPorts: [{from: 1, to: 20, segment: staff}, {from: 21, to: 22, segment: printers}, {from: 23, to: 24, segment: video}]',
  },
};
