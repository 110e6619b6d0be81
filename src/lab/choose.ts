/** Which probes are meant by the words that name them. */
import type { Probe } from './probe.ts';

/** Probes by name, class or glob (`*` is any run, also of slashes; `?` one character); and words that mean none. */
export function chooseProbes(
  probes: readonly Probe[],
  words: readonly string[] | undefined,
): { chosen: Probe[]; unknown: string[] } {
  if (words === undefined) return { chosen: [...probes], unknown: [] };
  const tests = words.map((word) => ({ word, pattern: glob(word) }));
  const means = (probe: Probe, { word, pattern }: (typeof tests)[number]): boolean =>
    probe.class === word || pattern.test(probe.name);
  return {
    chosen: probes.filter((probe) => tests.some((one) => means(probe, one))),
    unknown: tests.filter((one) => !probes.some((probe) => means(probe, one))).map(({ word }) => word),
  };
}

function glob(text: string): RegExp {
  const escaped = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
