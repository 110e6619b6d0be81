import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, print } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';
import { bootstrapOf } from '../../../src/network/bootstrap.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { type RenderedFile, renderBootstrap, renderDevice } from '../../../src/render/device.ts';
import { shippedPlatforms } from '../../support/equipment.ts';
import { fortiBranch, fortiDepartment, fortiEdge } from '../fixtures/fortios.ts';

const platforms = shippedPlatforms();
const roles: Record<string, () => Device> = { branch: fortiBranch, department: fortiDepartment, edge: fortiEdge };

function filesOf(device: Device): RenderedFile[] {
  const { files, mistakes } = renderDevice(platforms, device);
  expect(mistakes.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  return files;
}

/** The device with its WAN ports known for what they are. */
function onLine(device: Device): Device {
  const origin = { file: 'inventory/agencies/site-b.yaml', pointer: '/sites/site-b/wan/primary', because: null };
  return {
    ...device,
    interfaces: device.interfaces.map((one) => (one.name.startsWith('wan') ? { ...one, origin } : one)),
  };
}

/** With UPDATE_GOLDENS=1 the files are written instead of compared; read them before they are committed. */
describe.each(Object.keys(roles))('FortiOS, %s', (role) => {
  const files = filesOf(roles[role]!());

  it.each(files.map(({ path, text }) => [path, text]))('%s is as the reviewed file has it', (path, text) => {
    const golden = join('test/cases', `fortinet-fortios-${role}`, path!);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(dirname(golden), { recursive: true });
      writeFileSync(golden, text!);
    }
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it.each(files.map(({ path, text }) => [path, text]))('%s is printed as the device prints it', (path, text) => {
    const { tree, diagnostics } = parse('fortinet-fortios', text!, path!);
    expect(diagnostics).toEqual([]);
    expect(print('fortinet-fortios', tree)).toBe(text);
  });

  it('uses no name that is not there, and has none that nobody uses', () => {
    const { tree } = parse('fortinet-fortios', files[0]!.text, files[0]!.path);
    const { undefined: missing, unused } = references('fortinet-fortios', tree);
    expect(missing.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([]);
    expect(unused.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([]);
  });

  it('without IPv6 says nothing of IPv6', () => {
    const device = roles[role]!();
    const management = {
      ...device.management,
      aaa: null,
      snmp: null,
      ntp: [],
      syslog: [],
      nameServers: [],
      filter6: null,
    };
    const bare = {
      ...device,
      ipv6: false,
      management: { ...management, sourceAddress6: null, flow: null, allowFrom6: [] },
    };
    const interfaces = device.interfaces.map((one) => ({
      ...one,
      ipv6: [],
      ipv6Enabled: false,
      linkLocal: null,
      ra: null,
    }));
    const routes = device.staticRoutes.filter(({ family }) => family === 4);
    const dhcp = { ...device.dhcp, ipv6: [] };
    const members = { ...bare, interfaces, dhcp, staticRoutes: routes, wireless: null, cluster: null };
    const [file] = filesOf(members);
    const spoken = file!.text.replace(/"[^"]*"/g, '').split('\n');
    expect(spoken.filter((line) => /ipv?6|icmp6|ICMP6|addr6|policy6|ospf6|static6|::/.test(line))).toEqual([]);
  });
});

describe('what is pasted into a new FortiGate', () => {
  const [file] = renderBootstrap(platforms, bootstrapOf(onLine(fortiBranch()))).files;
  const text = file!.text;

  it('is as the reviewed file has it, and holds together', () => {
    const golden = 'test/cases/fortinet-fortios-branch/bootstrap.conf';
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
    const { tree, diagnostics } = parse('fortinet-fortios', text, golden);
    expect(diagnostics).toEqual([]);
    expect(references('fortinet-fortios', tree)).toEqual({ undefined: [], unused: [] });
  });

  it('lets those in who may change things, and nobody else, from where management is', () => {
    expect(text).toMatch(/^ {4}edit "noc"$/m);
    expect(text).not.toMatch(/^ {4}edit "watch"$/m);
    expect(text).toMatch(/^config firewall policy\n[\s\S]*set dstintf "loopback0"/m);
    expect(text.match(/set srcaddr "management-stations"/g)).toHaveLength(2);
  });
});

describe('a router without a firewall', () => {
  it('says that everything passes: the device refuses what no policy names', () => {
    const { text } = filesOf({ ...fortiDepartment(), firewall: null })[0]!;
    expect(text).toMatch(/^config firewall policy\n {4}edit 1\n[\s\S]*?set service "ALL"/m);
    expect(filesOf({ ...fortiDepartment(), firewall: null, forwarding: false })[0]!.text).not.toContain(
      'firewall policy',
    );
  });
});

describe('names that are cut', () => {
  it('never meet', () => {
    const policies = /^config firewall policy\n([\s\S]*?)^end$/m.exec(filesOf(fortiEdge())[0]!.text)![1]!;
    const names = [...policies.matchAll(/^ {8}set name "(.*)"$/gm)].map(([, name]) => name!);
    expect(names.filter((name) => name.length > 35)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});
