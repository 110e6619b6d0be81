/** Probes of services are derived from the example and from generated provinces alike. */
import { describe, expect, test } from 'vitest';
import { planLab } from '../../../src/lab/plan.ts';
import { dnsProbes } from '../../../src/lab/probes/dns.ts';
import { dnsSource } from '../../../src/lab/probes/dns-source.ts';
import { guestProbes } from '../../../src/lab/probes/guests.ts';
import { mtuProbes } from '../../../src/lab/probes/mtu.ts';
import { nat64Probes } from '../../../src/lab/probes/nat64.ts';
import { portalProbes, portalsOf, visitsOf } from '../../../src/lab/probes/portals.ts';
import type { ProbeSource } from '../../../src/lab/probes.ts';
import { labScope } from '../../../src/lab/scope.ts';
import { WEB_FILE } from '../../../src/lab/web.ts';
import { ALL } from '../../../src/network/select.ts';
import type { Prepared } from '../../../src/pipeline.ts';
import { example } from '../../support/example.ts';
import { preparedProvince } from '../../support/provinces/prepared.ts';

function sourceOf({ context, platforms }: Prepared): ProbeSource {
  return planLab(context!, platforms, labScope(context!, ALL));
}

const derive = (source: ProbeSource) =>
  [dnsProbes, portalProbes, nat64Probes, guestProbes, mtuProbes].flatMap((probesOf) => probesOf(source));

describe.each([
  ['the example', example],
  ['two tiers', () => preparedProvince('two tiers')],
  ['a single transit', () => preparedProvince('a single transit')],
  ['another plan', () => preparedProvince('plan B')],
] as const)('%s', (_, prepared) => {
  const source = sourceOf(prepared());
  const probes = derive(source);

  test('each probe has a name of its own, and inventory lines behind it', () => {
    const names = probes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, origins } of probes) expect(origins.length, name).toBeGreaterThan(0);
  });

  test('every address of every name server is asked from inside', () => {
    const dns = dnsSource(source);
    const names = probes.map(({ name }) => name);
    for (const { device, addresses } of dns.authoritative) {
      for (const address of addresses) {
        if (dns.resolvers.length > 0) expect(names).toContain(`dns/internal/${device.id}/${address}`);
      }
    }
  });

  test('every published application has a probe from outside in each family that it is published in', () => {
    const names = new Set(probes.map(({ name }) => name));
    for (const { host, address4, address6 } of portalsOf(source.sites.devices.values())) {
      if (host.internalOnly || source.lab.outside.hosts.length === 0) continue;
      expect(names.has(`portals/${host.id}/internet/v4`), host.id).toBe(address4 !== null);
      expect(names.has(`portals/${host.id}/internet/v6`), host.id).toBe(address6 !== null);
    }
  });

  test('what applications run on answers at their ports', () => {
    for (const { device, files } of source.lab.nodes) {
      const text = files.find(({ path }) => path === WEB_FILE)?.text ?? '';
      for (const { address, port } of device?.servers.listeners ?? []) {
        expect(text).toContain(`listen ${address.includes(':') ? `[${address}]` : address}:${port};`);
      }
    }
  });
});

test('names and ports of an application: port 80 leads to HTTPS, a certificate is shown at the others', () => {
  const origin = { file: 'x.yaml', pointer: '', because: null };
  const host = {
    id: 'x',
    title: 'x',
    fqdn: 'x.example',
    aliases: ['y.example'],
    listen4: [],
    listen6: [],
    ports: [80, 443],
    tls: { certificate: 'all' },
    backends: [],
    internalOnly: false,
    allow: [],
    origin,
  };
  expect(visitsOf(host).slice(0, 2)).toEqual([
    { url: 'http://x.example/', redirect: 'https://x.example/', certificate: null },
    { url: 'https://x.example/', redirect: null, certificate: 'all' },
  ]);
  expect(visitsOf(host)).toHaveLength(4);
  expect(visitsOf({ ...host, tls: null, ports: [8080] })[0]).toEqual({
    url: 'http://x.example:8080/',
    redirect: null,
    certificate: null,
  });
});
