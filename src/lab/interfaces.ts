/** What a rendered `interfaces` file asks for, carried out with what a lab's kernel has: a bridge a VLAN, a namespace a VRF. */
import { parse } from '../config/dialects.ts';
import { texts } from '../config/tree.ts';
import { type LabInterface, labInterface } from './model.ts';

/** One `iface` with its options; several files may speak of one interface, their options add up. */
interface Stanza {
  name: string;
  options: Map<string, string[]>;
}

/** The interfaces of a device, ready for the ends of cables. */
export interface InterfacePlan {
  vrfs: string[];
  /** What is there without any cable: the loopback and the bridges of VLANs. */
  own: LabInterface[];
  /** The end of a cable: `name` with what the file says of it, as a port of its VLAN's bridge where it is a switchport. */
  cableEnd(name: string): LabInterface;
  /** The bridge of a VLAN, or null where the device has no such VLAN. */
  bridgeOf(vlan: number): string | null;
}

/** Reads `interfaces` and what it sources. */
export function planInterfaces(files: readonly { path: string; text: string }[]): InterfacePlan {
  const stanzas = readStanzas(files);
  const one = (name: string, option: string): string | null => stanzas.get(name)?.options.get(option)?.[0] ?? null;
  const aware = [...stanzas.values()].filter(({ options }) => options.has('bridge-vlan-aware')).map(({ name }) => name);
  const vids = new Set(aware.flatMap((name) => numbers(one(name, 'bridge-vids'))));
  for (const { options } of stanzas.values()) {
    for (const vlan of numbers(options.get('bridge-access')?.[0] ?? null)) vids.add(vlan);
  }

  const bridges = new Map<number, string>();
  for (const vlan of vids) bridges.set(vlan, `vlan${vlan}`);
  for (const { name, options } of stanzas.values()) {
    const raw = options.get('vlan-raw-device')?.[0];
    const vlan = Number(options.get('vlan-id')?.[0]);
    if (raw === undefined || !aware.includes(raw)) continue;
    // A VLAN of the bridge that another bridge holds as its port, beside an SSID, is one bridge here.
    const above = [...stanzas.values()].find((other) =>
      (other.options.get('bridge-ports') ?? []).flatMap((ports) => ports.split(' ')).includes(name),
    );
    bridges.set(vlan, above?.name ?? name);
  }

  const make = (name: string, kind: LabInterface['kind'], more: Partial<LabInterface> = {}): LabInterface => {
    const options = stanzas.get(name)?.options;
    return labInterface({
      name,
      kind,
      vrf: one(name, 'vrf'),
      mtu: Number(one(name, 'mtu') ?? 1500),
      addresses: options?.get('address') ?? [],
      noLinkLocal: one(name, 'ipv6-addrgen') === 'off',
      commands: (options?.get('post-up') ?? []).filter((command) => !BRIDGE_ONLY.test(command)),
      ...more,
    });
  };
  const own = [make('lo', 'loopback', { mtu: 65536 })];
  for (const name of new Set(bridges.values())) own.push(make(name, 'bridge', stanzas.has(name) ? {} : BARE));
  return {
    vrfs: [...stanzas.values()].filter(({ options }) => options.has('vrf-table')).map(({ name }) => name),
    own,
    bridgeOf: (vlan) => bridges.get(vlan) ?? null,
    cableEnd(name) {
      const dot = name.lastIndexOf('.');
      const port = dot < 0 ? name : name.slice(0, dot);
      const access = one(name, 'bridge-access');
      const vlan = access !== null ? Number(access) : dot < 0 ? null : Number(name.slice(dot + 1));
      const trunk = one(port, 'bridge-vids') !== null && !stanzas.has(name);
      const bridge = vlan !== null && (access !== null || trunk) ? (bridges.get(vlan) ?? null) : null;
      const mtu = Number(one(name, 'mtu') ?? one(port, 'mtu') ?? 1500);
      return make(name, 'cable', bridge === null ? { mtu } : { ...BARE, mtu, bridge });
    },
  };
}

/** A port or a bridge that only passes frames on. */
const BARE = { addresses: [], noLinkLocal: true, vrf: null, commands: [] } as const satisfies Partial<LabInterface>;

/** BPDU guard says nothing where no spanning tree runs. */
const BRIDGE_ONLY = /^bridge link set /;

function readStanzas(files: readonly { path: string; text: string }[]): Map<string, Stanza> {
  const stanzas = new Map<string, Stanza>();
  for (const { path, text } of files) {
    for (const statement of parse('ifupdown', text, path).tree.children) {
      const [first, name] = texts(statement);
      if (first !== 'iface' || name === undefined) continue;
      const stanza = stanzas.get(name) ?? { name, options: new Map() };
      stanzas.set(name, stanza);
      for (const child of statement.children) {
        const [option, ...rest] = texts(child);
        const values = stanza.options.get(option!) ?? [];
        stanza.options.set(option!, [...values, rest.join(' ')]);
      }
    }
  }
  return stanzas;
}

function numbers(text: string | null): number[] {
  return text === null ? [] : text.split(' ').map(Number).filter(Number.isInteger);
}
