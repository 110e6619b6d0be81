/** How the plan's checks say what is wrong. */
import type { Cause, Code, Finding, Place } from '../../lib/diagnostic.ts';

/** A finding of severity error; waivers and severities of the project are applied by whoever collects findings. */
export function finding(
  code: Code,
  place: Place | null,
  message: string,
  more: {
    hint?: string | null;
    reference?: string | null;
    related?: Finding['related'];
    causes?: readonly Cause[];
  } = {},
): Finding {
  return {
    code,
    severity: 'error',
    message,
    place,
    related: more.related ?? [],
    hint: more.hint ?? null,
    reference: more.reference ?? null,
    ...(more.causes === undefined ? {} : { causes: more.causes }),
  };
}

/** A number as the plan's files write it: `0x4f`. */
export function hexNumber(value: number): string {
  return `0x${value.toString(16).padStart(2, '0')}`;
}
