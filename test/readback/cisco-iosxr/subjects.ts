/** All kinds of files that an IOS XR device has: one. */
import type { Subject } from '../subject.ts';
import { accessLists } from './filters/access-lists.ts';
import { policy } from './filters/policy.ts';
import { interfaces } from './interfaces.ts';
import { accounts, lines, plane, servers, ssh } from './management/access.ts';
import { flows, logs, snmp, system, time } from './management/watch.ts';
import { bgp } from './routing/bgp.ts';
import { ospf } from './routing/ospf.ts';
import { gateways, routes, vrfs } from './routing/routes.ts';

const PATH = 'running-config';

const configuration: Subject = {
  owns: (path) => path === PATH,
  // The first condition that a route meets decides, and what is done before the end of a policy is done in order.
  ordered: (path) => /^route-policy \S+/.test(path),
  *demands(device) {
    if (device.manages.length === 0) return;
    const parts = [system, logs, accounts, servers, vrfs, lines, snmp, time, plane, flows, accessLists, interfaces];
    const routing = [policy, routes, ospf, bgp, gateways, ssh];
    yield [PATH, [...[...parts, ...routing].flatMap((part) => part(device)), 'end']];
  },
};

export const SUBJECTS: readonly Subject[] = [configuration];
