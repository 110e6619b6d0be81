/** A generated province whose leaves and access switches are Arista's, and the files that they get. */
import { eosBorder, eosCore, eosLeaf } from '../render/fixtures/eos.ts';
import { generated, type RenderedDevice, written } from './platform-devices.ts';

/** The hardware of a role; a role that is not here keeps its own. */
const MODELS: Readonly<Record<string, string>> = {
  leaf: 'dcs-7050sx3-48yc8',
  distribution: 'ccs-720xp-24y6',
  access: 'ccs-720xp-24y6',
};

/** Offices of a profile have the same switches. */
const PER_ROLE = 6;

export interface EosDevice extends RenderedDevice {
  text: string;
}

/** Every EOS device of the province that `seed` makes. */
export function eosProvince(seed: number): EosDevice[] {
  return generated(seed, { platform: 'arista-eos', models: MODELS, radios: {} }).map(withText);
}

/** Those of a generated province, and the written ones that do what it does not ask for. */
export function eosDevices(seed: number): EosDevice[] {
  const taken = new Map<string, number>();
  const few = eosProvince(seed).filter(({ device: { role } }) => {
    taken.set(role, (taken.get(role) ?? 0) + 1);
    return taken.get(role)! <= PER_ROLE;
  });
  return [...written([eosLeaf(), eosBorder(), eosCore()]).map(withText), ...few];
}

const withText = (one: RenderedDevice): EosDevice => ({ ...one, text: one.files.get('running-config') ?? '' });
