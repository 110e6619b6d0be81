import type { Position } from '../lib/diagnostic.ts';
import { quoted } from '../lib/quote.ts';
import type { Device } from '../network/model/device.ts';
import { type OutputLine, readMarkers } from './engine/markers.ts';
import { didYouMean } from './engine/suggest.ts';
import { TemplateError } from './engine/template-error.ts';
import type { Dialect, FileRule } from './file-rule.ts';
import type { Platform } from './platform.ts';

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
    try {
      for (const item of rule.each === null ? [null] : elements(device, rule)) {
        try {
          const { text, lines } = renderFile(platform, rule, { ...device, item, platform: dataOf(platform) }, markers);
          if (text === '') continue;
          const { dialect, comment, check } = rule;
          files.push({ path: filledPath(rule, item, device), text, dialect, comment, check, lines });
        } catch (error) {
          mistakes.push(mistakeOf(error));
        }
      }
    } catch (error) {
      mistakes.push(mistakeOf(error));
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
  if (platform === undefined || platform.bootstrap === null) return renderDevice(platforms, device);
  return renderDevice(new Map([[device.platform, { ...platform, files: [platform.bootstrap] }]]), device);
}

/** A mistake in a template or in platform.yaml; anything else is a bug. */
function mistakeOf(error: unknown): TemplateError {
  if (error instanceof TemplateError) return error;
  throw error;
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

/** The list that `each` leads to; empty where the way there is null. */
function elements(device: Device, { each, places }: FileRule): unknown[] {
  let value: unknown = device;
  for (const key of each!.split('.')) {
    if (value === null) return [];
    if (typeof value !== 'object' || value === undefined || !Object.hasOwn(value, key)) {
      const whole = quoted(each!);
      if (Array.isArray(value))
        throw notThere(`${whole} goes past a list, which is where it ends`, places.each, key, []);
      const known = typeof value === 'object' ? Object.keys(value ?? {}).filter((name) => name !== 'origin') : [];
      throw notThere(`${whole} is not there: a device has no ${quoted(key)} there`, places.each, key, known);
    }
    value = (value as Record<string, unknown>)[key];
  }
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** `{file}` and the like from the item, then from the device; dots and slashes of a value cannot leave the folder. */
function filledPath({ path, places }: FileRule, item: unknown, device: Device): string {
  return path.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const holders = [item, device].filter((holder) => typeof holder === 'object' && holder !== null);
    for (const holder of holders) {
      const value = Object.hasOwn(holder!, key) ? (holder as Record<string, unknown>)[key] : null;
      if (typeof value === 'string' || typeof value === 'number') return String(value).replace(/[^\w.-]+/g, '-');
    }
    const known = holders.flatMap((holder) => Object.keys(holder!));
    throw notThere(`${quoted(whole)} of a path is neither in the item nor in the device`, places.path, key, known);
  });
}

/** What platform.yaml reads of a device that has none of it. */
function notThere(message: string, position: Position, key: string, known: readonly string[]): TemplateError {
  return new TemplateError('TPL001', message, { ...position, text: key, holders: [] }, didYouMean(key, known));
}
