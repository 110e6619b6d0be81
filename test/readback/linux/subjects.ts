/** All kinds of files that a Linux device has. */
import type { Subject } from '../subject.ts';
import { daemons, frr } from './frr/frr.ts';
import { interfaces } from './interfaces.ts';
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
];
