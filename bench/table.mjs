/** The measurements as a table: seconds, the ratio to the plain loop, peak memory, growth. */

const ROWS = [
  ['full', 'full render'],
  ['checked', 'validate: all checks'],
  ['unchanged', 'run without changes'],
  ['changed', 'run after one site changed'],
  ['plain', 'plain loop'],
  ['written', 'floor: bytes written'],
  ['compared', 'floor: bytes compared'],
];

/** Markdown, a section a size. The checks stand beside the render of the same run, which begins with them. */
export function formatSize({ sites, files, bytes, runs, results }) {
  const head = `\n${sites} sites, ${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${runs === 1 ? 'one run' : `median of ${runs}`}`;
  const lines = ROWS.map(([key, title]) => {
    const { seconds, bytes: peak } = results[key];
    const ratio = seconds / results.plain.seconds;
    return row([title.padEnd(26), seconds.toFixed(2), `${ratio.toFixed(2)}x`, (peak / 1048576).toFixed(0)]);
  });
  const checks = `  checks to full render ${(results.checked.seconds / results.full.seconds).toFixed(2)}, ${((results.checked.seconds / sites) * 1000).toFixed(2)} ms a site`;
  return [head, row(['what'.padEnd(26), 'seconds', 'to plain', 'peak MiB']), ...lines, checks].join('\n');
}

function row([title, ...cells]) {
  return `  ${title} ${cells.map((cell) => cell.padStart(9)).join(' ')}`;
}

/** The slope of time over sites, both as logarithms, by least squares; 1 is linear. Fewer than two sizes give nothing. */
export function formatGrowth(measured) {
  if (measured.length < 2) return '';
  const lines = ROWS.map(([key, title]) => {
    const slope = slopeOf(measured.map(({ sites, results }) => [Math.log(sites), Math.log(results[key].seconds)]));
    return `  ${title.padEnd(26)} ${slope.toFixed(2).padStart(9)}`;
  });
  const sizes = measured.map(({ sites }) => sites).join(', ');
  return [`\ngrowth exponent over ${sizes} sites`, ...lines, ...formatPerSite(measured)].join('\n');
}

/** What a site more costs the checks, from each size to the next: the same all along where they are linear. */
function formatPerSite(measured) {
  const costs = measured.slice(1).map(({ sites, results }, before) => {
    const { sites: fewer, results: less } = measured[before];
    const cost = (results.checked.seconds - less.checked.seconds) / (sites - fewer);
    return `  ${`${fewer} to ${sites} sites`.padEnd(26)} ${(cost * 1000).toFixed(2).padStart(9)} ms`;
  });
  return ['\nchecks, each further site', ...costs];
}

function slopeOf(points) {
  const mean = (index) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

export function formatStart({ version, empty }) {
  const [a, b] = [version, empty].map((seconds) => `${(seconds * 1000).toFixed(0)} ms`);
  return `\nsongsong --version ${a}, node -e 0 ${b}: ${(version / empty).toFixed(2)}x`;
}
