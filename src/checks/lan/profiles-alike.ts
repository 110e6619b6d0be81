/** What one profile says otherwise than all others that say it: of a segment, an SSID, a radio, the timers of its lines. */
import type { Profile } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Fewer than this saying the same make no custom. */
const CUSTOM = 3;

/** So many values side by side (those of the former version among them) are still one custom. */
const VALUES = 3;

/** What each profile says in its own way, and what other checks compare: numbers, names, who is the gateway. */
const OWN: ReadonlySet<string> = new Set(
  'title description notes name vlan slot index zone vrf ipv4Length gateway hosts segment channel'.split(' '),
);

/** How large a tier's offices are: a department has more hosts than a commune, and says so. */
const OF_A_TIER: ReadonlySet<string> = new Set(['addressing', 'mode', 'first', 'last', 'band', 'width', 'power']);

/** Settings of a profile that another profile of the same province may be compared with. */
const OF_A_PROFILE = ['bfd', 'ospfTimers', 'bgpTimers'] as const;

interface Said {
  profile: string;
  tier: string;
  path: readonly string[];
  /** Null where the others say it and this one does not. */
  text: string | null;
}

/**
 * A setting that one profile alone writes otherwise, or leaves out, where at least three others agree. Versions of a
 * profile differ in what the new one is for, so two that agree are a decision.
 */
export function checkProfilesAlike(scene: Scene): Finding[] {
  const groups = new Map<string, Map<string, Said>>();
  const entries = new Map<string, Said[]>();
  for (const [profile, written] of Object.entries(scene.context.inventory.profiles)) {
    for (const [name, path, value] of settingsOf(written)) {
      for (const [key, said] of leaves(name, { profile, tier: written.tier, path, text: null }, value, entries)) {
        const group = groups.get(key) ?? new Map<string, Said>();
        groups.set(key, group.set(profile + said.path.slice(0, -1).join('/'), said));
      }
    }
  }
  return [...groups].flatMap(([key, group]) => {
    const parent = key.slice(0, key.lastIndexOf('/'));
    // Every profile that has the entry around the setting says something of it, if only by leaving it out.
    const all = (entries.get(parent) ?? []).map(
      (entry): Said => group.get(entry.profile + entry.path.join('/')) ?? { ...entry, text: null },
    );
    const tiers = OF_A_TIER.has(key.slice(parent.length + 1)) ? new Set(all.map(({ tier }) => tier)) : [null];
    return [...tiers].flatMap((tier) => {
      const pair = theOnly(all.filter((said) => tier === null || said.tier === tier));
      return pair === null ? [] : [different(scene, key, ...pair)];
    });
  });
}

function* settingsOf(profile: Profile): Generator<[name: string, path: string[], value: unknown]> {
  for (const key of OF_A_PROFILE) {
    if (profile[key] !== undefined) yield [key, [key], profile[key]];
  }
  // The commonest length of packets needs no line.
  if (profile.wanMtu !== undefined) yield ['its lines', [], { wanMtu: profile.wanMtu }];
  for (const [id, segment] of Object.entries(profile.segments)) yield [`segment ${id}`, ['segments', id], segment];
  for (const [id, ssid] of Object.entries(profile.ssids ?? {})) yield [`SSID ${id}`, ['ssids', id], ssid];
  for (const [device, { radios = {} }] of Object.entries(profile.devices)) {
    for (const [id, radio] of Object.entries(radios)) {
      yield [`radio ${id}`, ['devices', device, 'radios', id], radio];
    }
  }
}

/** Scalars below a value, by name; notes the entries that they stand in. */
function* leaves(
  name: string,
  at: Said,
  value: unknown,
  entries: Map<string, Said[]>,
): Generator<[key: string, said: Said]> {
  entries.set(name, [...(entries.get(name) ?? []), at]);
  for (const [key, below] of Object.entries(value as object)) {
    if (OWN.has(key) || below === undefined || Array.isArray(below)) continue;
    const said = { ...at, path: [...at.path, key] };
    if (typeof below === 'object' && below !== null) yield* leaves(`${name}/${key}`, said, below, entries);
    else yield [`${name}/${key}`, { ...said, text: String(below) }];
  }
}

/** The one that differs and one of the others; null unless there is exactly one. */
function theOnly(all: readonly Said[]): [odd: Said, usual: Said, agreeing: number] | null {
  const values = new Map<string | null, Said[]>();
  for (const said of all) values.set(said.text, [...(values.get(said.text) ?? []), said]);
  const [most = [], ...rest] = [...values.values()].sort((one, other) => other.length - one.length);
  const single = rest.filter(({ length }) => length === 1);
  if (values.size > VALUES || most.length < CUSTOM || single.length !== 1 || most[0]!.text === null) return null;
  return [single[0]![0]!, most[0]!, most.length];
}

function different(scene: Scene, key: string, odd: Said, usual: Said, agreeing: number): Finding {
  const [name = '', ...path] = key.split('/');
  const setting = path.join('.');
  const at = ({ profile, path: way, text }: Said): Place =>
    text === null
      ? { ...placeOf(scene, 'profiles', profile, ...way), part: 'key' }
      : placeOf(scene, 'profiles', profile, ...way);
  const says = odd.text === null ? `does not say \`${setting}\`` : `says \`${setting}: ${odd.text}\``;
  const message = `profile ${odd.profile} ${says} of ${name}, and ${agreeing} others say \`${setting}: ${usual.text}\``;
  const related = [{ message: `profile ${usual.profile}`, place: at(usual) }];
  return tell('LAN034', at(odd), message, { related, hint: `write \`${setting.split('.').at(-1)}: ${usual.text}\`` });
}
