/** A secret's place in a released file: its name and version, never its value. */
import type { SecretReference } from '../../../src/network/model/routing.ts';

export function secretText({ secret, version }: SecretReference): string {
  return `<secret:${secret}:${version}>`;
}
