/** All kinds of files that a Linux device has. */
import type { Subject } from '../subject.ts';
import { bindings, relay4, relay6 } from './dhcp/relay.ts';
import { dhcp4, dhcp6 } from './dhcp/scopes.ts';
import { named } from './dns/bind.ts';
import { unbound } from './dns/unbound.ts';
import { zones } from './dns/zones.ts';
import { daemons, frr } from './frr/frr.ts';
import { hostapd } from './hostapd.ts';
import { interfaces } from './interfaces.ts';
import { conntrackd, keepalived } from './keepalived.ts';
import { accounts, keys, pam, radius, sshd } from './management/access.ts';
import { logrotate, rsyslog } from './management/logs.ts';
import { chrony } from './management/time.ts';
import { snmpd, softflowd } from './management/watch.ts';
import { nftables } from './nft/nftables.ts';
import { radvd } from './radvd.ts';
import { postfix } from './services/mail.ts';
import { nginx } from './services/nginx.ts';
import { rpkiCache } from './services/rpki.ts';
import { tayga } from './services/translator.ts';
import { banner, hostname, idleShell, modules, resolver } from './small.ts';
import { sysctl } from './sysctl.ts';

export const SUBJECTS: readonly Subject[] = [
  hostname,
  banner,
  resolver,
  idleShell,
  modules,
  frr,
  daemons,
  interfaces,
  sysctl,
  radvd,
  dhcp4,
  dhcp6,
  relay4,
  relay6,
  bindings,
  keepalived,
  conntrackd,
  hostapd,
  chrony,
  rsyslog,
  logrotate,
  snmpd,
  softflowd,
  sshd,
  pam,
  radius,
  accounts,
  keys,
  named,
  zones,
  unbound,
  nginx,
  postfix,
  rpkiCache,
  tayga,
  nftables,
];
