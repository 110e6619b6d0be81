/**
 * Addresses and networks stand in the model as text, and walks read the same few again and again: each text is parsed
 * once. What is kept is bounded, so that a province of any size fits.
 */
import {
  parseAddress as readAddress,
  parseInterfaceAddress as readInterfaceAddress,
  parsePrefix as readPrefix,
} from '../../lib/ip/parse.ts';

const KEPT = 100_000;

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      if (known.size >= KEPT) known.clear();
      known.set(text, value);
    }
    return value;
  };
}

/** As those of lib/ip/parse.ts. */
export const parseAddress = remembering(readAddress);
export const parsePrefix = remembering(readPrefix);
export const parseInterfaceAddress = remembering(readInterfaceAddress);
