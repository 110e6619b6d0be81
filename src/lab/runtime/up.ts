/** Boots a lab and notes what it is; or leaves nothing. */
import { problemFrom } from '../../lib/files/problem.ts';
import type { Lab } from '../model.ts';
import type { LabRecord } from '../record.ts';
import { type BootFailure, boot } from './boot.ts';
import type { Machine } from './machine.ts';

/**
 * Boots the lab. Where that fails or the signal stops it, everything is taken down again before the error, or the
 * signal's reason, is thrown.
 */
export async function bringUp(
  machine: Machine,
  planned: { lab: Lab; record: LabRecord; project: string },
  progress: (text: string) => void,
  signal: AbortSignal,
): Promise<{ pids: Record<string, number>; failures: BootFailure[] }> {
  try {
    const booted = await boot(machine, planned.lab, planned.project, progress, signal);
    const started = new Date().toISOString();
    machine.write({ project: planned.project, started, pids: booted.pids, record: planned.record });
    signal.throwIfAborted();
    return booted;
  } catch (error) {
    await machine.takeDown();
    const hint = 'A lab keeps its files and sockets there; all of it has been taken away again.';
    throw signal.aborted ? signal.reason : problemFrom(error, 'boot the lab in', machine.folder, hint);
  }
}
