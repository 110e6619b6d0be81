/** Hosts without IPv4 reach the Internet's IPv4-only hosts: synthesis (RFC 6147), translation (RFC 6146), the province's pool. */
import { compareAddresses } from '../../lib/ip/address.ts';
import { parseAddress, toAddress, toPrefix } from '../../lib/ip/parse.ts';
import { embedAddress4 } from '../../lib/ip/translation.ts';
import { formatAddress } from '../../network/addresses.ts';
import type { Device } from '../../network/model/device.ts';
import { specOf } from '../../network/spec.ts';
import { needsDns64 } from '../../network/stage.ts';
import type { OutsideHost } from '../model.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import type { Way } from '../way.ts';
import { Ways } from '../ways.ts';

/** A probe for HTTP and one for echoes, of each client whose segment leaves IPv4 behind; they use IPv6 alone. */
export function nat64Probes(source: ProbeSource): Probe[] {
  const { lab, sites } = source;
  const translator = [...sites.devices.values()].find(({ nat64 }) => nat64 !== null)?.nat64;
  const host = lab.outside.hosts.find(
    (one) => one.kind === 'internet' && one.name !== null && one.ipv4 !== null && one.ipv6 === null,
  );
  if (translator == null || host === undefined) return [];
  const address = formatAddress(embedAddress4(toPrefix(translator.prefix), toAddress(host.ipv4!)));
  const ways = new Ways(source);
  return ways.clients.flatMap(({ end, node }): Probe[] => {
    const [site, id] = node.segment!.split('/') as [string, string];
    const segment = specOf(sites.context, site)?.segments.find((one) => one.id === id);
    const web = ways.way(end, address, { protocol: 'tcp', port: 80 });
    const echo = ways.way(end, address, { protocol: 'icmp', port: null });
    if (segment === undefined || !needsDns64(segment.stage) || web === null || echo === null) return [];
    const pool = sourcesAtEnd(web, sites.devices);
    const probe = (kind: string, words: string, way: Way, run: Probe['run']): Probe => ({
      name: `nat64/${node.segment}/${kind}`,
      class: 'nat64',
      title: `${end.word}, by IPv6 alone, ${way.passes ? words : `is kept from ${host.name}: ${way.reason}`}`,
      origins: [segment.origin, translator.origin],
      disturbs: false,
      run,
    });
    return [
      probe('web', `is answered by ${host.name} and seen there as one of ${pool.from} to ${pool.to}`, web, (running) =>
        fetchPage(running, end.node, host, address, web.passes ? pool : null),
      ),
      probe('echo', `gets echoes of ${host.name}`, echo, (running) => sendEcho(running, end.node, address, echo)),
    ];
  });
}

/** By which addresses the far end knows the sender: the pool of the last translation of a source on the way. */
export function sourcesAtEnd({ there }: Way, devices: ReadonlyMap<string, Device>): { from: string; to: string } {
  const last = there.hops.at(-1);
  const own = last?.source ?? there.packet.source;
  for (const { device, source, translation } of there.hops.toReversed()) {
    if (translation === null || translation.from !== source) continue;
    return (
      devices.get(device)?.nat?.source.find(({ name }) => name === translation.name)?.pool ?? { from: own, to: own }
    );
  }
  return { from: own, to: own };
}

async function fetchPage(
  lab: RunningLab,
  node: string,
  host: OutsideHost,
  address: string,
  pool: { from: string; to: string } | null,
): Promise<ProbeResult> {
  const command = ['curl', '-6', '-s', '--max-time', '5', '-w', '%{remote_ip}', `http://${host.name}/`];
  const { stdout, code } = await lab.exec(node, command);
  const words = (server: string, asker: string, at: string): string => `${server} at ${at}, which sees ${asker}`;
  const range = pool === null ? '' : `one of ${pool.from} to ${pool.to}`;
  const expected = pool === null ? 'no answer' : words(host.node, range, address);
  const [body = '', at = ''] = stdout.split('\n');
  const [server = '', asker = ''] = body.split(' ');
  const seen = code !== 0 ? 'no answer' : words(server, pool !== null && isBetween(asker, pool) ? range : asker, at);
  return result(seen === expected, { node, command: command.join(' ') }, expected, seen);
}

function isBetween(text: string, { from, to }: { from: string; to: string }): boolean {
  const address = parseAddress(text);
  if (!address.ok) return false;
  return compareAddresses(address.value, toAddress(from)) >= 0 && compareAddresses(address.value, toAddress(to)) <= 0;
}

async function sendEcho(lab: RunningLab, node: string, address: string, way: Way): Promise<ProbeResult> {
  const command = ['ping', '-6', '-n', '-c', '2', '-W', '2', address];
  const { code } = await lab.exec(node, command);
  const [expected, seen] = [way.passes, code === 0].map((answered) => (answered ? 'echoes' : 'no echo'));
  return result(expected === seen, { node, command: command.join(' ') }, expected!, seen!);
}
