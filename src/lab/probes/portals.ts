/** Published applications answer by their names over each family, from the Internet and from inside, through what stands before them. */
import type { Device } from '../../network/model/device.ts';
import type { LoadBalancer, ProxyHost } from '../../network/model/services.ts';
import type { End } from '../ends.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { Ways } from '../ways.ts';

/** An application as somebody sees it who asks for its name. */
export interface Portal {
  host: ProxyHost;
  /** Where its name leads; null in the family that it is not published in: that it has no address there, `dns` proves. */
  address4: string | null;
  address6: string | null;
}

/** Applications behind the balancers, and those whose proxy is asked directly; each once. */
export function portalsOf(devices: Iterable<Device>): Portal[] {
  const all = [...devices];
  const frontends = new Map<string, LoadBalancer['frontends'][number]>();
  for (const { servers } of all) for (const one of servers.loadBalancer?.frontends ?? []) frontends.set(one.id, one);
  const portals = new Map<string, Portal>();
  for (const { servers } of all) {
    for (const host of servers.reverseProxy?.hosts ?? []) {
      if (portals.has(host.id)) continue;
      const front = frontends.get(host.id) ?? {
        address4: host.listen4[0] ?? null,
        address6: host.listen6[0] ?? null,
      };
      portals.set(host.id, { host, address4: front.address4, address6: front.address6 });
    }
  }
  return [...portals.values()];
}

/** One probe an application, family that it is published in, and vantage; one an address that refuses names which it does not serve. */
export function portalProbes(source: ProbeSource): Probe[] {
  const ways = new Ways(source);
  const devices = [...source.sites.devices.values()];
  const portals = portalsOf(devices);
  const asked = portals.flatMap((portal) => [
    ...([4, 6] as const).flatMap((family) => outsideProbe(ways, portal, family)),
    ...([4, 6] as const).flatMap((family) => insideProbe(ways, portal, family)),
  ]);
  return [...asked, ...refusalProbes(ways, portals)];
}

function outsideProbe(ways: Ways, portal: Portal, family: 4 | 6): Probe[] {
  if (portal.host.internalOnly || portal[`address${family}`] === null) return [];
  const from = ways.strangers.find((one) => one[`ipv${family}`] !== null);
  return from === undefined ? [] : [portalProbe(portal, family, from)];
}

/** A client that the policy lets in, of an agency before one beside the servers; where there is none, nothing is to be seen. */
function insideProbe(ways: Ways, portal: Portal, family: 4 | 6): Probe[] {
  const address = portal[`address${family}`];
  if (address === null) return [];
  const from = ways.clients.findLast(({ end }) =>
    portal.host.ports.every((port) => ways.way(end, address, { protocol: 'tcp', port })?.passes),
  );
  return from === undefined ? [] : [portalProbe(portal, family, from.end)];
}

function portalProbe(portal: Portal, family: 4 | 6, from: End): Probe {
  const { host } = portal;
  return {
    name: `portals/${host.id}/${from.site === null ? 'internet' : from.word}/v${family}`,
    class: 'portals',
    title: `${from.word} reaches ${host.fqdn} over IPv${family}`,
    origins: [host.origin],
    disturbs: false,
    run: (lab) => look(lab, portal, family, from),
  };
}

/** What curl prints after each transfer: one line, and the certificate that was shown. */
const FORMAT = '%{stdout}\\n=%{http_code} %{remote_ip} %{local_ip} %{exitcode} %{redirect_url}\\n%{certs}\\n';

const CURL = ['curl', '-k', '-s', '--max-time', '6', '--connect-timeout', '3', '-w', FORMAT];

/** One URL of an application, and what it should answer. */
interface Visit {
  url: string;
  /** The redirect's target, or null: the application itself. */
  redirect: string | null;
  certificate: string | null;
}

/** Every name of the application at every port; port 80 leads to HTTPS where it has a certificate. */
export function visitsOf({ fqdn, aliases, ports, tls }: ProxyHost): Visit[] {
  return [fqdn, ...aliases].flatMap((name) =>
    ports.map((port): Visit => {
      if (tls !== null && port === 80) {
        return { url: `http://${name}/`, redirect: `https://${name}/`, certificate: null };
      }
      const usual = port === (tls === null ? 80 : 443) ? '' : `:${port}`;
      const url = `${tls === null ? 'http' : 'https'}://${name}${usual}/`;
      return { url, redirect: null, certificate: tls?.certificate ?? null };
    }),
  );
}

async function look(lab: RunningLab, portal: Portal, family: 4 | 6, { node }: End): Promise<ProbeResult> {
  const visits = visitsOf(portal.host);
  const address = portal[`address${family}`]!;
  const command = [...CURL, `-${family}`, ...visits.map(({ url }) => url)];
  const { stdout } = await lab.exec(node, command, { timeoutMs: 60_000 });
  const answers = stdout.split(/\n(?==\d)/);
  const wrong = visits.flatMap((visit, index) => {
    const expected = expectedText(visit, address);
    const seen = seenText(portal, answers[index] ?? '', answers[index + 1] ?? '');
    return seen === expected ? [] : [{ url: visit.url, expected, seen }];
  });
  const where = { node, command: `curl -k -${family} ${visits.map(({ url }) => url).join(' ')}` };
  if (wrong.length === 0) return result(true, where, `${visits.length} answers`, `${visits.length} answers`);
  const words = (at: 'expected' | 'seen'): string => wrong.map((one) => `${one.url}: ${one[at]}`).join('; ');
  return result(false, where, words('expected'), words('seen'));
}

function expectedText({ redirect, certificate }: Visit, address: string): string {
  if (redirect !== null) return `301 at ${address} to ${redirect}`;
  return `200 at ${address} from a back end, told who asks${certificate === null ? '' : `, by the certificate ${certificate}`}`;
}

/** `before` ends with the body of the transfer whose figures `after` begins with. */
function seenText({ host }: Portal, before: string, after: string): string {
  const [figures = '', ...rest] = after.split('\n');
  const [status = '', address = '', own = '', exit = '', redirect = ''] = figures.slice(1).split(' ');
  if (exit === '6') return 'the name has no address';
  if (exit !== '0') return `curl's error ${exit}`;
  if (redirect !== '') return `${status} at ${address} to ${redirect}`;
  const subject = rest.map((line) => /^Subject:.*CN ?= ?([^,]+)/.exec(line)?.[1]).find((one) => one !== undefined);
  const body = before.trimEnd().split('\n').at(-1) ?? '';
  const [server, port, asker] = body.split(' ');
  const known = host.backends.some((one) => one.name === server && String(one.port) === port);
  const by = known ? 'from a back end' : `from ${body === '' ? 'nobody' : body}`;
  const told = asker === own ? ', told who asks' : `, told that ${asker ?? 'nobody'} asks`;
  return `${status} at ${address} ${by}${told}${subject === undefined ? '' : `, by the certificate ${subject}`}`;
}

/** A name that nobody serves gets no certificate (RFC 6066 3), at one public address a family. */
function refusalProbes(ways: Ways, portals: readonly Portal[]): Probe[] {
  return ([4, 6] as const).flatMap((family): Probe[] => {
    const portal = portals.find(
      (one) => !one.host.internalOnly && one.host.tls !== null && one[`address${family}`] !== null,
    );
    const from = ways.strangers.find((one) => one[`ipv${family}`] !== null);
    const address = portal?.[`address${family}`];
    if (portal === undefined || from === undefined || address == null) return [];
    const literal = family === 6 ? `[${address}]` : address;
    const command = [...CURL, '--resolve', `nobody.invalid:443:${literal}`, 'https://nobody.invalid/'];
    return [
      {
        name: `portals/unknown-name/v${family}`,
        class: 'portals',
        title: `A name that is not served gets no certificate at ${address}`,
        origins: [portal.host.origin],
        disturbs: false,
        async run(lab) {
          const { code } = await lab.exec(from.node, command);
          const seen = code === 35 ? 'the handshake is refused' : `curl ends with ${code}`;
          const where = {
            node: from.node,
            command: command.filter((word) => word !== FORMAT && word !== '-w').join(' '),
          };
          return result(code === 35, where, 'the handshake is refused', seen);
        },
      },
    ];
  });
}
