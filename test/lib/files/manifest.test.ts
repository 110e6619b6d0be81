import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  emptyManifest,
  formatManifest,
  obsoleteFiles,
  ownedFiles,
  parseManifest,
  readManifest,
  recordFolder,
} from '../../../src/lib/files/manifest.ts';
import { FileProblem } from '../../../src/lib/files/problem.ts';
import { sha256 } from './sha256.ts';
import { temporaryFolder } from './trees.ts';

function sample() {
  const manifest = emptyManifest();
  recordFolder(manifest, 'out/b/r2', [
    { name: 'b.conf', sha256: sha256('b') },
    { name: 'a.conf', sha256: sha256('a') },
  ]);
  recordFolder(manifest, 'out/a/r1', [{ name: 'frr/frr.conf', sha256: sha256('x') }]);
  manifest.serials.set('example.vn', 2026070101);
  manifest.serials.set('0.10.in-addr.arpa', 3);
  return manifest;
}

test('is written sorted, one line a folder and one a list of files, and read back', () => {
  const [one, other] = ['a.conf\nb.conf', 'frr/frr.conf'].map((names) => sha256(names).slice(0, 12)) as [
    string,
    string,
  ];
  const text = formatManifest(sample());
  expect(text).toBe(`{
  "version": 2,
  "lists": {
    "${other}": ["frr/frr.conf"],
    "${one}": ["a.conf", "b.conf"]
  },
  "folders": {
    "out/a/r1": {"digest": "${sha256(`${sha256('x')}  frr/frr.conf\n`)}", "files": "${other}"},
    "out/b/r2": {"digest": "${sha256(`${sha256('a')}  a.conf\n${sha256('b')}  b.conf\n`)}", "files": "${one}"}
  },
  "serials": {
    "0.10.in-addr.arpa": 3,
    "example.vn": 2026070101
  }
}
`);
  expect(formatManifest(parseManifest(text, 'released.json'))).toBe(text);
  const root = temporaryFolder({ 'rollout/released.json': text });
  expect(formatManifest(readManifest(join(root, 'rollout/released.json')))).toBe(text);
  expect(readManifest(join(root, 'none.json'))).toEqual(emptyManifest());
  expect(formatManifest(emptyManifest())).toBe(
    '{\n  "version": 2,\n  "lists": {},\n  "folders": {},\n  "serials": {}\n}\n',
  );
});

test('its digest is what sha256sum says', () => {
  const root = temporaryFolder({ 'b.conf': 'b', 'a.conf': 'a' });
  const said = execFileSync('sh', ['-c', 'LC_ALL=C sha256sum * | sha256sum'], { cwd: root, encoding: 'utf8' });
  expect(said.split(' ')[0]).toBe(sample().folders.get('out/b/r2')?.digest);
});

test('owns files, and knows which are obsolete', () => {
  const now = emptyManifest();
  recordFolder(now, 'out/b/r2', [
    { name: 'b.conf', sha256: '' },
    { name: 'new.conf', sha256: '' },
  ]);
  expect([...ownedFiles(sample())]).toEqual(['out/b/r2/a.conf', 'out/b/r2/b.conf', 'out/a/r1/frr/frr.conf']);
  expect([...obsoleteFiles(sample(), now)]).toEqual(['out/b/r2/a.conf', 'out/a/r1/frr/frr.conf']);
  expect([...obsoleteFiles(sample(), sample())]).toEqual([]);
});

test('refuses to take a folder or a name twice, or a file that is also a folder', () => {
  const manifest = sample();
  const file = (name: string) => ({ name, sha256: '' });
  expect(() => recordFolder(manifest, 'out/a/r1', [])).toThrow('out/a/r1 is rendered twice');
  expect(() => recordFolder(manifest, 'out/c', [file('x'), file('y'), file('x')])).toThrow('out/c/x is rendered twice');
  const both = () => recordFolder(manifest, 'out/c', [file('frr'), file('frr-x'), file('frr/frr.conf')]);
  expect(both).toThrow('out/c/frr is rendered both as a file and as a folder');
});

test.each([
  ['<<<<<<< HEAD\n', 'is not JSON'],
  ['{"version": 1, "folders": {}, "serials": {}}', 'version 2'],
  ['{"version": 2, "folders": []}', 'lacks'],
  ['{"version": 2, "lists": {}, "folders": {"out/a": {"digest": "", "files": "x"}}, "serials": {}}', 'files for out/a'],
  ['{"version": 2, "lists": {}, "folders": {"out/a": {"digest": "", "files": "constructor"}}, "serials": {}}', 'out/a'],
  [
    '{"version": 2, "lists": {"x": ["../../etc/passwd"]}, "folders": {"out": {"digest": "", "files": "x"}}, "serials": {}}',
    'etc/passwd',
  ],
  [
    '{"version": 2, "lists": {"x": ["passwd"]}, "folders": {"/etc": {"digest": "", "files": "x"}}, "serials": {}}',
    '/etc/passwd',
  ],
  ['{"version": 2, "lists": {}, "folders": {}, "serials": {"example.vn": "7"}}', 'serial of example.vn'],
])('a damaged one is named: %s', (text, message) => {
  const parse = () => parseManifest(text, 'rollout/released.json');
  expect(parse).toThrow(FileProblem);
  expect(parse).toThrow(message);
});
