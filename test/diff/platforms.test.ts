/** The shipped rules against the released configuration of the example: every secret in it is known as one. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from '../../src/config/dialects.ts';
import { diffFiles } from '../../src/diff/files.ts';
import { comparisonOf, platforms } from './comparison.ts';

const OUT = fileURLToPath(new URL('../../out/', import.meta.url));

/** Files of `out/` by platform, one of each name and kind of device. */
function samples(): { platform: string; file: string; text: string }[] {
  const found = new Map<string, { platform: string; file: string; text: string }>();
  for (const path of readdirSync(OUT, { recursive: true }) as string[]) {
    if (!statSync(`${OUT}${path}`).isFile()) continue;
    const [, device = '', ...rest] = path.split('/');
    const file = rest.join('/');
    const kind = device.replace(/^.*-/, '').replace(/\d+$/, '');
    const text = readFileSync(`${OUT}${path}`, 'utf8');
    const platform = platformOf(file, text);
    const key = `${platform} ${file.replace(/[-\w.]*\//, '')} ${kind}`;
    if (!found.has(key)) found.set(key, { platform, file, text });
  }
  return [...found.values()];
}

function platformOf(file: string, text: string): string {
  if (file !== 'running-config') {
    const owners = [...platforms.values()].filter(({ files }) => files.some(({ path }) => path === file));
    return owners.length === 1 ? owners[0]!.id : 'linux';
  }
  return text.startsWith('version') ? 'cisco-iosxe' : /^vlan |^no aaa root/m.test(text) ? 'arista-eos' : 'cisco-iosxr';
}

test('no secret of a device is a difference, and none is shown', () => {
  const missed: string[] = [];
  const shown: string[] = [];
  let count = 0;
  for (const { platform, file, text } of samples()) {
    if (!text.includes('<secret:')) continue;
    const how = comparisonOf(platform, file.replace(/^.*-ha\d*\//, ''));
    let number = 0;
    const real = text.replace(/<secret:[^>]+>/g, () => `RealSecret${number++}`);
    count += number;
    if (parse(how.dialect, real, file).diagnostics.length > 0) missed.push(`${platform} ${file}: does not parse`);
    const same = diffFiles(file, real, text, how);
    if (same !== null) missed.push(`${platform} ${file}: ${same.edits[0]!.before[0]} => ${same.edits[0]!.after[0]}`);
    const gone = JSON.stringify(diffFiles(file, real, null, how));
    if (gone.includes('RealSecret')) shown.push(`${platform} ${file}: ${/.{60}RealSecret/.exec(gone)?.[0]}`);
  }
  expect([missed, shown]).toEqual([[], []]);
  expect(count).toBeGreaterThan(50);
});

test('another version of a secret is a change', () => {
  const how = comparisonOf('cisco-iosxe', 'running-config');
  const line = (version: number) => `username noc privilege 15 secret 9 <secret:user-noc:${version}>\n`;
  expect(diffFiles('running-config', line(1), line(2), how)?.edits).toEqual([
    { kind: 'changed', path: [], before: [line(1).trim()], after: [line(2).trim()] },
  ]);
});
