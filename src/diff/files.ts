/** Two states of one file. */

export interface FileDiff {
  /** `<site>/<device>/<file>`. */
  path: string;
  change: 'added' | 'changed' | 'removed';
  before: string;
  after: string;
}

/** The difference between two texts of a file, `null` standing for no file; null where they are the same. */
export function diffFiles(path: string, before: string | null, after: string | null): FileDiff | null {
  if (before === after) return null;
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { path, change, before: before ?? '', after: after ?? '' };
}
