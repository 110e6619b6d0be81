import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';
import { bootstrapOf } from '../../../src/network/bootstrap.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { renderBootstrap } from '../../../src/render/device.ts';
import { eosBorder, eosCore, eosLeaf } from '../fixtures/eos.ts';
import { configuration, golden, holdsTogether, platforms } from '../goldens.ts';

const roles: Record<string, () => Device> = {
  leaf: eosLeaf,
  border: eosBorder,
  core: eosCore,
};

describe.each(Object.keys(roles))('EOS, %s', (role) => {
  const text = configuration(roles[role]!(), 'running-config');

  holdsTogether('arista-eos', role, 'running-config', text);

  it('has no two entries of one number in a list', () => {
    const { tree } = parse('arista-eos', text, 'running-config');
    for (const { tokens, children } of tree.children) {
      const words = tokens.map((one) => (one.kind === 'word' ? one.text : ''));
      if (!words.includes('access-list') && !words.includes('prefix-list')) continue;
      const numbers = children.map(({ tokens: [first, second] }) => {
        const [one, other] = [first, second].map((token) => (token?.kind === 'word' ? token.text : ''));
        return one === 'seq' ? other : one;
      });
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  it('without IPv6 says nothing of IPv6', () => {
    const device = roles[role]!();
    const bare = { ...device, ipv6: false, dhcp: { ...device.dhcp, ipv6: [] } };
    const filters = device.filters.filter(({ family }) => family === 4);
    const vrfs = device.vrfs.map((one) => ({ ...one, ipv6: false }));
    const policy = {
      ...device.policy,
      prefixLists: device.policy.prefixLists.filter(({ family }) => family === 4),
      routePolicies: device.policy.routePolicies.filter(({ family }) => family === 4),
    };
    const bgp =
      device.bgp === null
        ? null
        : { ...device.bgp, rpki: [], sessions: device.bgp.sessions.filter(({ family }) => family === 4) };
    const said = configuration({ ...bare, filters, vrfs, policy, bgp }, 'running-config').split('\n');
    // Hosts are kept from advertising whatever the site speaks.
    const guard =
      /ipv6 access-group (HOST|SERVER)-6 in|ipv6 access-list (HOST|SERVER)-6|icmpv6 any any|(permit|deny) (ipv6|udp) any/;
    const six = /ipv6|ospfv3|icmpv6|::/i;
    expect(said.filter((line) => six.test(line) && !guard.test(line))).toEqual([]);
  });
});

describe('what is pasted into a new switch', () => {
  const [file] = renderBootstrap(platforms, bootstrapOf(eosLeaf())).files;

  it('is as the reviewed file has it, and holds together', () => {
    const path = 'test/cases/arista-eos-leaf/bootstrap.txt';
    expect(file!.text).toBe(golden(path, file!.text));
    const { tree, diagnostics } = parse('arista-eos', file!.text, path);
    expect(diagnostics).toEqual([]);
    // The trunk already has all its VLANs; they come with the whole configuration.
    const { undefined: missing, unused } = references('arista-eos', tree);
    expect(missing.filter(({ kind }) => kind !== 'vlan')).toEqual([]);
    expect(unused).toEqual([]);
  });
});
