/** What a command's end means to a script. */
export const EXIT = {
  done: 0,
  failed: 1,
  changes: 2,
  invalid: 3,
  refused: 4,
  probe: 5,
} as const;
