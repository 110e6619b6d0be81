/**
 * Ajv's list of errors brought down to what is really wrong. With `allErrors` a failed `oneOf` tells the errors of all of
 * its branches and then its own: to a reader that is one mistake, in the branch that was meant.
 */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from './schema-documents.ts';

/** An error that stands for itself; `branches` of a union none of which was clearly meant. */
export interface Cause {
  error: ErrorObject;
  branches: JsonSchema[];
}

/** The errors of one branch on its own, as Ajv lists them. */
export type CheckBranch = (branch: JsonSchema, data: unknown) => ErrorObject[];

/** A branch that does not fit even in kind: another type, or a tag (`const`) that says another branch. */
function isOtherKind(errors: readonly ErrorObject[]): boolean {
  return errors.some(({ instancePath, keyword }) => {
    if (instancePath === '') return keyword === 'type' || keyword === 'const';
    return keyword === 'const' && instancePath.lastIndexOf('/') === 0;
  });
}

function unionCauses(
  error: ErrorObject,
  branches: readonly JsonSchema[],
  lists: ErrorObject[][],
  check: CheckBranch,
): Cause[] {
  if (lists.some((errors) => errors.length === 0)) return [{ error, branches: [...branches] }];
  const meant = branches.flatMap((branch, index) => {
    const errors = lists[index] ?? [];
    return isOtherKind(errors) ? [] : [{ branch, causes: rootCauses(errors, check) }];
  });
  if (meant.length === 0) return [{ error, branches: [...branches] }];
  const isScalar = error.data === null || typeof error.data !== 'object';
  if (isScalar && meant.length > 1) return [{ error, branches: meant.map(({ branch }) => branch) }];
  let best = meant[0]!;
  for (const other of meant) if (other.causes.length < best.causes.length) best = other;
  return best.causes.map((cause) => ({
    ...cause,
    error: { ...cause.error, instancePath: error.instancePath + cause.error.instancePath },
  }));
}

/** Keywords that judge a single value, the one that explains most first: a wrong type also fails pattern and enum. */
const VALUE_KEYWORDS = ['type', 'discriminator', 'oneOf', 'anyOf', 'const', 'enum', 'format', 'pattern'];

function rank({ error }: Cause): number {
  const known = VALUE_KEYWORDS.indexOf(error.keyword);
  return known < 0 ? VALUE_KEYWORDS.length : known;
}

/** Keywords that judge the entries of a container: each of their errors is a mistake of its own. */
const ENTRY_KEYWORDS = new Set(['additionalProperties', 'unevaluatedProperties', 'required', 'dependentRequired']);

/** Of several errors about one value (or one key) the one that explains most. */
export function oneEachValue(causes: readonly Cause[]): Cause[] {
  const best = new Map<string, Cause>();
  const placeOf = ({ error }: Cause) => `${error.instancePath}\0${error.propertyName ?? ''}`;
  const isEntry = ({ error }: Cause) => ENTRY_KEYWORDS.has(error.keyword);
  for (const cause of causes) {
    const known = best.get(placeOf(cause));
    if (!isEntry(cause) && (known === undefined || rank(cause) < rank(known))) best.set(placeOf(cause), cause);
  }
  return causes.filter((cause) => isEntry(cause) || best.get(placeOf(cause)) === cause);
}

/**
 * One cause a mistake, in Ajv's order. Ajv adds the errors of a union's branches (and of a key's name) right before the
 * union's own, so checking the branches again tells how many to leave out. Only runs on what is wrong already.
 */
export function rootCauses(errors: readonly ErrorObject[], check: CheckBranch): Cause[] {
  const causes: Cause[] = [];
  for (let index = errors.length - 1; index >= 0; index--) {
    const error = errors[index]!;
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') {
      const branches = error.schema as JsonSchema[];
      const lists = branches.map((branch) => check(branch, error.data));
      index -= lists.reduce((sum, list) => sum + list.length, 0);
      causes.push(...unionCauses(error, branches, lists, check).reverse());
    } else if (error.keyword === 'propertyNames') {
      const propertyName: string = error.params.propertyName;
      const list = check(error.schema as JsonSchema, propertyName);
      index -= list.length;
      const { instancePath } = error;
      causes.push(...list.map((own) => ({ error: { ...own, instancePath, propertyName }, branches: [] })));
    } else if (error.keyword !== 'if') {
      // `if` itself only repeats that its `then` or `else` failed.
      causes.push({ error, branches: [] });
    }
  }
  return causes.reverse();
}
