/** Ctrl-C and the signals that ask a process to end: work is stopped in order, not cut off. */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Thrown by work that was stopped. */
class Stopped extends Error {}

/**
 * Runs work that such a signal stops by way of `signal`; its exit code, or 128 and the signal's number, as shells have it,
 * where it was stopped. Further signals change nothing: what is under way then is tidying up.
 */
export async function stoppable(doing: string, work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  let caught: (typeof SIGNALS)[number] | null = null;
  const stop = (name: NodeJS.Signals): void => {
    if (caught !== null) return;
    caught = name as (typeof SIGNALS)[number];
    process.stderr.write(`songsong: ${name}: ${doing}\n`);
    controller.abort(new Stopped(name));
  };
  for (const name of SIGNALS) process.on(name, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return 128 + constants.signals[caught!];
  } finally {
    for (const name of SIGNALS) process.off(name, stop);
  }
}

/** What the work comes to, or the signal's reason at once. */
export function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  return Promise.race([work, stopped]);
}
