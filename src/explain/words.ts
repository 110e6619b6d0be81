/** A place of the inventory in words: `profile commune@2, segment staff: vlan 10`. */
import { pointerKeys } from '../lib/pointer.ts';

/** What an entry of a map or a list is called. */
const ENTRIES: Readonly<Record<string, string>> = {
  applications: 'application',
  blocks: 'block',
  communities: 'community',
  contacts: 'contact',
  devices: 'device',
  exceptions: 'exception',
  hostPorts: 'host port',
  hosts: 'host',
  links: 'link',
  models: 'model',
  objects: 'object',
  profiles: 'profile',
  radios: 'radio',
  ranges: 'range',
  routes: 'route',
  rules: 'rule',
  segments: 'segment',
  services: 'service',
  sessions: 'session',
  sites: 'site',
  ssids: 'SSID',
  upstreams: 'upstream',
  users: 'user',
  views: 'view',
  wan: 'WAN',
  zones: 'zone',
};

/** Values longer than this are cut. */
const LONGEST = 60;

/** Where a value stands, and what it says: `profile commune@2, segment staff` and `vlan 10`. */
export interface Words {
  holder: string;
  /** Null where the entry as a whole is meant. */
  value: string | null;
}

/** The words of a pointer and of the value there. */
export function wordsOf(pointer: string, value: unknown): Words {
  const keys = pointerKeys(pointer);
  const isEntry = typeof value === 'object' && value !== null;
  const holder: string[] = [];
  let last: string | null = null;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    const next = keys[at + 1];
    const isLast = at === keys.length - 1;
    const entry = Object.hasOwn(ENTRIES, key) ? ENTRIES[key] : undefined;
    if (next !== undefined && (entry !== undefined || isIndex(next)) && (isEntry || at + 2 < keys.length)) {
      holder.push(`${entry ?? spoken(key)} ${isIndex(next) ? Number(next) + 1 : next}`);
      at += 1;
    } else if (!isEntry && (isLast || (at === keys.length - 2 && isIndex(next!)))) {
      last = key;
      break;
    } else holder.push(spoken(key));
  }
  return { holder: holder.join(', '), value: last === null ? null : `${spoken(last)} ${shown(value)}` };
}

function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}

/** `addressPlan` → `address plan`. */
function spoken(key: string): string {
  return key.replace(
    /([a-z])([A-Z])(?=[a-z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}

function shown(value: unknown): string {
  const text = String(value).replace(/\s*\n\s*/g, ' ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
