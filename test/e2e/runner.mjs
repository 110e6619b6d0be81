/**
 * Runs the built program time and again in one process, for tests: what a cold start costs is paid once. Command lines
 * come by one named pipe, what they printed goes by the other. `main.js` is evaluated anew each time, as the bin does it;
 * schemas and templates are read once.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';

register('./once-hook.mjs', import.meta.url);

const [requests, answers, main, program] = process.argv.slice(2);
process.stdout.setMaxListeners(0);
process.stderr.setMaxListeners(0);
process.setMaxListeners(0);

for (let count = 0; ; count += 1) {
  const request = readFileSync(requests, 'utf8');
  if (request === '') break;
  const { args, cwd } = JSON.parse(request);
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (text) => {
      printed[name] += String(text);
      return true;
    };
  }
  process.chdir(cwd);
  process.argv = [process.execPath, program, ...args];
  process.exitCode = undefined;
  await import(`${main}?${count}`);
  writeFileSync(answers, JSON.stringify({ code: process.exitCode ?? 0, ...printed }));
}
