/**
 * Configuration text ↔ tree, for every dialect that a platform's files are written in. What `platform.yaml` calls a dialect is a
 * family (how lines belong together); what the file is checked by tells which member of the family it is.
 */
import * as braces from './braces/grammar.ts';
import { parseBraces } from './braces/parse.ts';
import { printBraces } from './braces/print.ts';
import { parseConfigEdit, printConfigEdit } from './config-edit.ts';
import { DIALECT_NAMES, type Dialect } from './dialect-names.ts';
import * as flat from './flat/grammar.ts';
import { parseFlat } from './flat/parse.ts';
import { printFlat } from './flat/print.ts';
import * as indent from './indent/grammar.ts';
import { parseIndent } from './indent/parse.ts';
import { printIndent } from './indent/print.ts';
import { parseJson } from './json-parse.ts';
import { printJson } from './json-print.ts';
import type { Parsed } from './mistake.ts';
import { parsePath } from './path-parse.ts';
import { printPath } from './path-print.ts';
import * as stanzas from './stanzas.ts';
import type { Tree } from './tree.ts';
import { parseZone, printZone } from './zone.ts';

interface Way {
  parse(text: string, file: string): Parsed;
  print(tree: Tree): string;
}

const indented = (grammar: indent.IndentGrammar): Way => ({
  parse: (text, file) => parseIndent(text, file, grammar),
  print: (tree) => printIndent(tree, grammar),
});
const braced = (grammar: braces.BraceGrammar): Way => ({
  parse: (text, file) => parseBraces(text, file, grammar),
  print: (tree) => printBraces(tree, grammar),
});
const flatly = (grammar: flat.FlatGrammar): Way => ({
  parse: (text, file) => parseFlat(text, file, grammar),
  print: (tree) => printFlat(tree, grammar),
});
const sectioned = (grammar: stanzas.StanzaGrammar): Way => ({
  parse: (text, file) => stanzas.parseStanzas(text, file, grammar),
  print: (tree) => stanzas.printStanzas(tree, grammar),
});

const WAYS = {
  'cisco-iosxe': indented(indent.iosxe),
  'cisco-iosxr': indented(indent.iosxr),
  'arista-eos': indented(indent.eos),
  'huawei-vrp': indented(indent.vrp),
  frr: indented(indent.frr),
  'postfix-master': indented(indent.postfixMaster),
  ifupdown: sectioned(stanzas.ifupdown),
  unbound: sectioned(stanzas.unbound),
  'juniper-junos': braced(braces.junos),
  nftables: braced(braces.nftables),
  named: braced(braces.named),
  radvd: braced(braces.radvd),
  bird: braced(braces.bird),
  nginx: braced(braces.nginx),
  keepalived: braced(braces.keepalived),
  conntrackd: braced(braces.conntrackd),
  logrotate: braced(braces.logrotate),
  rsyslog: braced(braces.rsyslog),
  'fortinet-fortios': { parse: parseConfigEdit, print: printConfigEdit },
  'mikrotik-routeros': { parse: parsePath, print: printPath },
  json: { parse: parseJson, print: printJson },
  zone: { parse: parseZone, print: printZone },
  words: flatly(flat.plainWords),
  sshd: flatly(flat.sshd),
  'ssh-key': flatly(flat.sshKeys),
  snmpd: flatly(flat.snmpd),
  chrony: flatly(flat.chrony),
  pam: flatly(flat.pam),
  shell: flatly(flat.shell),
  variables: flatly(flat.variables),
  assignments: flatly(flat.assignments),
  sysctl: flatly(flat.sysctl),
  'postfix-main': flatly(flat.postfixMain),
  ini: flatly(flat.ini),
  prose: flatly(flat.prose),
} satisfies Record<Dialect, Way>;

export type { Dialect };

/** Every dialect there is. */
export const DIALECTS: readonly Dialect[] = DIALECT_NAMES;

/** Dialects by the checker of their files; for all others the checker has the dialect's own name, or the platform has. */
const BY_CHECK: Record<string, Dialect> = {
  ifupdown2: 'ifupdown',
  'kea-dhcp4': 'json',
  'kea-dhcp6': 'json',
  unit: 'ini',
  hostapd: 'assignments',
  softflowd: 'variables',
  postfix: 'postfix-main',
};

/**
 * Dialects by the family alone. `path` is RouterOS: a line names its menu. `display set` of Junos looks like it and is not read:
 * a `set` line does not tell which of its words open a level (`unit 0`, `family inet`), which only the vendor's schema knows, so it
 * cannot become the tree that the same configuration has in braces.
 */
const BY_FAMILY: Record<string, Dialect> = {
  indent: 'cisco-iosxe',
  braces: 'juniper-junos',
  'config-edit': 'fortinet-fortios',
  path: 'mikrotik-routeros',
};

/** The dialect of a file of `platform`, by what platform.yaml says of it: a dialect's own name, else a family and a checker. */
export function dialectOf(
  file: { dialect: string; comment: string | null; check: string | null },
  platform: string,
): Dialect {
  const named = [file.dialect, BY_CHECK[file.check ?? ''] ?? file.check, file.dialect === 'flat' ? null : platform];
  const found = named.find((name) => name !== null && Object.hasOwn(WAYS, name)) as Dialect | undefined;
  return found ?? BY_FAMILY[file.dialect] ?? (file.comment === null ? 'prose' : 'words');
}

/**
 * Reads a configuration. `file` is its path as the user knows it. Mistakes are diagnostics; the tree then holds what could be read.
 * Line ends of any system are taken; a byte order mark is not part of the text.
 */
export function parse(dialect: Dialect, text: string, file: string): Parsed {
  return WAYS[dialect].parse(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), file);
}

/** Writes a tree in the canonical form of its dialect: reading it again gives the same tree, lines apart. */
export function print(dialect: Dialect, tree: Tree): string {
  return WAYS[dialect].print(tree);
}
