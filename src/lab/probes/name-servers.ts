/** A name server dies, and clients resolve names as before: the longest that one of them has to wait. */
import { addressOf } from '../../network/addresses.ts';
import type { Change } from '../break-scripts.ts';
import type { LabNode } from '../model.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { breaksOf } from '../scenarios.ts';

/** How long a resolver in a host waits for one server here; resolv.conf's own default is five seconds. */
const PATIENCE_S = 2;

/**
 * What a host may wait: for one dead server, and for the next one as long again, which asks authoritative servers of which
 * one is dead (Unbound gives each at most 1.13 s before it is known to be slow).
 */
const LIMIT_S = 2 * PATIENCE_S;

/** Questions a family while it is dead, and after: enough that each server of a client is the first to be asked once. */
const QUESTIONS = 8;

/** How long the server may take to answer again once it is started: zones are read, trust anchors looked for. */
const RETURN_S = 10;

/** A probe a server with DNS of its own, where there is another one to stand in for it. */
export function nameServerProbes({ lab }: ProbeSource): Probe[] {
  const servers = breaksOf(lab).filter(({ scenario }) => scenario === 'dns-down');
  const clients = lab.nodes.filter(({ role, segment }) => role === 'client' && segment !== null);
  const outside = lab.outside.hosts.flatMap(({ kind, name }) => (kind === 'internet' && name !== null ? [name] : []));
  return servers.flatMap(({ target, ...change }): Probe[] => {
    const node = lab.nodes.find(({ name }) => name === target)!;
    const own = node.device?.servers.authoritativeDns?.zones.find(({ view }) => view === 'internal')?.name;
    const domain = own ?? outside[0];
    const alike = servers.filter(({ target: other }) => kindOf(lab.nodes, other) === kindOf(lab.nodes, target));
    if (domain === undefined || clients.length === 0 || alike.length < 2) return [];
    return [
      {
        name: `failover/dns-down/${target}`,
        class: 'failover',
        title: `Clients resolve names in ${domain} without the DNS of ${target}`,
        origins: node.device === null ? [] : [node.device.origin],
        disturbs: true,
        run: (running) => look(running, node, change, clients, domain),
      },
    ];
  });
}

function kindOf(nodes: readonly LabNode[], name: string): string {
  const services = nodes.find((node) => node.name === name)?.services ?? [];
  return ['named', 'unbound'].filter((one) => services.includes(one as 'named')).join(' ');
}

async function look(
  lab: RunningLab,
  server: LabNode,
  { breaks, heals }: Change,
  clients: readonly LabNode[],
  domain: string,
): Promise<ProbeResult> {
  const client = await clientOf(lab, server, clients);
  const expected = `an answer within ${LIMIT_S} s over either family, and again with the server`;
  const where = {
    node: client?.name ?? server.name,
    command: `dig @SERVER +tries=1 +time=${PATIENCE_S} NEW.${domain} AAAA`,
  };
  if (client === null) return result(false, where, expected, 'no client has two servers to ask');
  const families = await familiesOf(lab, client);
  const figures: Record<string, number> = {};
  try {
    const before = await worst(lab, client, domain, families, 1);
    const silent = before.filter(({ seconds }) => seconds === null);
    if (silent.length > 0) return result(false, where, expected, 'no answer before anything was broken');
    await steps(lab, breaks);
    for (const { family, seconds } of await worst(lab, client, domain, families, QUESTIONS)) {
      figures[`gap${family}`] = seconds ?? Number.POSITIVE_INFINITY;
    }
  } finally {
    await steps(lab, heals);
  }
  const back = await answersAgain(lab, server);
  for (const { family, seconds } of await worst(lab, client, domain, families, 1)) {
    figures[`back${family}`] = seconds ?? Number.POSITIVE_INFINITY;
  }
  const values = Object.entries(figures);
  const words = values.map(
    ([name, seconds]) => `${name} ${Number.isFinite(seconds) ? `${seconds.toFixed(2)} s` : 'no answer'}`,
  );
  const passed = back && values.every(([, seconds]) => seconds <= LIMIT_S);
  const kept = Object.fromEntries(values.filter(([, seconds]) => Number.isFinite(seconds)));
  return result(
    passed,
    where,
    expected,
    [...words, ...(back ? [] : [`${server.name} does not answer`])].join(', '),
    kept,
  );
}

async function steps(lab: RunningLab, all: Change['breaks']): Promise<void> {
  for (const { node, script } of all) await lab.exec(node, ['sh', '-s'], { stdin: script, timeoutMs: 60_000 });
}

/** A client that asks this server, with another one beside it; else any that has two. */
async function clientOf(lab: RunningLab, server: LabNode, clients: readonly LabNode[]): Promise<LabNode | null> {
  const own = new Set(server.interfaces.flatMap(({ addresses }) => addresses.map(addressOf)));
  let any: LabNode | null = null;
  for (const client of clients) {
    const servers = await serversOf(lab, client);
    if (servers.length < 2 || servers.every((one) => own.has(one))) continue;
    if (servers.some((one) => own.has(one))) return client;
    any ??= client;
  }
  return any;
}

async function serversOf(lab: RunningLab, client: LabNode): Promise<string[]> {
  const { stdout } = await lab.exec(client.name, ['cat', '/etc/resolv.conf']);
  return [...stdout.matchAll(/^nameserver (\S+)/gm)].map(([, server]) => server!);
}

/** Families that the client has two servers in. */
async function familiesOf(lab: RunningLab, client: LabNode): Promise<(4 | 6)[]> {
  const servers = await serversOf(lab, client);
  return ([4, 6] as const).filter((family) => servers.filter((one) => one.includes(':') === (family === 6)).length > 1);
}

/** The longest wait of questions for names that nobody has asked for yet: that there is no such name is an answer. */
async function worst(
  lab: RunningLab,
  client: LabNode,
  domain: string,
  families: readonly (4 | 6)[],
  count: number,
): Promise<{ family: 4 | 6; seconds: number | null }[]> {
  const found: { family: 4 | 6; seconds: number | null }[] = [];
  const all = await serversOf(lab, client);
  for (const family of families) {
    const servers = all.filter((one) => one.includes(':') === (family === 6));
    let seconds: number | null = 0;
    for (let turn = 0; turn < count && seconds !== null; turn++) {
      const name = `x${Date.now()}${turn}.${domain}`;
      const started = Date.now();
      const answered = await asksInTurn(lab, client, servers, name);
      seconds = answered ? Math.max(seconds, (Date.now() - started) / 1000) : null;
    }
    found.push({ family, seconds: seconds === null ? null : Math.round(seconds * 100) / 100 });
  }
  return found;
}

/**
 * Asks one server after the other, as the resolver of a host does: dig by itself stays with one that refuses the connection.
 */
async function asksInTurn(
  lab: RunningLab,
  client: LabNode,
  servers: readonly string[],
  name: string,
): Promise<boolean> {
  for (const server of servers) {
    const question = ['dig', `@${server}`, '+tries=1', `+time=${PATIENCE_S}`, name, 'AAAA'];
    const { stdout } = await lab.exec(client.name, question);
    if (/status: (NOERROR|NXDOMAIN)/.test(stdout)) return true;
  }
  return false;
}

/** Whether the server itself answers again, whatever it says. */
async function answersAgain(lab: RunningLab, server: LabNode): Promise<boolean> {
  const own = server.interfaces.flatMap(({ name, addresses }) => (name === 'lo' ? [] : addresses.map(addressOf)));
  const address = own.find((one) => !one.startsWith('fe80:'));
  if (address === undefined) return true;
  for (const until = Date.now() + RETURN_S * 1000; Date.now() < until; ) {
    const { code } = await lab.exec(server.name, ['dig', '+tries=1', '+time=1', `@${address}`, '.', 'SOA']);
    if (code === 0) return true;
  }
  return false;
}
