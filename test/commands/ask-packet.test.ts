import { describe, expect, test } from 'vitest';
import { contextToAsk } from '../../src/commands/ask.ts';
import { type AskPacketOptions, askPacketCommand, askPacketIn } from '../../src/commands/ask-packet.ts';
import { ROOT, run } from './run.ts';

const NOW = new Date('2022-06-30T08:00:00+07:00');

const example = contextToAsk({ C: ROOT, now: NOW })!;

const ask = (options: Partial<AskPacketOptions> & Pick<AskPacketOptions, 'from' | 'to'>) =>
  run(() => askPacketIn(example, { state: 'new', format: 'text', ...options }));

describe('answers', () => {
  test('one of each family, with the rule and its line', () => {
    const options = {
      from: 'staff@kg-899-ubnd',
      to: 'cong-thong-tin',
      port: 443,
      state: 'new',
      format: 'text',
    } as const;
    const { code, out } = run(() => askPacketCommand({ C: ROOT, now: NOW }, options));
    expect(code).toBe(0);
    expect(out.match(/: passes$/gm)).toHaveLength(2);
    expect(out).toMatch(/internal to wan: .*\[staff-to-applications\] {2}inventory\/policy\.yaml:\d+/);
  });

  test('as data', () => {
    const { out } = ask({ from: 'staff@kg-899-ubnd', to: 'cong-thong-tin', port: 23, family: '6', format: 'json' });
    const { packets } = JSON.parse(out);
    expect(packets).toHaveLength(1);
    expect(packets[0]).toMatchObject({
      passes: false,
      end: 'dropped',
      rule: null,
      packet: { protocol: 'tcp', port: 23 },
    });
    expect(packets[0].hops[0].steps.at(-1)).toMatchObject({ kind: 'policy', pass: false });
  });
});

describe('words that mean nothing', () => {
  test.each([
    ['stuff@kg-899-ubnd', 'internet', 'did you mean "staff@kg-899-ubnd"?'],
    ['staff@kg-899-ubn', 'internet', 'did you mean "staff@kg-899-ubnd"?'],
    ['staff@kg-899-ubnd', 'kg-dc-res11', 'did you mean "kg-dc-res1"?'],
    ['staff@kg-899-ubnd', 'cong-thong-tn', 'did you mean "cong-thong-tin"?'],
    ['10.163.0.9', '2001:db8::1', '10.163.0.9 has IPv4 only, 2001:db8::1 has IPv6 only'],
  ])('%s to %s', (from, to, hint) => {
    const { code, out, err } = ask({ from, to });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(hint);
  });

  test('a port of a device', () => {
    const { code, err } = ask({ from: 'internet', to: 'kg-dc-ns1', down: ['kg-dc-core1/HundredGigE1/0/52'] });
    expect(code).toBe(1);
    expect(err).toContain('did you mean "kg-dc-core1/HundredGigE1/0/25"?');
  });
});
