/** Which files an inventory has, and their text. */
import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../lib/diagnostic.ts';
import { lineStarts, positionOf } from '../lib/lines.ts';
import { quoted } from '../lib/quote.ts';

/** The folder of a project that holds its inventory. */
export const INVENTORY_FOLDER = 'inventory';

/** Files whose whole content belongs to the agency that they are named after. */
const AGENCIES = `${INVENTORY_FOLDER}/agencies/`;

/** A file (or folder) that should be part of the inventory and could not be read. */
export interface LostFile {
  file: string;
  diagnostic: Diagnostic;
}

function lost(file: string, code: 'FIL001' | 'FIL002', message: string, hint: string): LostFile {
  return {
    file,
    diagnostic: { code, severity: 'error', message, position: null, related: [], hint, reference: null },
  };
}

/** The id of the agency that owns a file, or null for a file of the network team. */
export function agencyOf(file: string): string | null {
  return file.startsWith(AGENCIES) ? file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '') : null;
}

/**
 * All YAML files of a project, relative to it with `/` between folders, sorted by code units. Hidden files and editor
 * backups are left out; other spellings of the suffix are lost files, since leaving them out would lose a site. Links
 * are followed, each real folder once.
 */
export function inventoryFiles(root: string): { files: string[]; lost: LostFile[] } {
  const files: string[] = [];
  const losses: LostFile[] = [];
  const seen = new Set<string>();

  const visit = (folder: string): void => {
    let entries: Dirent[];
    try {
      const real = realpathSync(join(root, folder));
      if (seen.has(real)) return;
      seen.add(real);
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      losses.push(unreadable(folder, error));
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = `${folder}/${entry.name}`;
      const kind = kindOf(entry, join(root, path));
      if (kind === 'folder') {
        if (entry.name.endsWith('.yaml')) losses.push(folderAsFile(path));
        visit(path);
      } else if (entry.name.endsWith('.yaml')) {
        if (kind === 'file') files.push(path);
        else losses.push(lost(path, 'FIL002', `${quoted(path)} is no file`, 'put the file there, or remove the name'));
      } else if (/\.ya?ml$/i.test(entry.name)) {
        const meant = path.replace(/\.ya?ml$/i, '.yaml');
        losses.push(
          lost(
            path,
            'FIL001',
            `${quoted(path)} is not read, only names in \`.yaml\` are`,
            `rename it to ${quoted(meant)}`,
          ),
        );
      }
    }
  };

  visit(INVENTORY_FOLDER);
  files.sort();
  return { files, lost: losses };
}

/** A folder of that name stands where a site was looked for; without a word the site would be missing. */
function folderAsFile(path: string): LostFile {
  const hint = 'rename the folder, or put the file in its place';
  return lost(path, 'FIL002', `${quoted(path)} is a folder, and no file`, hint);
}

function kindOf(entry: Dirent, path: string): 'file' | 'folder' | 'other' {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  try {
    const target = statSync(path);
    return target.isFile() ? 'file' : target.isDirectory() ? 'folder' : 'other';
  } catch {
    // A link that leads nowhere or around in a circle.
    return 'other';
  }
}

const FAILURES: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  ENOENT: 'is gone',
  ERR_FS_FILE_TOO_LARGE: 'is too large',
  ERR_STRING_TOO_LONG: 'is too large',
};

function unreadable(path: string, error: unknown): LostFile {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  if (code === 'ENOENT' && path === INVENTORY_FOLDER) {
    const hint = 'name the project with `-C DIR`, or make one with `songsong init DIR`';
    return lost(path, 'FIL002', 'there is no folder `inventory` here', hint);
  }
  if (code === 'ENOTDIR') {
    return lost(path, 'FIL002', `${quoted(path)} is no folder`, 'put a folder with the files of the inventory there');
  }
  // A name that is not UTF-8 was decoded with U+FFFD, and no file is called that.
  if (code === 'ENOENT' && path.includes('\ufffd')) {
    const hint = 'rename it in letters of UTF-8; ids are lower-case letters, digits and hyphens';
    return lost(path, 'FIL002', `the name of ${quoted(path)} is not UTF-8`, hint);
  }
  const words = FAILURES[code] ?? `cannot be read (${code})`;
  return lost(path, 'FIL002', `${quoted(path)} ${words}`, 'see to its owner and mode, then run again');
}

function notUtf8(file: string, text: string): LostFile {
  const at = text.indexOf('\ufffd');
  const hint =
    'save it as UTF-8, or move it out of inventory/ if it is no text; UTF-16 and the older Vietnamese encodings are not read';
  const { diagnostic } = lost(file, 'FIL002', 'the file holds bytes that are not UTF-8', hint);
  return { file, diagnostic: { ...diagnostic, position: positionOf(file, text, lineStarts(text), at, at + 1) } };
}

/** One file's text, or why there is none. Bytes that are not UTF-8 (RFC 3629) are refused with their line. */
export function readInventoryFile(root: string, file: string): { text: string } | { text: null; lost: LostFile } {
  const path = join(root, file);
  try {
    const text = readFileSync(path, 'utf8');
    // Decoding puts U+FFFD where bytes are wrong; a file may also hold one rightly, so then the bytes decide.
    if (!text.includes('\ufffd') || isUtf8(readFileSync(path))) return { text };
    return { text: null, lost: notUtf8(file, text) };
  } catch (error) {
    return { text: null, lost: unreadable(file, error) };
  }
}

/**
 * The text of a project's files, and of templates outside it (absolute paths), for positions and code frames; null where a
 * file cannot be read any more.
 */
export function projectReader(root: string): (file: string) => string | null {
  return (file) => {
    try {
      return readFileSync(resolve(root, file), 'utf8');
    } catch {
      return null;
    }
  };
}
