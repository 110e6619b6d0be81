import { describe, expect, it } from 'vitest';
import { lacks } from '../../support/checkers/batch.ts';
import { serverCheckers } from '../../support/server-checkers.ts';
import { agencyDevices, centreDevices, filesOf } from './example.ts';

const files = [...centreDevices, ...agencyDevices]
  .filter(({ platform }) => platform === 'linux')
  .flatMap((device) => filesOf(device).map(({ path, text, check }) => ({ name: `${device.id}/${path}`, text, check })));

/** What each checker must refuse: a file of its own kind, broken as a template could break it. */
const broken: Readonly<Record<string, string>> = {
  named: 'zone "a.example" { type primary; };\n',
  zone: '$ORIGIN a.example.\n$TTL 60\n@ IN SOA ns.a.example. h.a.example. ( 1 2 3 4 5 )\n@ IN NS ns.a.example.\n',
  unbound: 'server:\n    interface: 192.0.2.1\n    do-ip6: true\n',
  tayga: 'tun-device nat64\nipv4-addr 10.0.0.1\nprefix 2001:db8::/95\ndynamic-pool 10.0.0.0/24\n',
  nginx: 'events {}\nhttp { server { listen 2001:db8::1:80; } }\n',
  postfix: 'myhostnam = a.example\n',
  'postfix-master': 'smtp inet n - y\n',
  json: '{ "a": 1, }\n',
  chrony: 'serve 192.0.2.1 iburst\n',
  rsyslog: 'module(load="imuxsock")\n*.* action(type="omfile" fil="/var/log/x")\n',
  logrotate: '/var/log/x {\n\tdayly\n}\n',
  snmpd: 'agentAddress udp:127.0.0.1:161\naccess readers usm priv exact all none none\n',
  sshd: 'PermitRootLogin perhaps\n',
  'ssh-key': 'ssh-ed25519 AAAA\n',
  pam: 'auth maybe pam_unix.so\n',
  resolv: 'nameserver 2001:db8::zz\n',
  softflowd: "interface='eth0'\noptions='-v 11 -n [2001:db8::1]:4739'\n",
  hostapd: 'interface=wlan0\ndriver=nl80211\nssid=x\nwpa=2\nwpa_key_mgmt=WPA-PKS\n',
};

const required = process.env['SONGSONG_REQUIRE_DAEMONS'] === '1';

describe.each(Object.entries(serverCheckers))('%s', (kind, checker) => {
  const missing = lacks(checker.needs);
  const skip = missing !== null && !required;

  it.skipIf(skip)('accepts every file of the example', async () => {
    const wanted = files.filter(({ check }) => check === kind);
    expect(wanted.length).toBeGreaterThan(0);
    const verdicts = await checker.check(wanted);
    expect(verdicts.filter(({ complaint }) => complaint !== '')).toEqual([]);
  });

  it.skipIf(skip)('refuses a broken one', async () => {
    const [verdict] = await checker.check([{ name: 'broken/file', text: broken[kind]! }]);
    expect(verdict!.complaint).not.toBe('');
  });
});
