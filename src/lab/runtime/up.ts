/** Boots a lab and notes what it is; or leaves nothing. */
import { problemFrom } from '../../lib/files/problem.ts';
import type { Lab } from '../model.ts';
import type { LabRecord } from '../record.ts';
import { type BootFailure, boot } from './boot.ts';
import { whatSettles } from './look.ts';
import type { LabState, Machine } from './machine.ts';

/** The state of a lab that was booted to the end. */
export type Booted = Required<LabState>;

/**
 * Boots the lab. Where that fails or the signal stops it, everything is taken down again before the error, or the
 * signal's reason, is thrown.
 */
export async function bringUp(
  machine: Machine,
  planned: { lab: Lab; record: LabRecord; project: string },
  progress: (text: string) => void,
  signal: AbortSignal,
): Promise<{ state: Booted; failures: BootFailure[] }> {
  const { lab, record, project } = planned;
  try {
    const { pids, failures } = await boot(machine, lab, project, progress, signal);
    const booted = await whatSettles(machine, { pids }, record);
    const state = { project, started: new Date().toISOString(), pids, record, booted, failures, broken: [] };
    machine.write(state);
    signal.throwIfAborted();
    return { state, failures };
  } catch (error) {
    await machine.takeDown();
    const hint = 'A lab keeps its files and sockets there; all of it has been taken away again.';
    throw signal.aborted ? signal.reason : problemFrom(error, 'boot the lab in', machine.folder, hint);
  }
}
