/**
 * docs/adding-a-platform.md, followed from top to bottom by the built program: its files are written where it says, its
 * commands typed, and what they print is what it shows. So a user's own platform, and one partial in place of a shipped
 * one, come from a folder outside of songsong, and the page cannot say anything that is not so.
 */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM, treeOf } from './project.ts';
import { WarmProgram } from './warm.ts';

const PAGE = join(import.meta.dirname, '../../docs/adding-a-platform.md');
/** Where the reader of the page works. */
const HOME = '/home/noc';

type Block = { path: string; text: string } | { session: string; exit: number };

/** The page's files and sessions in order. A session that ends with another exit code than 0 names it in the text below. */
function blocksOf(page: string): Block[] {
  const found = page.matchAll(/(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n([\s\S]*?)^```\n(?:\n[^`#]*?\bexit code (\d))?/gm);
  return [...found].map(([, path, language, text, exit]) => {
    if (language === 'console') return { session: text!, exit: Number(exit ?? 0) };
    if (path === undefined) throw new Error(`a block of the page has no path: ${text!.slice(0, 40)}`);
    return { path, text: text! };
  });
}

const home = mkdtempSync(join(tmpdir(), 'songsong-own-'));
const program = new WarmProgram(PROGRAM);
const blocks = blocksOf(readFileSync(PAGE, 'utf8'));
/** The province as `init` leaves it, rendered by the shipped templates alone. */
let shipped: Map<string, string>;

beforeAll(() => {
  program.run(['init', 'shipped'], home);
  expect(program.run(['render'], join(home, 'shipped')).code).toBe(0);
  shipped = treeOf(join(home, 'shipped/out'));
});
afterAll(() => {
  program.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Types a command; what it prints on either stream, with the reader's own folder for the one of this run. */
function typed(line: string): { printed: string; code: number | null } {
  const [command, ...args] = line.split(' ');
  const project = join(home, 'province');
  if (command === 'cat') return { printed: readFileSync(join(project, args[0]!), 'utf8'), code: 0 };
  if (command === 'mv') {
    renameSync(join(project, args[0]!), join(project, args[1]!));
    return { printed: '', code: 0 };
  }
  const cwd = args[1] === 'init' ? home : project;
  const { code, stdout, stderr } = program.run(args.slice(1), cwd);
  // Progress of runs that take longer than a second stands on stderr, too.
  const told = stderr.replace(/^(render|diff): \d+ of \d+ sites\n/gm, '');
  return { printed: `${stdout}${told}`.replaceAll(home, HOME), code };
}

/** What the page shows of a session, with what its commands print now. */
function replayed(session: string): { session: string; codes: (number | null)[] } {
  const lines = session.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
  const runs = lines.map((line) => ({ line, ...typed(line) }));
  return {
    session: runs.map(({ line, printed }) => `$ ${line}\n${printed}`).join(''),
    codes: runs.map(({ code }) => code),
  };
}

describe('docs/adding-a-platform.md', () => {
  let page = readFileSync(PAGE, 'utf8');

  test.each(blocks.map((block, index) => [index, 'path' in block ? block.path : block.session.split('\n', 1)[0]!]))(
    '%i: %s',
    (index) => {
      const block = blocks[index]!;
      if ('path' in block) {
        const file = join(home, block.path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, block.text);
        return;
      }
      const { session, codes } = replayed(block.session);
      if (process.env['UPDATE_ERRORS'] === '1') {
        page = page.replace(`\n\`\`\`console\n${block.session}\`\`\``, () => `\n\`\`\`console\n${session}\`\`\``);
        writeFileSync(PAGE, page);
        return;
      }
      expect(session).toBe(block.session);
      expect(codes.at(-1)).toBe(block.exit);
    },
    120_000,
  );

  test('other devices are as they were, byte for byte; the changed partial is in the files that it writes alone', () => {
    const now = treeOf(join(home, 'province/out'));
    const own = (path: string): boolean => path.startsWith('xa-mot/xa-mot-r1/');
    expect([...now.keys()].filter(own)).toEqual(['xa-mot/xa-mot-r1/commands.txt']);
    const others = [...shipped].filter(([path]) => !own(path));
    expect([...now.keys()].filter((path) => !own(path))).toEqual(others.map(([path]) => path));
    const changed = others.filter(([path, text]) => now.get(path) !== text);
    expect(changed.length).toBeGreaterThan(2);
    for (const [path, text] of changed) {
      expect(path).toMatch(/\/frr\.conf$/);
      const line = 'log timestamp precision 3\n';
      expect(now.get(path)!.split(line)).toHaveLength(2);
      expect(now.get(path)!.replace(line, '')).toBe(text);
    }
    expect(others.filter(([path]) => path.endsWith('/frr.conf'))).toHaveLength(changed.length);
  });
});
