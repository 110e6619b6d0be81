/** Waves, targets and other data of the plan. */
export type PlnCode = never;
