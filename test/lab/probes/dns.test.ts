import { describe, expect, test } from 'vitest';
import { compareAnswers, readAnswers } from '../../../src/lab/dns/dig.ts';
import { answersOf, type Expected, hiddenFrom } from '../../../src/lab/dns/zones.ts';
import type { DnsRecord, DnsZone } from '../../../src/network/model/services.ts';

const origin = { file: 'x.yaml', pointer: '', because: null };

const record = (name: string, type: DnsRecord['type'], value: string): DnsRecord => ({
  name,
  type,
  ttl: null,
  value,
  origin,
});

const zone = (name: string, records: DnsRecord[]): [string, DnsZone] => [
  name,
  {
    name,
    view: 'internal',
    file: `internal_${name}.zone`,
    primary: true,
    primaries: [],
    transferTo: [],
    mname: 'ns1.example',
    rname: 'hostmaster.example',
    serial: 7,
    refresh: 3600,
    retry: 900,
    expire: 604800,
    minimum: 300,
    ttl: 600,
    dnssec: null,
    records,
    origin,
  },
];

const RECORDS = [
  record('@', 'NS', 'ns1.example.'),
  record('@', 'MX', '10 mail'),
  record('in', 'NS', 'ns9.example.'),
  record('ns1', 'A', '192.0.2.1'),
  record('ns1', 'AAAA', '2001:db8::1'),
  record('old', 'A', '192.0.2.9'),
];
const CHILD = zone('in.example', [record('@', 'NS', 'ns1.example.'), record('db', 'AAAA', '2001:db8::9')]);

const asked = (records: DnsRecord[]): string[] =>
  answersOf(new Map([zone('example', records), CHILD])).map(
    ({ name, type, data }) => `${name} ${type} ${data.join(' and ') || 'none'}`,
  );

describe('what a view answers', () => {
  test('every record set, the SOA, and no address in the other family', () => {
    expect(asked(RECORDS).sort()).toEqual([
      'db.in.example A none',
      'db.in.example AAAA 2001:db8::9',
      'example MX 10 mail.example.',
      'example NS ns1.example.',
      'example SOA ns1.example. hostmaster.example. 3600 900 604800 300',
      'in.example NS ns1.example.',
      'in.example SOA ns1.example. hostmaster.example. 3600 900 604800 300',
      'ns1.example A 192.0.2.1',
      'ns1.example AAAA 2001:db8::1',
      'old.example A 192.0.2.9',
      'old.example AAAA none',
    ]);
  });

  test('a record that is dropped from the model is expected no more', () => {
    const dropped = asked(RECORDS.filter(({ name }) => name !== 'old'));
    expect(asked(RECORDS).filter((one) => !dropped.includes(one))).toEqual([
      'old.example A 192.0.2.9',
      'old.example AAAA none',
    ]);
    const single = asked(RECORDS.filter(({ type }) => type !== 'AAAA'));
    expect(single).toContain('ns1.example AAAA none');
  });

  test('what one view alone has is hidden from the other', () => {
    const one = answersOf(new Map([zone('example', RECORDS), CHILD]));
    const other = answersOf(
      new Map([
        zone(
          'example',
          RECORDS.filter(({ name }) => !['old', 'in'].includes(name)),
        ),
      ]),
    );
    const hidden = hiddenFrom(one, other).map(({ name, type, data }) => `${name} ${type} ${data.length}`);
    expect(hidden.sort()).toEqual(['db.in.example AAAA 0', 'in.example NS 0', 'in.example SOA 0', 'old.example A 0']);
  });
});

const DIG = `;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1
;; flags: qr rd ra ad; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags: do; udp: 1232
;; QUESTION SECTION:
;EXAMPLE.\t\t\tIN\tSOA

;; ANSWER SECTION:
example.\t\t600\tIN\tSOA\tns1.example. Hostmaster.example. 12 3600 900 604800 300
example.\t\t600\tIN\tRRSIG\tSOA 13 1 600 20261201000000 20261101000000 1 example. aGVsbG8=

;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 2
;; flags: qr aa; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 1

;; QUESTION SECTION:
;old.example.\t\t\tIN\tA

;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: REFUSED, id: 3
;; flags: qr rd; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 1

;; QUESTION SECTION:
;ns1.example.\t\t\tIN\tA
`;

describe('what dig prints', () => {
  const answers = readAnswers(DIG);
  const expected = (name: string, type: string, ...data: string[]): Expected => ({ name, type, data, origin });

  test('data without the serial number, flags, signatures', () => {
    expect(answers.get('example SOA')).toEqual({
      status: 'NOERROR',
      flags: ['qr', 'rd', 'ra', 'ad'],
      data: ['RRSIG', 'ns1.example. hostmaster.example. 3600 900 604800 300'],
    });
  });

  test('absent, refused and silent are three things', () => {
    expect(compareAnswers([expected('old.example', 'A')], answers).passed).toBe(true);
    expect(compareAnswers([expected('old.example', 'A', '192.0.2.9')], answers)).toEqual({
      passed: false,
      expected: 'old.example A: 192.0.2.9',
      seen: 'old.example A: none',
    });
    expect(compareAnswers([expected('ns1.example', 'A')], answers).seen).toBe('ns1.example A: REFUSED');
    expect(compareAnswers([expected('ns1.example', 'A')], answers, ['REFUSED']).passed).toBe(true);
    expect(compareAnswers([expected('ns2.example', 'A')], answers).seen).toBe('ns2.example A: no answer');
  });

  test('of many that differ the first few are named', () => {
    const many = Array.from({ length: 9 }, (_, index) => expected(`h${index}.example`, 'A', '192.0.2.1'));
    expect(compareAnswers(many, answers).expected).toMatch(/^h0\.example A: 192\.0\.2\.1; .*; and 5 more of 9$/);
  });
});
