import type { Origin } from '../../lib/origin.ts';
import { codePoint, findControl } from './characters.ts';
import type { Frame } from './frame.ts';
import { kindOf } from './helper.ts';
import { didYouMean } from './suggest.ts';
import { type Site, TemplateError } from './template-error.ts';

/** A path whose key number `index` is not in what was reached by the keys before it. */
export function missing(site: Site, index: number, holder: unknown, key: string, frame: Frame): TemplateError {
  const { origin } = frame;
  const name = site.holders[index] ?? '';
  const say = (reason: string, hint: string | null): TemplateError =>
    new TemplateError('TPL001', `\`${site.text}\` is not there${reason}`, site, hint, origin);
  const nameable = name !== '' && !name.endsWith('/');
  const what = nameable ? `\`${name}\`` : 'the context';
  if (holder === undefined)
    return nameable ? absent({ ...site, text: name }, origin) : say(': there is no context that far out', null);
  if (holder === null) return say(`: ${what} is null`, nameable ? `test it first: {{#if ${name}}}` : null);
  if (typeof holder !== 'object') return say(`: ${what} is ${kindOf(holder)}`, null);
  const value = Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;
  if (typeof value === 'function') return say(': it is a function', null);
  const known = Array.isArray(holder) ? [] : Object.keys(holder).filter((known) => known !== 'origin');
  const outside = name === '' ? placeOutside(site.text, key, frame) : null;
  const hint = outside === null ? didYouMean(key, known) : `write {{${outside}}}: it is outside of this context`;
  return say(nameable ? `: \`${name}\` has no \`${key}\`` : '', hint);
}

/** How to write a name that a context further out has: a partial sees its own alone, and the device by `@root`. */
function placeOutside(text: string, key: string, frame: Frame): string | null {
  const has = (context: unknown): boolean =>
    typeof context === 'object' && context !== null && Object.hasOwn(context, key);
  let up = '';
  for (let outer = frame.around; outer !== undefined; outer = outer.around) {
    up += '../';
    if (has(outer.context)) return up + text;
  }
  return has(frame.root) ? `@root.${text}` : null;
}

/** A value that a path without keys stands for, and that is not there: `@index` outside a loop, `..` at the outermost. */
export function absent(site: Site, origin: Origin | null): TemplateError {
  const reason = site.text.startsWith('@') ? ': it has a value inside {{#each}} only' : '';
  return new TemplateError('TPL001', `\`${site.text}\` is not there${reason}`, site, null, origin);
}

/** A value that `each` cannot go through, or a partial cannot have as its context. */
export function unfit(site: Site, value: unknown, wanted: string, origin: Origin | null): TemplateError {
  const hint = value === null ? `test it first: {{#if ${site.text}}}` : null;
  return new TemplateError('TPL001', `\`${site.text}\` is ${kindOf(value)}, not ${wanted}`, site, hint, origin);
}

/** A value that cannot be printed; `lines` if line breaks were welcome. */
export function unprintable(site: Site, value: unknown, lines: boolean, origin: Origin | null): TemplateError {
  const say = (what: string, hint: string | null): TemplateError =>
    new TemplateError('TPL002', `\`${site.text}\` ${what}`, site, hint, origin);
  if (typeof value === 'string') {
    const at = value.charAt(findControl(value, lines ? '\n\t' : ''));
    if (at === '\n' || at === '\r') {
      return say('has a line break in it', lines ? null : `if several lines are meant, write {{lines ${site.text}}}`);
    }
    return say(`has the control character ${codePoint(at)} in it`, null);
  }
  if (value === null) return say('is null, which is not printed', `test it first: {{#if ${site.text}}}`);
  if (Array.isArray(value))
    return say('is a list, which is not printed', `write {{#each ${site.text}}} or {{join ${site.text} ","}}`);
  return say(`is ${kindOf(value)}, which is not printed`, null);
}
