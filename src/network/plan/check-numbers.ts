/** Checks of written and allocated numbers: there, unique, inside their space. */
import type { Code, Finding, Place } from '../../lib/diagnostic.ts';
import { scopeOf } from './allocate.ts';
import { finding, hexNumber } from './finding.ts';
import { firstFree, freeHint } from './free.ts';
import { blockOf, rangeOf } from './site.ts';
import type { Plan } from './types.ts';
import type { NumberUse, SiteNumberUse } from './uses.ts';

const ALLOCATE = 'write one, or run `songsong addresses --allocate`';

/** Site numbers of the whole province, n log n. */
export function checkSiteNumbers(plan: Plan, uses: readonly SiteNumberUse[]): Finding[] {
  const findings: Finding[] = [];
  const held: { site: string; first: number; last: number; place: Place }[] = [];
  for (const use of uses) {
    if (use.first === null) {
      findings.push(finding('ADR009', use.place, `site ${use.site} has no number`, { hint: ALLOCATE }));
      continue;
    }
    const last = use.last ?? use.first;
    held.push({ site: use.site, first: use.first, last, place: use.place });
    const outside = siteOutside(plan, use, use.first, last);
    if (outside !== null) findings.push(outside);
  }
  held.sort((x, y) => x.first - y.first || (x.site < y.site ? -1 : 1));
  let widest = held[0];
  for (const use of held.slice(1)) {
    if (widest !== undefined && use.first <= widest.last) {
      findings.push(
        duplicate('ADR001', `site number ${hexNumber(use.first)} of ${use.site}`, use.place, widest, () => {
          const block = blockOf(plan, use.first);
          const taken = (number: number) => held.some((one) => one.first <= number && number <= one.last);
          if (block === null || use.last !== use.first) return null;
          return freeHint('number', firstFree(block.from, block.to, use.first, taken), 16);
        }),
      );
    }
    if (widest === undefined || use.last > widest.last) widest = use;
  }
  return findings;
}

function siteOutside(plan: Plan, use: SiteNumberUse, first: number, last: number): Finding | null {
  const numbers = first === last ? `number ${hexNumber(first)}` : `numbers ${hexNumber(first)} to ${hexNumber(last)}`;
  const wrong = (message: string, hint: string | null = null) => {
    return finding('ADR008', use.place, `${numbers} of site ${use.site} ${message}`, {
      hint,
      causes: use.causes ?? [],
    });
  };
  if (last < first) return wrong('end before they begin');
  const range = rangeOf(plan, first);
  const meant = plan.blocks.find(({ id }) => id === use.block);
  // Ranges with mistakes of their own are left out: nobody can say what lies outside then.
  if (plan.ranges.length === 0) return null;
  if (range === null || last > range.lastNumber) {
    // Of a block that lies outside the plan itself its sites say nothing more.
    if (meant !== undefined && meant.from <= first && last <= meant.to) return null;
    const spans = plan.ranges.map(
      ({ firstNumber, lastNumber }) => `${hexNumber(firstNumber)} to ${hexNumber(lastNumber)}`,
    );
    return wrong(
      first === last ? 'lies outside the plan' : 'do not lie in one range',
      meant === undefined ? `write one of ${spans.join(' or ')}` : within(meant),
    );
  }
  const { infrastructure } = range.ipv6;
  if (first <= infrastructure && infrastructure <= last) {
    return wrong(`is kept for loopbacks and core links`, meant === undefined ? null : within(meant));
  }
  const block = blockOf(plan, first);
  if (block !== null && block.purpose === 'infrastructure')
    return wrong(`lies in block ${block.id}, which is infrastructure`);
  if (block !== null && last > block.to)
    return wrong(`reach beyond block ${block.id}, which ends at ${hexNumber(block.to)}`);
  if (use.block === null || use.block === block?.id) return null;
  // An unknown block is an unknown reference, which another check reports.
  if (meant === undefined) return null;
  const where = block === null ? 'lies in no block' : `lies in block ${block.id}`;
  return wrong(`${where}, not in ${meant.id}`, within(meant));
}

function within({ from, to }: { from: number; to: number }): string {
  return `write one of ${hexNumber(from)} to ${hexNumber(to)}`;
}

/** Numbers of devices and links, of one site or of all. */
export function checkNumbers(uses: readonly NumberUse[]): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, NumberUse>();
  for (const use of uses) {
    const noun = use.kind === 'devices' ? 'device' : 'link';
    if (use.number === null) {
      findings.push(finding('ADR009', use.place, `${noun} ${use.key} has no number`, { hint: ALLOCATE }));
      continue;
    }
    if (use.number < use.from || use.number > use.to) {
      const message = `number ${use.number} of ${noun} ${use.key} does not lie within ${use.from} to ${use.to}`;
      const hint = `write one of ${use.from} to ${use.to}`;
      findings.push(finding('ADR008', use.place, message, { hint, causes: use.causes ?? [] }));
      continue;
    }
    const id = `${scopeOf(use.kind, use.key)} ${use.number}`;
    const other = first.get(id);
    if (other === undefined) first.set(id, use);
    else
      findings.push(
        duplicate('ADR004', `number ${use.number} of ${noun} ${use.key}`, use.place, named(other), () => {
          const scope = scopeOf(use.kind, use.key);
          const held = uses.filter((one) => scopeOf(one.kind, one.key) === scope).map(({ number }) => number);
          return freeHint(
            'number',
            firstFree(use.from, use.to, use.number!, (number) => held.includes(number)),
          );
        }),
      );
  }
  return findings;
}

function named({ key, place }: NumberUse): { site: string; place: Place } {
  return { site: key, place };
}

function duplicate(
  code: Code,
  what: string,
  place: Place,
  owner: { site: string; place: Place },
  hint: () => string | null,
): Finding {
  return finding(code, place, `${what} is already the number of ${owner.site}`, {
    related: [{ message: `${owner.site} has it here`, place: owner.place }],
    hint: hint(),
  });
}
