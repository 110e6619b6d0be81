import { describe, expect, it } from 'vitest';
import { type Dialect, parse } from '../../../src/config/dialects.ts';
import { type ReferenceFile, referencesOf } from '../../../src/config/references.ts';

function file(dialect: Dialect, text: string): ReferenceFile {
  const { tree, diagnostics } = parse(dialect, text, dialect);
  expect(diagnostics).toEqual([]);
  return { dialect, tree, file: dialect };
}

/** What is told of files, a word a kind and name. */
function told(...files: ReferenceFile[]): { undefined: string[]; unused: string[] } {
  const found = referencesOf(files);
  const words = (list: typeof found.unused): string[] => list.map(({ kind, name, line }) => `${line} ${kind} ${name}`);
  return { undefined: words(found.undefined), unused: words(found.unused) };
}

const BGP = `router bgp 64500
 neighbor 192.0.2.1 remote-as 64501
 address-family ipv4 unicast
  neighbor 192.0.2.1 route-map IN in
 exit-address-family
exit
route-map IN permit 10
 match ip address prefix-list ALL
exit
`;

describe('frr', () => {
  it('a list that is not there, and one of the other family', () => {
    expect(told(file('frr', BGP))).toEqual({ undefined: ['8 prefix-list ALL'], unused: [] });
    expect(told(file('frr', `${BGP}ipv6 prefix-list ALL seq 5 permit ::/0\n`))).toEqual({
      undefined: ['8 prefix-list ALL'],
      unused: ['10 prefix-list ALL'],
    });
    expect(told(file('frr', `${BGP}ip prefix-list ALL seq 5 permit 0.0.0.0/0\n`))).toEqual({
      undefined: [],
      unused: [],
    });
  });

  it('a route map of two entries is one name; a session that goes leaves it unused', () => {
    const maps = 'route-map OUT permit 10\nexit\nroute-map OUT permit 20\nexit\n';
    expect(told(file('frr', maps))).toEqual({ undefined: [], unused: ['1 route-map OUT'] });
  });

  it('interfaces are those of the system, loopback addresses and distances are none', () => {
    const routes =
      'ip route 10.0.0.0/8 192.0.2.1 eth0\nip route 10.0.0.0/8 blackhole 254\nip route 0.0.0.0/0 192.0.2.1 eth9 20\n';
    const interfaces = file('ifupdown', 'auto eth0\niface eth0\n    address 192.0.2.2/24\n');
    expect(told(file('frr', routes), interfaces)).toEqual({ undefined: ['3 interface eth9'], unused: [] });
  });
});

describe('nftables', () => {
  const ruleset = (chain: string, rest = ''): ReferenceFile =>
    file(
      'nftables',
      `table inet filter {\n set a {\n type ipv4_addr\n }\n chain input {\n type filter hook input priority filter;\n ${chain}\n }\n${rest}}\n`,
    );

  it('a set that no rule names', () => {
    expect(told(ruleset('accept')).unused).toEqual(['2 set a']);
    expect(told(ruleset('ip saddr @a accept'))).toEqual({ undefined: [], unused: [] });
  });

  it('a chain and a set that are not there; chains of another table are others', () => {
    expect(told(ruleset('ip saddr @a jump b')).undefined).toEqual(['7 chain b']);
    expect(told(ruleset('ip saddr @a ip daddr @c accept')).undefined).toEqual(['7 set c']);
    const other = file('nftables', 'table bridge guard {\n chain b {\n drop\n }\n}\n');
    expect(told(ruleset('ip saddr @a jump b'), other)).toEqual({ undefined: ['7 chain b'], unused: ['2 chain b'] });
  });

  it('interfaces by name, in sets, behind a negation, with a wildcard', () => {
    const interfaces = file('ifupdown', 'auto eth0\niface eth0\n    mtu 1500\n');
    const rule = 'iifname != { "eth0", "eth1" } ip saddr @a oifname "eth2" comment "eth3"';
    expect(told(ruleset(rule), interfaces).undefined).toEqual(['7 interface eth1', '7 interface eth2']);
    expect(told(ruleset('iifname "eth0*" ip saddr @a drop'), interfaces).undefined).toEqual([]);
  });

  it('a map leads to chains', () => {
    const map = ' map m {\n type ifname : verdict\n elements = { "lo" : jump gone }\n }\n';
    expect(
      told(ruleset('ip saddr @a iifname vmap @m', map), file('ifupdown', 'auto lo\niface lo inet loopback\n'))
        .undefined,
    ).toEqual(['11 chain gone']);
  });
});

describe('servers', () => {
  it('named: keys, lists, policies, channels', () => {
    const text = `acl inside { 192.0.2.0/24; };
acl old { 198.51.100.0/24; };
key "k" { algorithm hmac-sha256; secret "x"; };
view "v" {
  match-clients { !key "k"; inside; others; localhost; 2001:db8::/32; };
  zone "example" { type primary; dnssec-policy "p"; also-notify { 192.0.2.1 key "q"; }; };
};
`;
    expect(told(file('named', text))).toEqual({
      undefined: ['5 acl others', '6 dnssec-policy p', '6 key q'],
      unused: ['2 acl old'],
    });
  });

  it('nginx: upstreams behind a scheme, bare, or none', () => {
    const text = `http {
  upstream a { server 192.0.2.1:80; }
  upstream b { server 192.0.2.1:80; }
  server {
    location / { proxy_pass http://a/path; }
    location /c { proxy_pass https://c; }
    location /d { proxy_pass http://192.0.2.9:8080; }
    location /e { proxy_pass http://$host; }
  }
}
`;
    expect(told(file('nginx', text))).toEqual({ undefined: ['6 upstream c'], unused: ['3 upstream b'] });
  });

  it('kea: classes and interfaces', () => {
    const text = `{ "Dhcp4": {
  "interfaces-config": { "interfaces": [ "eth0", "eth1/192.0.2.1" ] },
  "client-classes": [ { "name": "phones" } ],
  "subnet4": [ { "client-class": "guests", "interface": "eth0" } ]
} }
`;
    expect(told(file('json', text), file('ifupdown', 'iface eth0\n    mtu 1500\n'))).toEqual({
      undefined: ['2 interface eth1', '4 client-class guests'],
      unused: ['3 client-class phones'],
    });
  });
});

describe('daemons of the network', () => {
  const interfaces = file(
    'ifupdown',
    'iface eth0\n    mtu 1500\niface eth0.10\n    vlan-raw-device eth9\n    vrf guest\n',
  );

  it('ifupdown: what an interface stands on', () => {
    expect(told(interfaces)).toEqual({ undefined: ['4 interface eth9', '5 vrf guest'], unused: [] });
    const vrf = file('ifupdown', 'iface guest\n    vrf-table 1001\n');
    expect(told(vrf)).toEqual({ undefined: [], unused: ['2 vrf guest'] });
  });

  it.each<[Dialect, string]>([
    ['radvd', 'interface eth1\n{\n AdvSendAdvert on;\n};\n'],
    ['keepalived', 'vrrp_instance a {\n interface eth1\n}\n'],
    ['sysctl', 'net/ipv4/conf/eth1/rp_filter = 1\nnet/ipv4/conf/all/rp_filter = 0\n'],
    ['shell', 'OPTIONS="-m replace -id eth0 -iu eth1"\n'],
    ['ini', '[Service]\nExecStart=/usr/sbin/dhcrelay -6 -l eth0 -u 2001:db8::1%%eth1\n'],
    ['variables', "interface='eth1'\n"],
    ['assignments', 'interface=wlan0\nbridge=eth1\n'],
  ])('%s: an interface that is not there', (dialect, text) => {
    const base = file('ifupdown', 'iface eth0\n    mtu 1500\n');
    expect(told(file(dialect, text), base).undefined.map((one) => one.replace(/^\d+ /, ''))).toEqual([
      'interface eth1',
    ]);
    const whole = file('ifupdown', 'iface eth0\n    mtu 1500\niface eth1\n    mtu 1500\n');
    expect(told(file(dialect, text), whole)).toEqual({ undefined: [], unused: [] });
  });

  it('snmpd: users, groups, views', () => {
    const text =
      'createUser a SHA-256 "x" AES "y"\ngroup g usm b\nview v included .1\naccess g "" usm priv exact w none none\n';
    expect(told(file('snmpd', text))).toEqual({
      undefined: ['2 snmp-user b', '4 snmp-view w'],
      unused: ['1 snmp-user a', '3 snmp-view v'],
    });
  });

  it('rsyslog: templates and rulesets; reserved ones are there', () => {
    const text = `template(name="t" type="string" string="x")
input(type="imudp" port="514" ruleset="r")
action(type="omfile" file="/x" template="RSYSLOG_FileFormat")
`;
    expect(told(file('rsyslog', text))).toEqual({ undefined: ['2 ruleset r'], unused: ['1 template t'] });
  });
});
