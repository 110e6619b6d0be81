/** Whether a real lab can be booted here. */
import { packagesFor } from '../../src/lab/requirements.ts';
import { checkMachine } from '../../src/lab/runtime/check.ts';

/** What is missing, or null. With SONGSONG_REQUIRE_DAEMONS=1 that is an error. */
export async function labUnavailable(): Promise<string | null> {
  const requirements = await checkMachine(packagesFor());
  const missing = requirements.filter(({ present }) => !present).map(({ name }) => name);
  if (missing.length === 0) return null;
  if (process.env['SONGSONG_REQUIRE_DAEMONS'] === '1') throw new Error(`a lab needs ${missing.join(', ')}`);
  return `${missing.join(', ')} is not here`;
}
