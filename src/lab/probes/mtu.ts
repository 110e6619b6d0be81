/** Path-MTU discovery (RFC 1191, RFC 8201): where a link is smaller, senders at both ends hear of it through every firewall. */
import type { Device } from '../../network/model/device.ts';
import type { PacketAnswer } from '../../network/oracle/packet/answer.ts';
import { nodeNames } from '../cabling.ts';
import type { End } from '../ends.ts';
import { addressOfEnd } from '../given.ts';
import type { Cable, CableEnd } from '../model.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { Ways } from '../ways.ts';
import { LARGE_OCTETS, WEB_LARGE } from '../web.ts';
import { type Portal, portalsOf } from './portals.ts';

/** What IPv6 asks of every link (RFC 8200 5). */
const SMALL = 1280;

const WEB = { protocol: 'tcp', port: 443 } as const;

/** From a client behind a WAN line, and from the Internet, to a portal: up and down, each over a smaller link near the far end. */
export function mtuProbes(source: ProbeSource): Probe[] {
  const ways = new Ways(source);
  const portals = portalsOf(source.sites.devices.values()).filter(
    ({ host }) => host.tls !== null && host.ports.includes(WEB.port),
  );
  return ([4, 6] as const).flatMap((family) => {
    const inside = ways.clients.map(({ end }) => end).toReversed();
    return [inside, ways.strangers].flatMap((ends) => ofFirst(ways, ends, portals, family));
  });
}

/** Of the first end that reaches a portal from another site. */
function ofFirst(ways: Ways, ends: readonly End[], portals: readonly Portal[], family: 4 | 6): Probe[] {
  for (const from of ends) {
    for (const portal of portals) {
      const address = portal[`address${family}`];
      const way = address === null ? null : ways.way(from, address, WEB);
      if (address === null || way?.passes !== true || way.back === null) continue;
      const server = way.there.hops.at(-1)?.device;
      if (server === undefined || ways.source.sites.devices.get(server)?.site.id === from.site) continue;
      return [
        ...probesOf(ways, from, portal, address, 'up', way.there),
        ...probesOf(ways, from, portal, address, 'down', way.back),
      ];
    }
  }
  return [];
}

function probesOf(
  ways: Ways,
  from: End,
  portal: Portal,
  address: string,
  direction: 'up' | 'down',
  answer: PacketAnswer,
): Probe[] {
  const { lab, sites } = ways.source;
  const link = lastLink(lab.cables, sites.devices, answer);
  const family = address.includes(':') ? 6 : 4;
  if (link === null) return [];
  const servers = [...sites.devices.values()].filter(({ servers: { loadBalancer, reverseProxy } }) =>
    [
      ...(loadBalancer?.frontends.flatMap(({ address4, address6 }) => [address4, address6]) ?? []),
      ...(reverseProxy?.hosts.flatMap(({ listen4, listen6 }) => [...listen4, ...listen6]) ?? []),
    ].includes(address),
  );
  const told = direction === 'up' ? [from.node] : servers.map((device) => nodeNames(device)[0]!);
  const what = direction === 'up' ? 'sends to' : 'gets from';
  return [
    {
      name: `mtu/${from.site === null ? 'internet' : from.word}/${direction}/v${family}`,
      class: 'mtu',
      title: `What ${from.word} ${what} ${portal.host.fqdn} over IPv${family} arrives while ${link.link} takes ${SMALL} octets`,
      origins: [portal.host.origin, ...servers.map(({ origin }) => origin)],
      disturbs: true,
      run: (running) =>
        look(running, { from, url: `https://${portal.host.fqdn}`, family, address, direction, link, told }),
    },
  ];
}

/** The cable that the packet takes last on its way, between two routers or out to a neighbour. */
function lastLink(
  cables: readonly Cable[],
  devices: ReadonlyMap<string, Device>,
  { hops }: PacketAnswer,
): Cable | null {
  for (const hop of hops.toReversed()) {
    const device = devices.get(hop.device);
    if (device === undefined || !device.forwarding || hop.out === null) continue;
    const nodes = nodeNames(device);
    const found = cables.find(({ a, b }) =>
      [a, b].some((end) => nodes.includes(end.node) && end.interface === hop.out),
    );
    const far = found === undefined ? null : [found.a, found.b].find(({ node }) => !nodes.includes(node));
    const inLab = far != null && (devices.get(far.node)?.forwarding !== false || !devices.has(far.node));
    if (found !== undefined && inLab && !isHost(far!.node)) return found;
  }
  return null;
}

/** A client's own line is no link of the network. */
function isHost(node: string): boolean {
  return /^[cx]-/.test(node);
}

interface Transfer {
  from: End;
  url: string;
  family: 4 | 6;
  address: string;
  direction: 'up' | 'down';
  link: Cable;
  /** Nodes of which one must learn the link's size. */
  told: readonly string[];
}

async function look(lab: RunningLab, transfer: Transfer): Promise<ProbeResult> {
  const { from, url, family, direction, link, told, address } = transfer;
  const far = direction === 'up' ? address : await addressOfEnd(lab, from, family);
  const body = direction === 'up' ? ['--data-binary', '@-', `${url}/`] : [`${url}${WEB_LARGE}`];
  const options = ['-k', '-s', `-${family}`, '--max-time', '15', '-o', '/dev/null'];
  const command = ['curl', ...options, '-w', '%{http_code} %{size_upload} %{size_download}', ...body];
  const where = { node: from.node, command: command.join(' ') };
  const ends = [link.a, link.b];
  const expected = `200, ${LARGE_OCTETS} octets, the sender knows of ${SMALL}`;
  await Promise.all(ends.map((end) => setSize(lab, end, SMALL)));
  try {
    await Promise.all(told.map((node) => forget(lab, node, family)));
    const stdin = direction === 'up' ? 'x'.repeat(LARGE_OCTETS) : '';
    const { stdout } = await lab.exec(from.node, command, { stdin, timeoutMs: 30_000 });
    const [status = '', up = '', down = ''] = stdout.split(' ');
    const routes = await Promise.all(
      told.map((node) => lab.exec(node, ['ip', `-${family}`, 'route', 'get', far ?? address])),
    );
    const known = routes.map((one) => / mtu (\d+)/.exec(one.stdout)?.[1]).find((size) => size !== undefined);
    const octets = direction === 'up' ? up : down;
    const seen = `${status}, ${octets} octets, the sender knows of ${known ?? 'no limit'}`;
    return result(seen === expected, where, expected, seen);
  } finally {
    await Promise.all(ends.map((end) => setSize(lab, end, null)));
    await Promise.all(told.map((node) => forget(lab, node, family)));
  }
}

/** An interface's size; null: as it was planned. */
async function setSize(lab: RunningLab, { node, interface: name }: CableEnd, size: number | null): Promise<void> {
  const planned = lab.node(node).interfaces.find((one) => one.name === name);
  const mtu = String(size ?? planned?.mtu ?? 1500);
  await lab.exec(node, ['ip', 'link', 'set', 'dev', name, 'mtu', mtu], { vrf: planned?.vrf ?? null });
}

async function forget(lab: RunningLab, node: string, family: 4 | 6): Promise<void> {
  await lab.exec(node, ['ip', `-${family}`, 'route', 'flush', 'cache']);
}
