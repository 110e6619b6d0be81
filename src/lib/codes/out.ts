/** The released configuration. */
export type OutCode =
  | 'OUT001' // a run that was stopped while it wrote, or is still writing
  | 'OUT002'; // what an earlier run had left was completed or cleared away
