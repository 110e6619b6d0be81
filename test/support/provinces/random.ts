/** Seeded numbers: a province of the same seed is the same province. */

export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** One of the items. */
  pick<T>(items: readonly [T, ...T[]]): T;
  /** True in so many of a hundred. */
  percent(share: number): boolean;
}

/** Mulberry32: 32 bits of state are plenty to spread sites over shapes. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    percent: (share) => next() * 100 < share,
  };
}
