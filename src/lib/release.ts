/** Releases of software as vendors write them. */

/**
 * Whether a release comes before another one of its vendor, by the numbers in both, left to right: `17.9` before `17.12.1`,
 * `7.11` before `24.2.1`, `V200R022C10` before `V300R021`, `22.4R3-S2` before `23.4R1`, `4.31.2F` before `4.33.1F`. What is
 * not written counts as 0: of a train without its number nobody knows what it has. A release without a number is not judged.
 */
export function isBefore(release: string, other: string): boolean {
  const [one, two] = [numbersOf(release), numbersOf(other)];
  if (one.length === 0) return false;
  for (let at = 0; at < Math.max(one.length, two.length); at++) {
    const [mine, theirs] = [one[at] ?? 0, two[at] ?? 0];
    if (mine !== theirs) return mine < theirs;
  }
  return false;
}

function numbersOf(release: string): number[] {
  return (release.match(/\d+/g) ?? []).map(Number);
}
