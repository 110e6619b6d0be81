/** `songsong lab` and its verbs, with their flags. */
import { type Command, InvalidArgumentError } from 'commander';
import type { EnterOptions } from './lab/enter.ts';
import type { LabOptions, RunOptions, TestOptions, UpOptions } from './lab/options.ts';
import { Option } from './option.ts';
import type { GlobalOptions } from './program.ts';

const LIMIT =
  'these agencies beside the data centres: site or device ids, globs, tier:NAME, wave:NAME, profile:NAME, platform:NAME (default: those of the pilot wave)';

/** Adds the verbs to the program; `done` hears their exit codes. */
export function addLab(
  program: Command,
  global: () => GlobalOptions,
  version: string,
  done: (code: number) => void,
): void {
  const lab = program
    .command('lab')
    .description('the province on this machine: real daemons in network namespaces, and probes that prove them (root)');
  const verb = (words: string, description: string): Command =>
    lab
      .command(words)
      .description(description)
      .option('--name <name>', 'of the lab; several run beside each other', labName, 'lab');
  const format = (): Option =>
    new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');

  const evaluating = (command: Command): Command =>
    command
      .option('--evaluation <file>', 'leave the record of step 7: FILE.yaml, and FILE.md for a person to sign')
      .addOption(new Option('--language <language>', "of FILE.md (default: the province's)").choices(['vi', 'en']))
      .option('--force', 'write over a record that is there');

  evaluating(verb('run', 'up, test, down; exit 5 if a probe fails').option('--limit <selector...>', LIMIT))
    .addOption(format())
    .action(async (options: Omit<RunOptions, 'version'>) =>
      done(await (await import('./lab/run.ts')).labRun(global(), { ...options, version })),
    );
  verb('up', 'boot the data centres, the world outside and some agencies')
    .option('--limit <selector...>', LIMIT)
    .addOption(format())
    .action(async (options: UpOptions) => done(await (await import('./lab/up.ts')).labUp(global(), options)));
  verb('status', 'which nodes and daemons run; what is done otherwise than in the field')
    .addOption(format())
    .action(async (options: LabOptions) => done((await import('./lab/status.ts')).labStatus(options)));
  evaluating(verb('test', 'probe the lab that runs; exit 5 if a probe fails'))
    .addOption(
      // A record of some of the probes would be taken for one of all.
      new Option('--probe <name...>', 'only these: a class, a name, or a glob of names').conflicts('evaluation'),
    )
    .addOption(format())
    .action(async (options: Omit<TestOptions, 'version'>) =>
      done(await (await import('./lab/test.ts')).labTest(global(), { ...options, version })),
    );
  lab
    .command('verify')
    .description('whether a record of an evaluation still holds: exit 4 and each digest that differs, if not')
    .argument('<file>', 'what --evaluation wrote')
    .action(async (file: string) => done((await import('./lab/verify.ts')).labVerify(global(), file)));
  verb('down', 'take it off the machine, also what a crash has left').action(async (options: { name: string }) =>
    done(await (await import('./lab/down.ts')).labDown(options)),
  );
  verb('break', 'break something of the lab that runs; without a target, what can be broken')
    .argument('[scenario]', 'what happens')
    .argument('[target]', 'to what')
    .addOption(format())
    .action(async (scenario: string | undefined, target: string | undefined, options: LabOptions) =>
      done(await (await import('./lab/break.ts')).labBreak(global(), scenario, target, options)),
    );
  verb('heal', 'put back what was broken, everything unless told')
    .argument('[scenario]', 'as it was broken')
    .argument('[target]', 'the one of several')
    .action(async (scenario: string | undefined, target: string | undefined, options: { name: string }) =>
      done(await (await import('./lab/break.ts')).labHeal(scenario, target, options)),
    );
  verb('shell', 'a shell in a node')
    .argument('<node>', 'as `lab status` names it')
    .option('--vrf <name>', 'in the namespace of this VRF')
    .action(async (node: string, options: EnterOptions) =>
      done(await (await import('./lab/enter.ts')).labShell(node, options)),
    );
  verb('exec', 'run a command in a node; its exit code')
    .usage('[options] <node> -- <command...>')
    .argument('<node>', 'as `lab status` names it')
    .argument('<command...>', 'the program and its arguments, never through a shell')
    .option('--vrf <name>', 'in the namespace of this VRF')
    .action(async (node: string, command: string[], options: EnterOptions) =>
      done(await (await import('./lab/enter.ts')).labExec(node, command, options)),
    );
  lab
    .command('check')
    .description('what this machine has and lacks for a lab, and the command that brings it')
    .addOption(format())
    .action(async (options: Pick<LabOptions, 'format'>) =>
      done(await (await import('./lab/check.ts')).labCheck(options)),
    );
}

/** Part of names of namespaces and folders. */
function labName(text: string): string {
  if (!/^[a-z0-9]{1,8}$/i.test(text)) throw new InvalidArgumentError('up to eight letters and digits are needed');
  return text;
}
