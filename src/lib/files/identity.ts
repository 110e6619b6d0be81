import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { errnoOf } from './problem.ts';

/** A process so that it can be told from a later one with the same number. '-' where the platform does not say. */
export interface ProcessName {
  pid: number;
  /** When it started, in clock ticks since boot (Linux /proc/PID/stat, field 22; proc(5)). */
  ticks: string;
  /** The first eight digits of the boot's id. */
  boot: string;
  host: string;
}

/** A writer's claim to the lock, as its file says; `since` and `command` are null if the text is torn. */
export interface Claim extends ProcessName {
  name: string;
  since: string | null;
  command: string | null;
}

/** Who we are, and who else is alive. A test gives its own. */
export interface Identity {
  process: ProcessName;
  isAlive(other: ProcessName): boolean;
}

/** A claim's file name. The host comes last: it is the only part that may hold a dot. */
export function nameOf({ pid, ticks, boot, host }: ProcessName): string {
  return `${pid}.${ticks}.${boot}.${host}`;
}

/** Reads a claim from its file name and text; null for a file that is none of ours. */
export function claimFrom(name: string, read: () => Buffer | null): Claim | null {
  const match = /^(\d+)\.(\d+|-)\.([0-9a-f]{8}|-)\.(.+)$/.exec(name);
  if (match === null) return null;
  const [, pid, ticks, boot, host] = match as unknown as [string, string, string, string, string];
  let text: { since?: unknown; command?: unknown } = {};
  try {
    text = JSON.parse(read()?.toString('utf8') ?? '{}') ?? {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const said = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { name, pid: Number(pid), ticks, boot, host, since: said(text.since), command: said(text.command) };
}

/** This process, by the real process table. */
export function thisProcess(): Identity {
  const self: ProcessName = {
    pid: process.pid,
    ticks: ticksOf(process.pid)?.ticks ?? '-',
    boot: readProc('/proc/sys/kernel/random/boot_id')?.slice(0, 8) ?? '-',
    host:
      hostname()
        .replaceAll(/[^A-Za-z0-9.-]/g, '-')
        .slice(0, 64) || 'localhost',
  };
  return { process: self, isAlive: (other) => isAlive(other, self) };
}

function isAlive(other: ProcessName, self: ProcessName): boolean {
  if (other.host !== self.host) return true;
  if (other.boot !== '-' && self.boot !== '-' && other.boot !== self.boot) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if (errnoOf(error) === 'ESRCH') return false; // EPERM: somebody else's process, alive
  }
  const now = ticksOf(other.pid);
  if (now === null) return true;
  // The number may have gone to another process since; and a zombie (killed, not yet waited for) writes nothing more.
  return !['Z', 'X'].includes(now.state) && (other.ticks === '-' || now.ticks === other.ticks);
}

function ticksOf(pid: number): { state: string; ticks: string } | null {
  const text = readProc(`/proc/${pid}/stat`);
  // The second field is the command in parentheses and may hold anything, parentheses and spaces too.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields?.[0], fields?.[19]];
  return state === undefined || ticks === undefined ? null : { state, ticks };
}

function readProc(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // not Linux, or the process has gone
  }
}
