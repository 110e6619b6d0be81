/** Numbers and lengths out of bounds, in words. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { quoted } from '../lib/quote.ts';

function count(amount: number, one: string, many: string): string {
  return amount === 1 ? `one ${one}` : `${amount} ${many}`;
}

/** The message of a bounds keyword of JSON Schema (validation vocabulary 6.2 to 6.5); null for every other keyword. */
export function boundsMessage(error: ErrorObject, subject: string): { message: string; hint: string | null } | null {
  const { keyword, params, data } = error;
  const limit: number = params.limit;
  const size =
    typeof data === 'string' ? [...data].length : Array.isArray(data) ? data.length : Object.keys(Object(data)).length;
  const say = (message: string, hint: string | null = null) => ({ message: `${subject} ${message}`, hint });
  switch (keyword) {
    case 'minimum':
      return say(`is ${data}, but at least ${limit} is expected`);
    case 'maximum':
      return say(`is ${data}, but at most ${limit} is allowed`);
    case 'exclusiveMinimum':
      return say(`is ${data}, but more than ${limit} is expected`);
    case 'exclusiveMaximum':
      return say(`is ${data}, but less than ${limit} is expected`);
    case 'multipleOf':
      return say(`is ${data}, but a multiple of ${params.multipleOf} is expected`);
    case 'minLength':
      return size === 0
        ? say('is empty')
        : say(`has ${count(size, 'character', 'characters')}, at least ${limit} are expected`);
    case 'maxLength':
      return say(
        `has ${count(size, 'character', 'characters')}, at most ${limit} are allowed`,
        `shorten it by ${size - limit}`,
      );
    case 'minItems':
      return size === 0
        ? say('is empty')
        : say(`has ${count(size, 'entry', 'entries')}, at least ${limit} are expected`);
    case 'maxItems':
      return say(`has ${count(size, 'entry', 'entries')}, at most ${limit} are allowed`);
    case 'minProperties':
      return size === 0 ? say('is empty') : say(`has ${count(size, 'key', 'keys')}, at least ${limit} are expected`);
    case 'maxProperties':
      return say(`has ${count(size, 'key', 'keys')}, at most ${limit} are allowed`);
    case 'uniqueItems': {
      const entry: unknown = Array.isArray(data) ? data[params.i] : undefined;
      const name = typeof entry === 'object' ? 'one entry' : quoted(String(entry));
      return say(`holds ${name} twice`, 'remove one of the two');
    }
    default:
      return null;
  }
}
