/**
 * What a full render wrote, in short: sites of one profile, stage and list of files are one shape, with the mean size
 * of each file. The yardsticks write the same number of files and the same bytes from it without reading a manifest as
 * long as the output.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Shapes, each a list of `[path below out/, with {} for the site, size]`, and the shape of every site. */
export function shapesOf(out, kindOf) {
  const groups = new Map();
  for (const site of readdirSync(out).sort()) {
    const files = filesBelow(join(out, site), '').map(([path, size]) => [path.replaceAll(site, '{}'), size]);
    const key = `${kindOf(site)} ${files.map(([path]) => path).join(' ')}`;
    const group = groups.get(key) ?? { files: files.map(([path]) => [path, 0]), sites: [] };
    for (const [index, [, size]] of files.entries()) group.files[index][1] += size;
    group.sites.push(site);
    groups.set(key, group);
  }
  const shapes = [];
  const sites = {};
  let files = 0;
  let bytes = 0;
  for (const group of groups.values()) {
    for (const site of group.sites) sites[site] = shapes.length;
    shapes.push(group.files.map(([path, size]) => [path, Math.round(size / group.sites.length)]));
    files += group.files.length * group.sites.length;
    bytes += group.files.reduce((sum, [, size]) => sum + size, 0);
  }
  return { shapes, sites, files, bytes };
}

function filesBelow(folder, prefix) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((x, y) => (x.name < y.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, `${prefix}${entry.name}/`);
      return [[prefix + entry.name, statSync(path).size]];
    });
}
