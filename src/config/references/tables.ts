/** The table of each dialect that has names to refer to. */
import type { Dialect } from '../dialects.ts';
import * as debian from './debian.ts';
import { eos } from './eos.ts';
import { fortios } from './fortios.ts';
import { frr } from './frr.ts';
import { iosxe } from './iosxe.ts';
import { iosxr } from './iosxr.ts';
import { junos } from './junos.ts';
import { nftables } from './nftables.ts';
import type { ReferenceTable } from './pattern.ts';
import { routeros } from './routeros.ts';
import { json, named, nginx } from './servers.ts';
import { vrp } from './vrp.ts';

const TABLES: Partial<Record<Dialect, ReferenceTable>> = {
  ...debian,
  'arista-eos': eos,
  'cisco-iosxe': iosxe,
  'cisco-iosxr': iosxr,
  'fortinet-fortios': fortios,
  frr,
  'huawei-vrp': vrp,
  json,
  'juniper-junos': junos,
  'mikrotik-routeros': routeros,
  named,
  nftables,
  nginx,
};

/** Null for a dialect in which nothing is named. */
export function tableOf(dialect: Dialect): ReferenceTable | null {
  return TABLES[dialect] ?? null;
}
