/** What is pasted into a new or dead device, for devices of the example and two beside them: each platform, routers and switches. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bootstrapOf } from '../../src/network/bootstrap.ts';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { renderUnit } from '../../src/pipeline.ts';
import { renderBootstrap } from '../../src/render/device.ts';
import { checkers, unavailable } from '../support/checkers.ts';
import { example } from '../support/example.ts';
import { iosxeProvince } from '../support/iosxe-province.ts';
import { rosProvince } from '../support/routeros-province.ts';
import { complaintsAbout } from './cisco-iosxe/structure.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXPECTED = join(ROOT, 'test/cases/bootstrap/expected');
const { context, platforms } = example();

/** The first device of each platform and kind at dual-stack sites that have both WAN links; what the example lacks is generated. */
function examples(): Map<string, Device> {
  const found = new Map<string, Device>();
  const take = (device: Device): void => {
    const key = `${device.platform}-${device.role}`;
    if (device.cluster === null && (device.role === 'router' || device.role === 'access') && !found.has(key))
      found.set(key, device);
  };
  for (const row of context!.rows.all) {
    if (row.stage !== 'dual-stack' || row.wan.length < 2) continue;
    for (const device of resolveSite(context!, row.id)!.devices) take(device);
  }
  const whole = ({ device: { role, ipv6, interfaces } }: { device: Device }): boolean =>
    ipv6 && (role === 'access' || new Set(interfaces.flatMap(linkOf)).size === 2);
  for (const { device } of [...iosxeProvince(1), ...rosProvince(1)].filter(whole)) take(device);
  return found;
}

/** The WAN link of a port, by where it is written. */
const linkOf = ({ vrf, origin }: Device['interfaces'][number]): string[] =>
  vrf === null && /\/wan\/\w+$/.test(origin.pointer) ? [origin.pointer] : [];

const devices = examples();

/** How each platform opens its way in. */
const SSH =
  /transport input ssh|systemctl restart ssh|allowaccess .*\bssh\b|stelnet (ipv4 )?server enable|^set ssh address=/m;

function textOf(device: Device): string {
  const { files, diagnostics } = renderUnit(platforms, bootstrapOf(device), () => null, renderBootstrap);
  expect(diagnostics).toEqual([]);
  expect(files).toHaveLength(1);
  return files[0]!.text;
}

test('there is a router and a switch of each platform', () => {
  const kinds = [
    'cisco-iosxe-access',
    'cisco-iosxe-router',
    'fortinet-fortios-router',
    'huawei-vrp-access',
    'huawei-vrp-router',
    'linux-access',
    'linux-router',
    'mikrotik-routeros-access',
    'mikrotik-routeros-router',
  ];
  expect([...devices.keys()].sort()).toEqual(kinds);
});

describe.each([...devices])('%s', (kind, device) => {
  const text = textOf(device);
  const lower = text.toLowerCase();

  test('is as expected', () => {
    const path = join(EXPECTED, `${kind}.txt`);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  test('lets the way in of last resort in by SSH, with a reference to its secret and nothing else of it', () => {
    const user = device.management.users.find(({ role }) => role === 'break-glass')!;
    expect(text).toContain(`<secret:${user.secret.secret}:${user.secret.version}>`);
    expect(text).toMatch(new RegExp(`\\b${user.name}\\b`));
    const operators = device.management.users.filter(({ role }) => role === 'operator');
    for (const { name } of operators) expect(text).not.toMatch(new RegExp(`\\b${name}\\b`));
    expect(lower).toMatch(SSH);
    expect(lower).not.toMatch(/snmp-server|snmp-agent|ntp server|ntp-service|tacacs|radius|flow monitor/);
  });

  test('has the address that management is reached at, in both families', () => {
    const { sourceAddress4, sourceAddress6 } = device.management;
    expect(lower).toContain(`${sourceAddress4}`);
    expect(lower).toContain(`${sourceAddress6}`);
  });
});

describe.each([...devices].filter(([kind]) => kind.endsWith('router')))('%s', (_, device) => {
  test('has both WAN links in both families, and somebody to reach over each', () => {
    const text = textOf(device).toLowerCase();
    const links = device.interfaces.filter((iface) => linkOf(iface).length > 0);
    const names = new Set(links.map(({ origin }) => origin.pointer));
    expect(names.size).toBe(2);
    for (const pointer of names) {
      const held = links.filter(({ origin }) => origin.pointer === pointer);
      for (const family of ['ipv4', 'ipv6'] as const) {
        const addresses = held.flatMap((iface) => iface[family]);
        expect(addresses.length).toBe(1);
        expect(text).toContain(addresses[0]!.split('/')[0]);
      }
      const neighbours = (device.bgp?.sessions ?? []).filter(({ interface: name }) =>
        held.some((iface) => iface.name === name),
      );
      const routes = device.staticRoutes.filter((route) => held.some(({ name }) => name === route.interface));
      const speaking = held.some(({ ospf }) => ospf !== null);
      for (const family of [4, 6] as const) {
        const session = neighbours.some((one) => one.family === family && text.includes(one.remote));
        const route = routes.some((one) => one.family === family && text.includes(one.nextHop!));
        expect(session || route || speaking).toBe(true);
      }
    }
  });
});

test('what is pasted into IOS XE opens ports and makes a key, and holds together', () => {
  for (const [kind, device] of devices) {
    if (!kind.startsWith('cisco')) continue;
    const text = textOf(device);
    expect(text).toMatch(/^crypto key generate rsa modulus 3072$/m);
    expect(text).toMatch(/^interface \S+\n no shutdown$/m);
    const [, body] = text.split(/^configure terminal\n/m);
    expect(complaintsAbout(body!.replace(/^! What .*\n/m, ''))).toEqual([]);
  }
});

const reason = unavailable('shell');
test.skipIf(reason !== null)('what is pasted into Linux is a script that a shell reads', async () => {
  const files = [...devices].flatMap(([name, device]) =>
    name.startsWith('linux') ? [{ name, text: textOf(device) }] : [],
  );
  const verdicts = await checkers['shell']!.check(files);
  expect(verdicts).toHaveLength(2);
  expect(verdicts.filter(({ complaint }) => complaint !== '')).toEqual([]);
});
