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

describe('what cannot be meant', () => {
  const ends = { from: 'staff@kg-899-ubnd', to: 'internet' } as const;

  test.each<[Partial<AskPacketOptions>, string]>([
    [{ protocol: 'icmp', port: 443 }, 'icmp has no ports; leave the port out, or write --type'],
    [{ protocol: 'esp', fromPort: 443 }, 'esp has no ports; leave the port out, or ask for tcp or udp'],
    [{ protocol: 'tcp', type: 8 }, 'tcp has no types; leave the type out, or ask for icmp or icmpv6'],
    [{ port: 443, type: 8 }, 'ports or an ICMP type, and not both'],
    [{ protocol: 'icmp', type: 300, family: '4' }, 'there is no ICMP type 300; types go from 0 to 255'],
    [{ protocol: 'icmp', type: 8 }, 'type 8 is another message in each family; write --family 4 or 6 beside it'],
    [{ to: 'fe80::1' }, 'fe80::1 never leaves its link'],
    [{ to: 'ff02::1' }, 'ff02::1 is an address of a group'],
    [{ from: '::1' }, '::1 never leaves its device'],
    [{ to: '0.0.0.0' }, "0.0.0.0 is nobody's address"],
    [{ to: '169.254.1.1' }, '169.254.1.1 never leaves its link'],
  ])('%j', (options, words) => {
    const { code, out, err } = ask({ ...ends, ...options });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(words);
  });

  test('a type of the family that is named, and a port that it comes from, are asked as they are', () => {
    const packet = (options: Partial<AskPacketOptions>) =>
      JSON.parse(ask({ ...ends, ...options, family: '6', format: 'json' }).out).packets[0].packet;
    expect(packet({ protocol: 'icmpv6', type: 1 })).toMatchObject({ protocol: 'icmpv6', icmpType: 1 });
    expect(packet({ fromPort: 53 })).toMatchObject({ protocol: 'tcp', sourcePort: 53, port: null });
  });

  test('one line is said of it, however long a word is and whatever it holds', () => {
    const { err } = ask({ ...ends, to: `a\nb\u001b[2J${'x'.repeat(5000)}` });
    expect(err.trimEnd()).not.toMatch(/\p{Cc}/u);
    expect(err).toContain('a␊b␛[2Jxxx');
    expect(err.length).toBeLessThan(300);
  });
});
