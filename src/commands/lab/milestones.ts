/** Progress of a lab on stderr: a line when a phase is over; on a terminal also what is under way. */
import type { Phase } from '../../lab/report.ts';

export class Milestones {
  readonly phases: Phase[] = [];
  #start = Date.now();
  #line = false;

  /** A phase has ended. */
  done(name: string): void {
    const now = Date.now();
    const seconds = (now - this.#start) / 1000;
    this.#start = now;
    this.phases.push({ name, seconds });
    this.clear();
    process.stderr.write(`${seconds.toFixed(1).padStart(6)} s  ${name}\n`);
  }

  /** What is under way, in place of what was. Silent where nobody looks. */
  now(text: string): void {
    if (process.stderr.isTTY !== true) return;
    this.#line = true;
    process.stderr.write(`\r\u001b[K          ${text}`);
  }

  clear(): void {
    if (this.#line) process.stderr.write('\r\u001b[K');
    this.#line = false;
  }
}
