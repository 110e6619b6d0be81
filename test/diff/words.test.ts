import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinMasks, spelled } from '../../src/diff/words.ts';
import { address6 } from '../../src/lib/ip/address.ts';
import { formatAddress } from '../../src/lib/ip/format.ts';

const hextets = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 });

test('an address of IPv6 has one spelling, however it was written', () => {
  fc.assert(
    fc.property(hextets, fc.boolean(), fc.constantFrom('', '/64', '%eth0'), (parts, capitals, tail) => {
      const [a, b, c, d] = [0, 2, 4, 6].map((at) => ((parts[at]! << 16) | parts[at + 1]!) >>> 0) as [
        number,
        number,
        number,
        number,
      ];
      const canonical = formatAddress(address6(a, b, c, d));
      const long = parts.map((part) => part.toString(16).padStart(4, '0')).join(':');
      expect(spelled((capitals ? long.toUpperCase() : long) + tail)).toBe(canonical + tail);
      expect(spelled(`[${canonical.toUpperCase()}]:53`)).toBe(`[${canonical}]:53`);
    }),
  );
});

test.each([
  ['2001:0DB8::1,2001:DB8:0::2', '2001:db8::1,2001:db8::2'],
  ['::FFFF:192.0.2.1', '::ffff:192.0.2.1'],
  ['00:11:22:AA:BB:CC', '00:11:22:aa:bb:cc'],
  ['65536:100:1', '65536:100:1'],
  ['07:00:00', '07:00:00'],
  ['GigabitEthernet0/0/1', 'GigabitEthernet0/0/1'],
  ['Ten:Four', 'Ten:Four'],
])('%s is %s', (written, said) => expect(spelled(written)).toBe(said));

test.each([
  ['10.0.0.0 255.0.0.0', '10.0.0.0/8'],
  ['0.0.0.0 0.0.0.0', '0.0.0.0/0'],
  ['10.0.0.1 255.255.255.255 10.0.0.2', '10.0.0.1/32 10.0.0.2'],
  ['10.0.0.0 0.0.0.255', '10.0.0.0 0.0.0.255'],
  ['10.0.0.1 10.0.0.2', '10.0.0.1 10.0.0.2'],
])('the mask of %s joins: %s', (written, said) => expect(joinMasks(written.split(' ')).join(' ')).toBe(said));
