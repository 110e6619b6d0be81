/** What radvd, Kea and keepalived let pass though it is wrong (each was tried with the daemon's own checker). */

/** RFC 4861 6.2.1: intervals and lifetimes of advertisements; a prefix that SLAAC can use is a /64. */
export function radvdComplaint(text: string): string {
  const complaints: string[] = [];
  for (const block of text.split(/^interface /m).slice(1)) {
    const name = block.slice(0, block.indexOf('\n'));
    const number = (key: string): number | null => {
      const found = new RegExp(`\\b${key} (\\d+);`).exec(block);
      return found === null ? null : Number(found[1]);
    };
    const max = number('MaxRtrAdvInterval');
    const min = number('MinRtrAdvInterval');
    const lifetime = number('AdvDefaultLifetime');
    const mtu = number('AdvLinkMTU');
    if (max === null || max < 4 || max > 1800) complaints.push(`${name}: MaxRtrAdvInterval ${max} is not 4 to 1800`);
    else {
      if (min === null || min < 3 || min > 0.75 * max)
        complaints.push(`${name}: MinRtrAdvInterval ${min} is not 3 to ${0.75 * max}`);
      if (lifetime === null || (lifetime !== 0 && (lifetime < max || lifetime > 9000)))
        complaints.push(`${name}: AdvDefaultLifetime ${lifetime} is not 0 or ${max} to 9000`);
    }
    if (mtu !== null && mtu < 1280) complaints.push(`${name}: AdvLinkMTU ${mtu} is under 1280`);
    for (const [, prefix, length] of block.matchAll(/\bprefix (\S+)\/(\d+)/g)) {
      if (length !== '64') complaints.push(`${name}: ${prefix}/${length} is no /64`);
    }
  }
  return complaints.join('\n');
}

/** A preferred lifetime over the valid one, and an address of the other family among the options. */
export function keaComplaint(text: string, family: 4 | 6): string {
  const config = JSON.parse(text) as Record<string, Record<string, Subnet[]>>;
  const complaints: string[] = [];
  for (const subnet of config[`Dhcp${family}`]![`subnet${family}`]!) {
    const preferred = subnet['preferred-lifetime'];
    if (preferred !== undefined && preferred > subnet['valid-lifetime']!)
      complaints.push(`${subnet.subnet}: preferred ${preferred} is over valid ${subnet['valid-lifetime']}`);
    for (const option of subnet['option-data'] ?? []) {
      const colon = option.data.includes(':');
      if (/^(routers|domain-name-servers|dns-servers)$/.test(option.name) && colon === (family === 4))
        complaints.push(`${subnet.subnet}: ${option.name} ${option.data} is of the other family`);
    }
  }
  return complaints.join('\n');
}

interface Subnet {
  subnet: string;
  'preferred-lifetime'?: number;
  'valid-lifetime'?: number;
  'option-data'?: { name: string; data: string }[];
}

/** RFC 9568 5.2.9: the first address of an IPv6 group is link-local. */
export function keepalivedComplaint(text: string): string {
  const complaints: string[] = [];
  for (const [, name, block] of text.matchAll(/^vrrp_instance (\S+) \{\n([\s\S]*?)^\}/gm)) {
    const first = /virtual_ipaddress \{\s*(\S+)/.exec(block!)?.[1];
    if (first?.includes(':') && !first.startsWith('fe80:'))
      complaints.push(`${name}: the first address ${first} is not link-local`);
  }
  return complaints.join('\n');
}
