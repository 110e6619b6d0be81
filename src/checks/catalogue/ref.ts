import type { FilCode } from '../../lib/codes/fil.ts';
import type { RefCode } from '../../lib/codes/ref.ts';
import type { RuleText } from './rule-text.ts';

export const REF: Record<RefCode, RuleText> = {
  REF001: {
    fixed: true,
    severity: 'error',
    title: 'A name that leads nowhere',
    why: 'what is meant cannot be found, and the line would do nothing',
    fix: 'write the name as it is written where it is defined',
    reference: 'docs/inventory.md',
    wrong: 'primary: {to: dcc, kind: fibre}',
    right: 'primary: {to: dc, kind: fibre}',
  },
  REF002: {
    fixed: true,
    severity: 'error',
    title: 'An id stands in two files',
    why: 'the files are one document: which of the two holds would depend on their names',
    fix: 'remove one of the two; an id that was copied from another file needs a name of its own',
    reference: 'docs/inventory.md',
    wrong: 'sites: {xa-mot: {number: 0x41}}   # also in agencies/xa-mot.yaml',
    right: 'sites: {xa-hai: {number: 0x41}}',
  },
  REF003: {
    fixed: true,
    severity: 'error',
    title: 'A section that every network needs is missing',
    why: 'nothing can be computed without it',
    fix: 'write the section in a file under inventory/; `songsong init` makes an example',
    reference: 'docs/inventory.md',
    wrong: 'sites: {}   # and nowhere `province:`',
    right: 'province: {id: thi-du, name: Tỉnh Thí Dụ}',
  },
  REF004: {
    fixed: true,
    severity: 'error',
    title: "A port or a rule's place that two things claim",
    why: 'a port has one cable, and of two rules in one place nobody knows which comes first',
    fix: 'write another port or `order` at one of the two',
    reference: 'docs/inventory.md',
    wrong: 'a: {order: 40}\nb: {order: 40}',
    right: 'a: {order: 40}\nb: {order: 45}',
  },
};

export const FIL: Record<FilCode, RuleText> = {
  FIL001: {
    fixed: true,
    severity: 'error',
    title: 'A file whose name keeps it from being read',
    why: 'its sites would be missing without a word',
    fix: 'rename it so that it ends in `.yaml`',
    reference: 'docs/inventory.md',
    wrong: '# inventory/agencies/xa-mot.yml',
    right: '# inventory/agencies/xa-mot.yaml',
  },
  FIL002: {
    fixed: true,
    severity: 'error',
    title: 'A file or folder that cannot be read',
    why: 'its sites would be missing without a word',
    fix: 'save it as UTF-8 text that this user may read',
    reference: 'docs/inventory.md',
    wrong: '# UTF-16, as some editors save it',
    right: '# UTF-8',
  },
};
