import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileProblem } from '../../../src/lib/files/problem.ts';
import { listTree, readText } from '../../../src/lib/files/read.ts';
import { temporaryFolder } from './trees.ts';

test('a tree is listed sorted by path, links named and not followed', () => {
  const root = temporaryFolder({
    'a/z': '1',
    'a-b': '22',
    'a/b/c': '',
    a0: '',
    'B/x': '',
    'skip/me': '',
    'a/skip': '',
  });
  symlinkSync('/', join(root, 'a/link'));
  symlinkSync('.', join(root, 'loop'));
  const entries = [...listTree(root, { skip: (path) => path === 'skip' || path === 'a/skip' })];
  const paths = entries.map(({ path }) => path);
  expect(paths).toEqual(['B/x', 'a-b', 'a/b/c', 'a/link', 'a/z', 'a0', 'loop']);
  expect(paths).toEqual([...paths].sort());
  expect(entries.filter(({ kind }) => kind === 'link').map(({ path }) => path)).toEqual(['a/link', 'loop']);
  expect(entries.find(({ path }) => path === 'a-b')).toEqual({ path: 'a-b', kind: 'file', size: 2 });
  expect([...listTree(join(root, 'none'))]).toEqual([]);
});

test('text is UTF-8 with or without a byte order mark', () => {
  const root = temporaryFolder({ plain: 'Rạch Giá\n', marked: '\uFEFFRạch Giá\n', empty: '' });
  expect(readText(join(root, 'plain'))).toBe('Rạch Giá\n');
  expect(readText(join(root, 'marked'))).toBe('Rạch Giá\n');
  expect(readText(join(root, 'empty'))).toBe('');
});

test.each([
  [Buffer.from('a\nb\n\xff\n', 'latin1'), 3],
  [Buffer.from('R\xe1ch', 'latin1'), 1],
  [Buffer.from('ok\nhalf \xe1\xba', 'latin1'), 2],
])('bytes that are not UTF-8 are named by line', (bytes, line) => {
  const path = join(temporaryFolder(), 'x.yaml');
  writeFileSync(path, bytes);
  expect(() => readText(path)).toThrow(`${path}: line ${line} is not UTF-8 text`);
});

test('a file that is missing, a link or a folder is a problem with its path', () => {
  const root = temporaryFolder({ 'folder/x': 'x' });
  symlinkSync('folder/x', join(root, 'link'));
  const codes = ['none', 'folder', 'link'].map((name) => {
    try {
      return readText(join(root, name));
    } catch (error) {
      return error instanceof FileProblem ? [error.code, error.path] : error;
    }
  });
  expect(codes).toEqual([
    ['missing', join(root, 'none')],
    ['in-the-way', join(root, 'folder')],
    ['link', join(root, 'link')],
  ]);
});
