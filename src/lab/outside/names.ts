/** Names of what stands outside. */
import { createHash } from 'node:crypto';

const LONGEST = 40;

/** A node's name: `outside-<words>`, long ones cut and told apart by a digest. */
export function nodeName(...words: readonly string[]): string {
  const whole = ['outside', ...words].join('-');
  if (whole.length <= LONGEST) return whole;
  return `${whole.slice(0, LONGEST - 7)}-${createHash('sha256').update(whole).digest('hex').slice(0, 6)}`;
}
