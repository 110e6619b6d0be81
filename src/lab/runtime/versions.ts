/** What a lab runs on: the kernel, the distribution, and the packages of its daemons. */
import { readFileSync } from 'node:fs';
import { release, type } from 'node:os';
import type { EvaluationMachine } from '../../inventory/types.ts';
import { run, which } from '../../lib/exec.ts';

/** This machine, with the versions of the packages named. A package that dpkg does not have is `unknown`. */
export async function machineVersions(packages: readonly string[]): Promise<EvaluationMachine> {
  const found = await installedVersions(packages);
  const names = [...packages].sort();
  return {
    system: systemName(),
    kernel: release(),
    packages: Object.fromEntries(names.map((name) => [name, found.get(name) ?? 'unknown'])),
  };
}

/** Versions by package. dpkg-query ends with 1 where one of them is not installed, and still tells the others. */
async function installedVersions(packages: readonly string[]): Promise<Map<string, string>> {
  if (packages.length === 0 || which('dpkg-query') === null) return new Map();
  const format = `\${binary:Package}\t\${Version}\n`;
  const { stdout } = await run('dpkg-query', ['--show', '--showformat', format, ...packages]);
  const lines = stdout.split('\n').map((line) => line.split('\t'));
  // `libc6:amd64`: a package that exists for several architectures at once.
  return new Map(
    lines.flatMap(([name = '', version = '']) => (version === '' ? [] : [[name.replace(/:.*/, ''), version]])),
  );
}

/** As os-release(5) names it for people; else what the kernel calls itself. */
function systemName(): string {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    return /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(text)?.[1] ?? type();
  } catch {
    return type();
  }
}
