import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { temporaryFolder } from './trees.ts';

/**
 * A real writing process. Its first argument is the root, the second a JSON tree to put, the third an operation before
 * which it says so and waits for ever ('' for none).
 */
const program = `
import { Transaction } from './lib/files/transaction.js';
import { nodeFileSystem } from './lib/files/file-system.js';
const [root, tree, pause] = process.argv.slice(2);
let count = 0;
const fs = Object.fromEntries(Object.entries(nodeFileSystem).map(([name, operation]) => [name, (...args) => {
  if (pause !== '' && count++ === Number(pause)) {
    process.stdout.write('waiting\\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  }
  return operation(...args);
}]));
try {
  const transaction = Transaction.begin({ root, label: 'render', command: 'songsong render', fs });
  for (const [path, text] of Object.entries(JSON.parse(tree))) transaction.put(path, text);
  const outcome = transaction.finish();
  const messages = transaction.recovered.map(({ message }) => message);
  console.log(JSON.stringify({ outcome, messages, takenOver: transaction.takenOver.length, count }));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message, hint: error.hint }));
  process.exitCode = 1;
}
`;

/** The program beside the compiled library: Node 20 runs no TypeScript. */
export function compileChild(): string {
  const folder = temporaryFolder({ 'package.json': '{"type":"module"}', 'child.js': program });
  const source = resolve(import.meta.dirname, '../../../src/lib/files');
  mkdirSync(join(folder, 'lib/files'), { recursive: true });
  const compilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    rewriteRelativeImportExtensions: true,
    verbatimModuleSyntax: true,
  };
  for (const name of readdirSync(source)) {
    const { outputText } = ts.transpileModule(readFileSync(join(source, name), 'utf8'), { compilerOptions });
    writeFileSync(join(folder, 'lib/files', name.replace(/ts$/, 'js')), outputText);
  }
  return join(folder, 'child.js');
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last line that it printed, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the program says
  said: any;
}

export interface Running {
  process: ChildProcess;
  /** It stands before the operation where it was to wait; false if it ended before. */
  waiting: Promise<boolean>;
  ended: Promise<Ended>;
}

export function startChild(
  program: string,
  root: string,
  tree: Record<string, string>,
  pause: number | null,
  uid?: number,
): Running {
  const args = [program, root, JSON.stringify(tree), pause === null ? '' : String(pause)];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid }),
  });
  let text = '';
  let here: (waits: boolean) => void;
  const waiting = new Promise<boolean>((done) => {
    here = done;
  });
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
    if (text.includes('waiting\n')) here(true);
  });
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code, signal) => {
      here(false);
      const last = text.trim().split('\n').at(-1) ?? '';
      done({ code, signal, said: last.startsWith('{') ? JSON.parse(last) : null });
    });
  });
  return { process: child, waiting, ended };
}
