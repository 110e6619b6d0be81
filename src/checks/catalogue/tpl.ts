import type { ChkCode } from '../../lib/codes/chk.ts';
import type { OutCode } from '../../lib/codes/out.ts';
import type { TplCode } from '../../lib/codes/tpl.ts';
import type { RuleText } from './rule-text.ts';

export const TPL: Record<TplCode, RuleText> = {
  TPL001: {
    fixed: true,
    severity: 'error',
    title: 'A template reads a value that is not there',
    why: 'a line without its value is another line, or none, on the device',
    fix: 'write the name as the model has it, or test the value first: `{{#if name}}`',
    reference: 'docs/templates.md',
    wrong: 'hostname {{hostnam}}',
    right: 'hostname {{hostname}}',
  },
  TPL002: {
    fixed: true,
    severity: 'error',
    title: 'A template prints what is not printable',
    why: '`undefined`, `null` or a line break would reach the device',
    fix: 'print a text or a number: `{{#each list}}`, `{{join list ","}}`, `{{lines text}}`',
    reference: 'docs/templates.md',
    wrong: 'name-servers {{resolvers}}',
    right: 'name-servers {{join resolvers ","}}',
  },
  TPL003: {
    fixed: true,
    severity: 'error',
    title: 'A template that does not parse',
    why: 'none of its files can be written',
    fix: 'close what is opened, and name helpers and partials that exist',
    reference: 'docs/templates.md',
    wrong: '{{#if hostname}}hostname {{hostname}}',
    right: '{{#if hostname}}hostname {{hostname}}{{/if}}',
  },
  TPL004: {
    fixed: true,
    severity: 'warning',
    title: 'A template of an overlay that nothing uses',
    why: 'it was to change a file, and the shipped one is taken',
    fix: 'name it as the template that it replaces, or use it',
    reference: 'docs/templates.md',
    wrong: '# templates/linux/hostnam.hbs',
    right: '# templates/linux/hostname.hbs',
  },
  TPL005: {
    fixed: true,
    severity: 'error',
    title: 'A template refuses what its platform does not write',
    why: 'the device would go without it, and nobody would know',
    fix: 'write the part in the templates, give the device another model, or leave the part out of its `manages`',
    reference: 'docs/templates.md',
    wrong: 'edge: {role: router, model: vyos-branch} # and vyos/device.hbs refuses a firewall',
    right: 'edge: {role: router, model: vyos-branch, manages: [system, interfaces, routing]}',
  },
};

export const CHK: Record<ChkCode, RuleText> = {
  CHK001: {
    fixed: true,
    severity: 'error',
    title: 'A waiver whose time is over',
    why: 'what was accepted for a time would be accepted for ever',
    fix: 'mend what it speaks of and take the waiver out, or decide anew and write a later day in `expires`',
    reference: 'docs/inventory.md',
    wrong: "{code: ADR005, object: xa-mot/staff, reason: Old cameras, expires: '2021-12-31'}",
    right: "{code: ADR005, object: xa-mot/staff, reason: Old cameras, expires: '2022-12-31'}",
  },
  CHK002: {
    fixed: true,
    severity: 'warning',
    title: 'A waiver that meets no finding',
    why: 'the next finding of its code there would go unseen',
    fix: 'take it out, or name the object that the finding is about',
    reference: 'docs/inventory.md',
    wrong: "{code: ADR005, object: xa-hai, reason: Old cameras, expires: '2022-12-31'}   # they are at xa-mot",
    right: "{code: ADR005, object: xa-mot/staff, reason: Old cameras, expires: '2022-12-31'}",
  },
};

export const OUT: Record<OutCode, RuleText> = {
  OUT001: {
    fixed: true,
    severity: 'warning',
    title: 'A run that was stopped while it wrote, or is still writing',
    why: 'the files are partly before it and partly after',
    fix: 'wait until it is done, or let `songsong render` complete it',
    reference: 'README.md (all of it or nothing)',
    wrong: '# out/ and a journal under .songsong/',
    right: '# out/, and no journal',
  },
  OUT002: {
    fixed: true,
    severity: 'info',
    title: 'What an earlier run had left was completed or cleared away',
    why: 'nobody would know that it had been stopped',
    fix: 'look at the diff of `out/` before it is committed',
    reference: 'README.md (all of it or nothing)',
    wrong: '# a journal under .songsong/',
    right: '# no journal, and out/ wholly before or wholly after that run',
  },
};
