/** Options of a few words: a misspelt one is told with the word that was probably meant. */
import { InvalidArgumentError, Option as PlainOption } from 'commander';
import { nearest } from '../lib/suggest.ts';

/** An option of commander's whose `choices` know the nearest word. */
export class Option extends PlainOption {
  override choices(values: readonly string[]): this {
    super.choices(values);
    return this.argParser((text) => {
      if (values.includes(text)) return text;
      const near = nearest(text, values);
      const meant = near === null ? '' : ` Did you mean ${near}?`;
      throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.${meant}`);
    });
  }
}
