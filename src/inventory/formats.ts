/**
 * The formats that schemas may name. JSON Schema 2020-12 leaves them to the application (validation vocabulary, section
 * 7.2.2), and an engineer needs the reason and what was meant, so each format explains what it refuses.
 */
import type { Address, Family, Prefix } from '../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../lib/ip/format.ts';
import {
  type InterfaceAddress,
  type Parsed,
  parseAddress,
  parseInterfaceAddress,
  parsePrefix,
} from '../lib/ip/parse.ts';

/** Why a text is not of a format, and what was meant where that can be told. */
export interface Refusal {
  reason: string;
  suggestion: string | null;
}

export interface Format {
  /** "an IPv4 address": what is expected, after "expected". */
  expected: string;
  /** True where the format is an address or a prefix: mistakes get a code of their own. */
  isAddress: boolean;
  /** True where a length stands behind a slash. */
  hasLength: boolean;
  /** Null if the text is of the format. */
  refuse: (text: string) => Refusal | null;
}

function written(value: Address | InterfaceAddress | Prefix): string {
  if (!('address' in value)) return formatAddress(value);
  return 'prefix' in value ? `${formatAddress(value.address)}/${value.prefix.length}` : formatPrefix(value);
}

/** One spelling an address: a search finds it, and what is compared with a device is equal where it means the same. */
function addressFormat<T extends Address | InterfaceAddress | Prefix>(
  expected: string,
  parse: (text: string) => Parsed<T>,
  family: Family | null,
): Format {
  const refuse = (text: string): Refusal | null => {
    const parsed = parse(text);
    if (!parsed.ok) return { reason: parsed.reason, suggestion: parsed.suggestion };
    const { value } = parsed;
    const found = 'address' in value ? value.address.family : value.family;
    if (family !== null && found !== family) return { reason: `is of IPv${found}`, suggestion: null };
    const canonical = written(value);
    if (canonical === text) return null;
    return { reason: 'is not written in the canonical form (RFC 5952)', suggestion: canonical };
  };
  return { expected, isAddress: true, hasLength: parse !== parseAddress, refuse };
}

function patternFormat(expected: string, pattern: RegExp, reason: string, meant?: (text: string) => string): Format {
  const refuse = (text: string): Refusal | null => {
    if (pattern.test(text)) return null;
    const suggestion = meant?.(text) ?? null;
    return { reason, suggestion: suggestion !== null && pattern.test(suggestion) ? suggestion : null };
  };
  return { expected, isAddress: false, hasLength: false, refuse };
}

/** RFC 3339 `full-date`, and a day that exists. */
function refuseDate(text: string): Refusal | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) {
    const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
    const [, day = '', month = '', year = ''] = local ?? [];
    const meant = local === null ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const suggestion = meant !== null && refuseDate(meant) === null ? meant : null;
    return { reason: 'is not written as year-month-day', suggestion };
  }
  const time = Date.parse(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists ? null : { reason: 'is a day that does not exist', suggestion: null };
}

/** What an id was meant to be: `Rạch Giá` and `rach_gia` are `rach-gia`. */
export function asId(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

const LABEL = '(?!-)[a-z0-9-]{1,63}(?<!-)';
const DOTTED = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})+$`, 'i');

/** By the name that a schema's `format` gives. Names (RFC 1123 section 2.1) end without a dot. */
export const FORMATS: Readonly<Record<string, Format>> = {
  ipv4: addressFormat('an IPv4 address', parseAddress, 4),
  ipv6: addressFormat('an IPv6 address', parseAddress, 6),
  ip: addressFormat('an IP address', parseAddress, null),
  'ipv4-prefix': addressFormat('an IPv4 prefix', parsePrefix, 4),
  'ipv6-prefix': addressFormat('an IPv6 prefix', parsePrefix, 6),
  prefix: addressFormat('a prefix', parsePrefix, null),
  'ipv4-cidr': addressFormat('an IPv4 address with its length', parseInterfaceAddress, 4),
  'ipv6-cidr': addressFormat('an IPv6 address with its length', parseInterfaceAddress, 6),
  cidr: addressFormat('an address with its length', parseInterfaceAddress, null),
  date: { expected: 'a date', isAddress: false, hasLength: false, refuse: refuseDate },
  'date-time': patternFormat(
    'a time with its zone',
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
    'is not written as RFC 3339 asks, such as 2026-11-23T22:00:00+07:00',
  ),
  time: patternFormat('a time of day', /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'is not a time such as 22:30'),
  duration: patternFormat(
    'a duration',
    /^\d+(ms|s|m|h|d|w)$/,
    'needs a number and a unit (ms, s, m, h, d or w)',
    (text) =>
      text
        .replace(/\s+/g, '')
        .replace(/(\d)([smhdw])[a-z]*$/i, '$1$2')
        .toLowerCase(),
  ),
  hostname: patternFormat(
    'a host name',
    new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`, 'i'),
    'may hold letters, digits, dots and inner hyphens only',
    asId,
  ),
  fqdn: patternFormat(
    'a full domain name',
    DOTTED,
    'needs at least two labels of letters, digits and hyphens',
    (text) => text.replace(/\.$/, ''),
  ),
  id: patternFormat(
    'an id',
    /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'may hold small letters, digits and inner hyphens only',
    asId,
  ),
  mac: patternFormat(
    'a MAC address',
    /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/,
    'is not six pairs of small hexadecimal digits',
    (text) => (text.toLowerCase().match(/[0-9a-f]{2}/g) ?? []).join(':'),
  ),
  email: patternFormat('an e-mail address', /^[^\s@<>"]+@[^\s@<>"]+$/, 'is not an e-mail address'),
  uri: patternFormat('a URL', /^[a-z][a-z0-9+.-]*:[^\s<>"\\^`{|}]+$/i, 'is not a URL'),
};
