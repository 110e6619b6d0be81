/** The verbs and their flags. A verb's code is imported when it is used. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ROUTE_CLASSES } from '../network/oracle/route/answer.ts';
import type { AskPacketOptions } from './ask-packet.ts';
import type { AskRouteOptions } from './ask-route.ts';
import type { DiffOptions } from './diff.ts';
import { EXIT } from './exit.ts';
import type { ExplainOptions } from './explain.ts';
import { addLab } from './lab-program.ts';
import { Option } from './option.ts';
import type { ValidateOptions } from './validate.ts';

/** Flags that every verb has. */
export interface GlobalOptions {
  C: string;
  templates?: string;
  now?: Date;
}

const EPILOGUE = `
Exit codes: 0 done; 1 failed (usage, I/O, a bug); 2 changes exist (diff --exit-code, render --check);
3 the inventory is invalid; 4 refused by a gate or a guard; 5 a probe failed;
128 and a signal's number where one stopped it (130: Ctrl-C); lab exec ends as its command does.
NO_COLOR is obeyed. Results go to stdout, progress and diagnostics to stderr.`;

/** Runs one command line and returns its exit code. Usage mistakes are printed by commander and return 1. */
export async function runProgram(argv: readonly string[], version: string): Promise<number> {
  let code: number = EXIT.done;
  const program = new Command('songsong')
    .description("One inventory of a province's network becomes the dual-stack configuration of every device in it.")
    .version(version, '-V, --version', 'print the version')
    .option('-C <dir>', 'the project folder', '.')
    .option('--templates <dir>', 'folder laid over the shipped templates, file by file')
    .option(
      '--now <time>',
      'the time of date rules: 2026-06-30 or 2026-06-30T08:00:00+07:00 (default: the clock)',
      time,
    )
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .addHelpText('after', EPILOGUE)
    .exitOverride();
  const global = (): GlobalOptions => program.opts<GlobalOptions>();

  program
    .command('init')
    .description('write a new project with a small province to edit')
    .argument('<dir>', 'folder to make; must not exist or be empty')
    .action(async (dir: string) => {
      code = (await import('./init.ts')).init(dir);
    });
  program
    .command('validate')
    .description('check the inventory: every mistake with file, line, column, a frame and a hint')
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'sarif', 'github']).default('text'),
    )
    .addOption(new Option('--max-warnings <count>', 'exit 3 above so many warnings').argParser(count))
    .action(async (options: ValidateOptions) => {
      code = (await import('./validate.ts')).validate(global(), options, version);
    });
  program
    .command('rules')
    .description('what is checked, why, and how to mend it')
    .argument('[code]', 'one check; without it, all of them on a line each')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (ruleCode: string | undefined, options: { format: 'text' | 'json' }) => {
      code = (await import('./rules.ts')).rules(ruleCode, options);
    });
  program
    .command('render')
    .description('inventory/ → out/, then a summary of what changed')
    .option('--limit <selector...>', 'only these: site or device ids, globs, tier:NAME, wave:NAME, platform:NAME')
    .option('--check', 'write nothing; exit 2 if out/ would change')
    .option('--out <dir>', 'write to another folder; the released state is not touched')
    .addOption(
      new Option(
        '--bootstrap <device>',
        'print the smallest configuration that reaches management over either WAN link',
      ).conflicts(['limit', 'check', 'out']),
    )
    .action(async (options: { limit?: string[]; check?: boolean; out?: string; bootstrap?: string }) => {
      code = await (await import('./render.ts')).render(global(), options);
    });
  program
    .command('diff')
    .description('what the inventory would change, device by device')
    .option('--against <what>', 'out, git:REVISION, or a folder', 'out')
    .option('--limit <selector...>', 'only these: site or device ids, globs, tier:NAME, wave:NAME, platform:NAME')
    .option('--context <lines>', 'statements around a change, or lines in a patch', count, 3)
    .addOption(
      new Option('--format <format>', 'how to print: patch is what `git apply` takes')
        .choices(['text', 'json', 'patch'])
        .default('text'),
    )
    .option('--stat', 'a line a device: how many statements are added, removed, changed and moved')
    .option('--exit-code', 'exit 2 if anything differs')
    .action(async (options: DiffOptions) => {
      code = await (await import('./diff.ts')).diff(global(), options);
    });
  program
    .command('explain')
    .description('why a line of out/ is what it is, and which lines of out/ a line of the inventory decides')
    .argument('[place]', 'out/SITE/DEVICE/FILE:LINE, or inventory/FILE.yaml:LINE')
    .option('--all <file>', 'every line of a file of out/')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (place: string | undefined, options: ExplainOptions) => {
      code = (await import('./explain.ts')).explain(global(), place, options);
    });
  program
    .command('addresses')
    .description('the address plan: what is used, what is free, in both families')
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'csv', 'json', 'roa', 'route6', 'form01'])
        .default('text'),
    )
    .option('--depth <levels>', 'levels of the tree to print', count)
    .option('--allocate', 'write numbers for what has none to inventory/allocations.yaml')
    .action(async (options: { format: string; depth?: number; allocate?: boolean }) => {
      code = (await import('./addresses.ts')).addresses(global(), options);
    });
  const ask = program
    .command('ask')
    .description('ask the network: would this packet pass, where does this route get, and why');
  ask
    .command('packet')
    .description('the way of one packet, device by device, in both families where both ends have them')
    .requiredOption('--from <name>', 'SEGMENT@SITE, SITE-DEVICE, an address, or internet')
    .requiredOption('--to <name>', 'the same, or an application by its id or name')
    .addOption(
      new Option('--protocol <protocol>', 'default: tcp with a port, else an echo request').choices(
        'tcp udp icmp icmpv6 esp gre ospf vrrp'.split(' '),
      ),
    )
    .option('--port <port>', 'destination port', port)
    .option('--from-port <port>', 'source port', port)
    .option('--type <type>', 'ICMP type (default: echo request)', count)
    .addOption(
      new Option('--state <state>', 'of the flow it belongs to')
        .choices(['new', 'established', 'related'])
        .default('new'),
    )
    .addOption(new Option('--family <family>', 'one family only').choices(['4', '6']))
    .option('--in <port>', 'where it enters, as DEVICE/PORT')
    .option('--down <port...>', 'ports without light, as DEVICE/PORT')
    .option('--back', 'the answer to it too: firewalls must see both ways')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (options: AskPacketOptions) => {
      code = (await import('./ask-packet.ts')).askPacketCommand(global(), options);
    });
  ask
    .command('route')
    .description('which routers and neighbours a route reaches, by which policy terms, with which attributes')
    .addOption(new Option('--class <class>', 'a kind of route, with samples of it').choices(ROUTE_CLASSES))
    .option(
      '--at <place...>',
      'where it comes in: DEVICE/SESSION, a session, an upstream or a device (default: wherever such routes come from)',
    )
    .option('--prefix <prefix>', 'this network instead of a sample')
    .option('--as-path <numbers>', 'this path, nearest first: "64496 64511"', asPath)
    .addOption(new Option('--community <value...>', 'a:b or a:b:c').argParser(community))
    .addOption(new Option('--rpki <state>', 'origin validation').choices(['valid', 'invalid', 'not-found']))
    .addOption(new Option('--family <family>', 'one family only').choices(['4', '6']))
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (options: AskRouteOptions) => {
      code = (await import('./ask-route.ts')).askRouteCommand(global(), options);
    });
  addLab(program, global, version, (ended) => {
    code = ended;
  });
  program
    .command('schema')
    .description('print a JSON Schema, for editors')
    .argument('[kind]', 'a schema by name; without it, the names')
    .action(async (kind: string | undefined) => {
      code = (await import('./schema.ts')).schema(kind);
    });

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.failed;
  }
  if (argv.length === 0) return EXIT.failed;
  return code;
}

function port(text: string): number {
  const value = count(text);
  if (value < 1 || value > 65535) throw new InvalidArgumentError('a port from 1 to 65535 is needed');
  return value;
}

function asPath(text: string): number[] {
  const numbers = text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (!numbers.every((asn) => Number.isInteger(asn) && asn > 0 && asn < 2 ** 32)) {
    throw new InvalidArgumentError('AS numbers with spaces between them are needed');
  }
  return numbers;
}

function community(text: string, before: string[] = []): string[] {
  const parts = /^\d{1,10}:\d{1,10}(:\d{1,10})?$/.test(text) ? text.split(':').map(Number) : [];
  // Two halves of 16 bits (RFC 1997), or three numbers of 32 (RFC 8092).
  const end = parts.length === 2 ? 2 ** 16 : 2 ** 32;
  if (parts.length === 0 || parts.some((part) => part >= end)) {
    throw new InvalidArgumentError('a:b up to 65535:65535, or a:b:c up to 4294967295 each, is needed');
  }
  return [...before, text];
}

function count(text: string): number {
  const value = Number(text);
  // Number() reads '' as 0, and 1e3 as a thousand.
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('a whole number is needed');
  return value;
}

/** A day (its beginning in UTC) or a moment with its offset: a time without one would mean another moment elsewhere. */
function time(text: string): Date {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? [];
  // Date.parse rolls the 30th of February over.
  const known = day !== undefined && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  const moment = new Date(text);
  if (!known || Number.isNaN(moment.getTime())) {
    throw new InvalidArgumentError(
      'a day (2026-06-30) or a time with its offset (2026-06-30T08:00:00+07:00) is needed',
    );
  }
  return moment;
}
