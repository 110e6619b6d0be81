import type { Frame } from './frame.ts';

/** What Handlebars passes behind the arguments of every call. */
export interface Options {
  data: Frame;
}

// biome-ignore lint/suspicious/noExplicitAny: generated code calls these by position, each with its own parameters.
export type Callable = (this: any, ...args: any[]) => unknown;
