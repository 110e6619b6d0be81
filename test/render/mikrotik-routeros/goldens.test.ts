import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, print } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';
import { bootstrapOf } from '../../../src/network/bootstrap.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { type RenderedFile, renderBootstrap, renderDevice } from '../../../src/render/device.ts';
import { shippedPlatforms } from '../../support/equipment.ts';
import { rosBorder, rosBranch, rosCommune, rosDepartment, rosSwitch } from '../fixtures/routeros.ts';

const platforms = shippedPlatforms();
const roles: Record<string, () => Device> = {
  branch: rosBranch,
  commune: rosCommune,
  department: rosDepartment,
  border: rosBorder,
  access: rosSwitch,
};

function filesOf(device: Device): RenderedFile[] {
  const { files, mistakes } = renderDevice(platforms, device);
  expect(mistakes.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  return files;
}

/** With UPDATE_GOLDENS=1 the files are written instead of compared; read them before they are committed. */
describe.each(Object.keys(roles))('RouterOS, %s', (role) => {
  const files = filesOf(roles[role]!());

  it.each(files.map(({ path, text }) => [path, text]))('%s is as the reviewed file has it', (path, text) => {
    const golden = join('test/cases', `mikrotik-routeros-${role}`, path!);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(dirname(golden), { recursive: true });
      writeFileSync(golden, text!);
    }
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it.each(files.map(({ path, text }) => [path, text]))('%s is printed as the device prints it', (path, text) => {
    const { tree, diagnostics } = parse('mikrotik-routeros', text!, path!);
    expect(diagnostics).toEqual([]);
    expect(print('mikrotik-routeros', tree)).toBe(text);
  });

  it('gives attributes in the order of an export, and says none twice', () => {
    const { tree } = parse('mikrotik-routeros', files[0]!.text, files[0]!.path);
    const wrong: string[] = [];
    for (const menu of tree.children) {
      for (const command of menu.children) {
        let group = '';
        // `set ssh …` names its entry first.
        const [verb, entry] = command.tokens;
        const named = verb?.kind === 'word' && verb.text === 'set' && entry?.kind === 'word' && entry.name === null;
        const names = command.tokens.slice(named ? 2 : 1).flatMap((token) => {
          if (token.kind !== 'word') return [];
          const name = token.name ?? token.text;
          if (!name.startsWith('.')) group = name.split('.')[0]!;
          return [name.startsWith('.') ? `${group}${name}` : name];
        });
        if (names.join() !== [...new Set(names)].sort().join()) wrong.push(`${command.line}: ${names.join(' ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('uses no name that is not there, and has none that nobody uses', () => {
    const { tree } = parse('mikrotik-routeros', files[0]!.text, files[0]!.path);
    const { undefined: missing, unused } = references('mikrotik-routeros', tree);
    expect(missing.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([]);
    expect(unused.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([]);
  });
});

describe('what is pasted into a new MikroTik', () => {
  const origin = { file: 'inventory/agencies/site-b.yaml', pointer: '/sites/site-b/wan/primary', because: null };
  const device = rosCommune();
  const onLine: Device = {
    ...device,
    interfaces: device.interfaces.map((one) => (/^ether[12]/.test(one.name) ? { ...one, origin } : one)),
    management: {
      ...device.management,
      users: [
        {
          name: 'noc',
          role: 'break-glass',
          secret: { secret: 'user-noc', version: 1 },
          sshKey: 'ssh-ed25519 AAAA noc',
          origin,
        },
        { name: 'watch', role: 'operator', secret: { secret: 'user-watch', version: 1 }, sshKey: null, origin },
      ],
    },
  };
  const [file] = renderBootstrap(platforms, bootstrapOf(onLine)).files;
  const text = file!.text;

  it('is as the reviewed file has it, and holds together', () => {
    const golden = 'test/cases/mikrotik-routeros-commune/bootstrap.rsc';
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
    const { tree, diagnostics } = parse('mikrotik-routeros', text, golden);
    expect(diagnostics).toEqual([]);
    expect(references('mikrotik-routeros', tree)).toEqual({ undefined: [], unused: [] });
  });

  it('lets those in who may change things, and nobody else, from where management is', () => {
    expect(text).toMatch(/^add group=full .*name=noc password="<secret:user-noc:1>"$/m);
    expect(text).not.toMatch(/name=watch/);
    expect(text).toMatch(
      /^add action=accept chain=input .*dst-port=22 protocol=tcp src-address-list=management-stations$/m,
    );
  });
});

describe('a device without IPv6', () => {
  it.each(['branch', 'commune', 'access'])('says of it only that it is off: %s', (role) => {
    const device = roles[role]!();
    const interfaces = device.interfaces.map((one) => ({
      ...one,
      ipv6: [],
      ipv6Enabled: false,
      linkLocal: null,
      ra: null,
    }));
    const management = {
      ...device.management,
      aaa: null,
      nameServers: [],
      sourceAddress6: null,
      allowFrom6: [],
      filter6: null,
    };
    const staticRoutes = device.staticRoutes.filter(({ family }) => family === 4);
    const dhcp = { ...device.dhcp, ipv6: [] };
    const bare = { ...device, ipv6: false, interfaces, management, dhcp, staticRoutes, wireless: null };
    const [file] = filesOf(bare);
    const spoken = file!.text
      .split('\n')
      .filter((line) => /ipv6|icmpv6|::/.test(line) && !line.includes('DHCPv6 guard'));
    expect(spoken).toEqual([
      '/ipv6 settings',
      'set accept-redirects=no accept-router-advertisements=no disable-ipv6=yes forward=no',
    ]);
  });
});
