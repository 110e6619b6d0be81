/** Preloaded into every measured process: at its end it writes its peak memory in bytes to the file of BENCH_USAGE. */
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env.BENCH_USAGE;
  if (file !== undefined) writeFileSync(file, String(peak()));
});

/** VmHWM counts from exec; the maxRSS of getrusage would start at what the parent held when it forked. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
