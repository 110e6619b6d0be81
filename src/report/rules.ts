/** The catalogue of checks as text, as a list of one code, and as the page docs/checks.md. */

/** What there is to say of a check; see the catalogue. */
export interface RuleWords {
  fixed?: true;
  severity: string;
  title: string;
  why: string;
  fix: string;
  reference: string;
  wrong: string;
  right: string;
}

type Catalogue = Readonly<Record<string, RuleWords>>;

/** Titles of families, by the letters that their codes begin with, in the order of a reader. */
const FAMILIES: Readonly<Record<string, string>> = {
  YAML: 'Files that are not the YAML that inventories are written in',
  SCH: 'What the schemas do not allow',
  REF: 'Names that lead nowhere, or twice',
  FIL: 'Files that cannot be read',
  ADR: 'Addresses and their plan',
  ASN: 'AS numbers',
  MOD: 'Hardware models and platforms',
  TXT: 'Texts that reach a device',
  BGP: 'BGP sessions and number resources',
  WAN: 'Links between sites and the routing over them',
  LAN: 'The access edge: segments, hosts, Wi-Fi',
  PAR: 'What holds in one address family and not in the other',
  FWL: 'Firewalls and translation',
  DNS: 'Zones and name servers',
  DEV: 'Devices and their management',
  PLN: 'Waves, targets and other data of the plan',
  TPL: 'Templates',
  CHK: 'The settings of checks themselves',
  OUT: 'The released configuration',
};

function* familiesOf(catalogue: Catalogue): Generator<[title: string, rules: [code: string, words: RuleWords][]]> {
  const codes = Object.entries(catalogue).sort(([x], [y]) => (x < y ? -1 : 1));
  for (const [letters, title] of Object.entries(FAMILIES)) {
    const rules = codes.filter(([code]) => code.replace(/\d+$/, '') === letters);
    if (rules.length > 0) yield [title, rules];
  }
}

/** Every check on a line, family by family. */
export function listRules(catalogue: Catalogue): string {
  const lines: string[] = [];
  for (const [title, rules] of familiesOf(catalogue)) {
    lines.push(title, ...rules.map(([code, words]) => `  ${code}  ${words.severity.padEnd(7)}  ${words.title}`), '');
  }
  return `${lines.join('\n')}\n`;
}

const FIXED = 'fixed:  its severity cannot be changed, and no finding of it can be waived';

/** All that is known of one check. */
export function describeRule(code: string, words: RuleWords): string {
  const block = (text: string): string[] => text.split('\n').map((line) => `    ${line}`);
  return `${[
    `${code}  ${words.severity}`,
    words.title,
    '',
    `why:    ${words.why}`,
    `fix:    ${words.fix}`,
    `see:    ${words.reference}`,
    ...(words.fixed === true ? [FIXED] : []),
    '',
    'wrong:',
    ...block(words.wrong),
    'right:',
    ...block(words.right),
  ].join('\n')}\n`;
}

/** How findings are told and waived: what a reader of the page needs to know before the list. */
const TOLD = [
  '## How findings are told',
  '',
  'One mistake gives one message. Where three or more findings of one check meet in one value (two, where a name is',
  'missing), they are one message at that value, which ends in "and 59 more like it". What follows from it is told below:',
  'each finding with its own sentence and place, as a related place. Flows that are refused for want of one rule are one',
  'message, too, with the objects and services that the rule would have named. What is worse than its explanation stays a',
  'message of its own. Counts are counts of messages, and so is `--max-warnings`; a finding below another one is not counted.',
  '',
  '| `validate --format` | the message | what is told below it |',
  '| --- | --- | --- |',
  '| `text` | with a frame, a hint and the reference | six places with their lines; the rest is counted |',
  '| `json` (`docs/diagnostics.schema.json`) | an entry of `diagnostics` | all of it, in `related` |',
  '| `sarif` (2.1.0) | a result with its location | all of it, in `relatedLocations` |',
  '| `github` | a workflow command at its line | nothing: `validate` has it |',
  '',
  '## How waivers name what they are about',
  '',
  'A waiver accepts the findings of one `code` at one `object`, and at whatever lies within it: the ids on the way to the',
  'line, without the words between them. It meets a finding whose line or whose related places belong to the object. The hint',
  'of CHK002 lists the names that findings of its code have.',
  '',
  '| the line | `object` |',
  '| --- | --- |',
  '| a site, or anything of it | `so-y-te` |',
  '| a device, link, segment, SSID or line of a site or a profile | `so-y-te/router`, `small@1/staff`, `so-y-te/primary` |',
  '| a session of an upstream | `vnix/main/rs1-v6` |',
  '| a rule, an object, a zone of the policy | `policy/rules/staff-to-internet` |',
  '| an application, a zone of the name service | `services/applications/portal`, `services/dns/zones/kg.example` |',
  '| a wave | `rollout/waves/pilot` |',
  '',
];

/** The page docs/checks.md. */
export function rulesDocument(catalogue: Catalogue): string {
  const lines = [
    '<!-- Generated from src/checks/catalogue/ by `npm run generate`: do not edit. -->',
    '# Checks',
    '',
    'What songsong tells of an inventory, of templates and of the released configuration. `songsong rules CODE` prints one of',
    'them. Severities can be changed and findings accepted for a time in `policy.checks` (see `docs/inventory.md`), except of',
    'what is marked fixed: nothing can be rendered as long as it stands, or it is about the checks themselves.',
    '',
    ...TOLD,
  ];
  for (const [title, rules] of familiesOf(catalogue)) {
    lines.push(`## ${title}`, '');
    for (const [code, words] of rules) {
      lines.push(
        `### ${code}: ${words.title}`,
        '',
        `${words.severity}${words.fixed === true ? ', fixed' : ''}. Otherwise ${words.why} (${words.reference}). To mend it: ${words.fix}.`,
        '',
      );
      lines.push('```yaml', '# wrong', words.wrong, '# right', words.right, '```', '');
    }
  }
  return lines.join('\n');
}
