/** How rules say what is wrong. */
import type { Cause, Code, Finding, Place } from '../lib/diagnostic.ts';
import type { Origin } from '../lib/origin.ts';
import { CATALOGUE } from './catalogue.ts';

/**
 * A finding of a code, with the catalogue's severity and reference. `hint` names what to write, with the
 * values of this case; the catalogue's general advice stands in where there is nothing to add.
 */
export function tell(
  code: Code,
  place: Place | null,
  message: string,
  more: { hint?: string; related?: Finding['related']; causes?: readonly Cause[]; about?: string } = {},
): Finding {
  const { severity, fix, reference } = CATALOGUE[code];
  const causes = more.causes === undefined ? {} : { causes: more.causes };
  const about = more.about === undefined ? {} : { about: more.about };
  return {
    code,
    severity,
    message,
    place,
    related: more.related ?? [],
    hint: more.hint ?? fix,
    reference,
    ...causes,
    ...about,
  };
}

/** The lines that an object of the network came from. */
export function placeOfOrigin({ file, pointer }: Origin, part: Place['part'] = 'value'): Place {
  return { file, pointer, part };
}
