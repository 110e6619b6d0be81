import type { Device } from '../network/model/device.ts';
import { type OutputLine, readMarkers } from './engine/markers.ts';
import { TemplateError } from './engine/template-error.ts';
import type { Platform } from './platform.ts';
import type { Dialect, FileRule } from './platform-file.ts';

/** One file of a device, below `<site>/<device>/`. */
export interface RenderedFile {
  path: string;
  /** Ends with exactly one line break; no line ends with a blank. */
  text: string;
  dialect: Dialect;
  comment: string | null;
  check: string | null;
  /** With markers: which template line and which origin wrote each line; null without. */
  lines: OutputLine[] | null;
}

export interface RenderedDevice {
  files: RenderedFile[];
  /** How many texts of the user stand in the files verbatim, unseen by checks and lab. */
  extras: number;
  /** Mistakes of templates; a file with one is left out. `templateDiagnostics` makes diagnostics of them. */
  mistakes: TemplateError[];
}

/**
 * The files of one device, in the order of platform.yaml. A device that songsong does not manage (`manages: []`) has
 * none, nor has a section that it does not manage; a template that prints nothing makes no file.
 *
 * Templates see the device's own fields, `item` (the element of a file per element, else null) and `platform`
 * (platform.yaml's data). Throws where the device names a platform that is not there: that is checked before.
 */
export function renderDevice(
  platforms: ReadonlyMap<string, Platform>,
  device: Device,
  { markers = false }: { markers?: boolean } = {},
): RenderedDevice {
  const platform = platforms.get(device.platform);
  if (platform === undefined) throw new Error(`${device.id} is of platform ${device.platform}, which is not loaded`);
  const files: RenderedFile[] = [];
  const mistakes: TemplateError[] = [];
  if (device.manages.length === 0) return { files, extras: 0, mistakes };
  for (const rule of platform.files) {
    if (rule.section !== null && !device.manages.includes(rule.section)) continue;
    for (const item of rule.each === null ? [null] : elements(device, rule.each)) {
      try {
        const { text, lines } = renderFile(platform, rule, { ...device, item, platform: dataOf(platform) }, markers);
        if (text === '') continue;
        const { dialect, comment, check } = rule;
        files.push({ path: filledPath(rule.path, item, device), text, dialect, comment, check, lines });
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        mistakes.push(error);
      }
    }
  }
  return { files, extras: files.length === 0 ? 0 : device.extra.length, mistakes };
}

/**
 * What is pasted into a new device: the file that platform.yaml names as `bootstrap`, or all files where it names none.
 * The device is one that `bootstrapOf` has reduced.
 */
export function renderBootstrap(platforms: ReadonlyMap<string, Platform>, device: Device): RenderedDevice {
  const platform = platforms.get(device.platform);
  const rule = platform?.rest['bootstrap'] as (Partial<FileRule> & Pick<FileRule, 'path' | 'template'>) | undefined;
  if (platform === undefined || rule === undefined) return renderDevice(platforms, device);
  const whole: FileRule = { dialect: 'flat', section: null, each: null, comment: null, check: null, ...rule };
  return renderDevice(new Map([[device.platform, { ...platform, files: [whole] }]]), device);
}

function renderFile(platform: Platform, rule: FileRule, data: object, markers: boolean) {
  if (!markers) return { text: tidy(platform.engine.render(rule.template, data)), lines: null };
  const read = readMarkers(platform.engine.renderWithMarkers(rule.template, data));
  const text = tidy(read.text);
  // Lines in front that hold nothing are cut off, and the numbers of the rest move up.
  const first = /^(?:[ \t]*\n)*/.exec(read.text)![0].split('\n').length - 1;
  const count = text.split('\n').length - 1;
  const lines = read.lines.slice(first, first + count).map((line) => ({ ...line, line: line.line - first }));
  return { text, lines };
}

/** Without empty lines at either end and blanks at the ends of lines; '' where nothing is left. */
function tidy(text: string): string {
  // Looking for the two costs a tenth of a regular expression over every run of blanks, and few texts have any.
  const bare = text.includes(' \n') || text.includes('\t\n') ? text.replace(/[ \t]+\n/g, '\n') : text;
  const trimmed = bare.replace(/^\n+/, '').trimEnd();
  return trimmed === '' ? '' : `${trimmed}\n`;
}

/** Templates see platform.yaml's data, not the engine. */
function dataOf({ title, interfaceNames, limits, features, rest }: Platform): object {
  return { title, interfaceNames, limits, features, ...rest };
}

/** The list that a dotted path leads to; empty where the way there is null. */
function elements(device: Device, path: string): unknown[] {
  let value: unknown = device;
  for (const key of path.split('.')) {
    if (value === null) return [];
    if (typeof value !== 'object' || value === undefined || !Object.hasOwn(value as object, key)) {
      throw new Error(`platform.yaml goes through \`${path}\`, but a device has no \`${key}\` there`);
    }
    value = (value as Record<string, unknown>)[key];
  }
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** `{file}` and the like from the item, then from the device; dots and slashes of a value cannot leave the folder. */
function filledPath(pattern: string, item: unknown, device: Device): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, key: string) => {
    for (const holder of [item, device]) {
      if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) continue;
      const value = (holder as Record<string, unknown>)[key];
      if (typeof value === 'string' || typeof value === 'number') return String(value).replace(/[^\w.-]+/g, '-');
    }
    throw new Error(`platform.yaml names a file ${pattern}, but ${whole} is nowhere in the item or the device`);
  });
}
