/** Numbers and ranges as vendors write them. */
import { addToAddress, compareAddresses } from '../lib/ip/address.ts';
import { formatAddress } from '../lib/ip/format.ts';
import { parseAddress } from '../lib/ip/parse.ts';
import { asList, asParsed, HelperMistake } from './engine/helper.ts';

/** Numbers without repetition, sorted, as runs of what follows on each other. */
export function runs(numbers: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = found.at(-1);
    if (run !== undefined && run.at(-1) === number - 1) run.push(number);
    else found.push([number]);
  }
  return found;
}

/** `1,2,10-12`: only runs of three and more become a range. */
export function ranges(numbers: readonly number[]): string {
  return runs(numbers)
    .map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(',')))
    .join(',');
}

/** Runs of two and more as a range, between words of the caller's. */
export function spans(numbers: readonly number[], separator: string, dash: string): string {
  return runs(numbers)
    .map((run) => (run.length > 1 ? `${run[0]}${dash}${run.at(-1)}` : String(run[0])))
    .join(separator);
}

/** Ranges of addresses without some of them; `one` and `list` are addresses. Throws a HelperMistake for what is none. */
export function spared(list: unknown, one: unknown, more: unknown): { from: string; to: string }[] {
  const kept = [one, ...asList(more)].map((text) => asParsed(text, parseAddress));
  let left = asList(list).map((range) => {
    const { from, to } = (range ?? {}) as { from?: unknown; to?: unknown };
    if (typeof from !== 'string' || typeof to !== 'string') throw new HelperMistake('takes ranges with from and to');
    return { from: asParsed(from, parseAddress), to: asParsed(to, parseAddress) };
  });
  for (const address of kept) {
    left = left.flatMap((range) => {
      if (compareAddresses(address, range.from) < 0 || compareAddresses(address, range.to) > 0) return [range];
      return [
        ...(compareAddresses(range.from, address) < 0
          ? [{ from: range.from, to: { ...address, d: address.d - 1 } }]
          : []),
        ...(compareAddresses(address, range.to) < 0 ? [{ from: addToAddress(address, 1), to: range.to }] : []),
      ];
    });
  }
  return left.map(({ from, to }) => ({ from: formatAddress(from), to: formatAddress(to) }));
}
