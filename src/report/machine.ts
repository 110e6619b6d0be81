/** Diagnostics for machines: SARIF 2.1.0 for code scanners, workflow commands for GitHub. */
import type { Code, Diagnostic, Position, Severity } from '../lib/diagnostic.ts';

/** What a reader of SARIF shows beside a finding. */
export interface RuleHelp {
  severity: Severity;
  title: string;
  why: string;
  fix: string;
  reference: string;
}

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', info: 'note' };

/** The SARIF log of one run (OASIS SARIF 2.1.0); `rules` has what is known of each code, `version` is the program's. */
export function sarifOf(
  diagnostics: readonly Diagnostic[],
  rules: Readonly<Record<Code, RuleHelp>>,
  version: string,
): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'songsong',
            version,
            rules: codes.map((code) => ruleOf(code, rules[code])),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => ({
          ruleId: one.code,
          ruleIndex: codes.indexOf(one.code),
          level: LEVELS[one.severity],
          message: { text: one.hint === null ? one.message : `${one.message}\n${one.hint}` },
          locations: one.position === null ? [] : [locationOf(one.position)],
          relatedLocations: one.related.map(({ message, position }, id) => ({
            id,
            ...locationOf(position),
            message: { text: message },
          })),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: Code, { severity, title, why, fix, reference }: RuleHelp): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}: otherwise ${why}` },
    defaultConfiguration: { level: LEVELS[severity] },
    help: { text: `${fix} (${reference})` },
  };
}

function locationOf({ file, line, column, endColumn }: Position): object {
  return {
    physicalLocation: {
      // A URI reference: what is no part of one is escaped, folders stay.
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column, endColumn: Math.max(endColumn, column) },
    },
  };
}

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** A workflow command a finding, which GitHub shows at the line of a merge request. */
export function githubOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ severity, code, message, hint, position }) => {
      const place =
        position === null
          ? []
          : [
              `file=${property(position.file)}`,
              `line=${position.line}`,
              `col=${position.column}`,
              `endColumn=${position.endColumn}`,
            ];
      const text = hint === null ? message : `${message}\n${hint}`;
      return `::${COMMANDS[severity]} ${[...place, `title=${property(code)}`].join(',')}::${escaped(text)}\n`;
    })
    .join('');
}

/** What ends a command would end it early: percent-encoded, as the runner decodes it. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
