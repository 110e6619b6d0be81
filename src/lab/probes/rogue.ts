/** Whoever plays the router or the DHCP server at a host port, or in the air, changes nothing at the hosts of its segment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { toAddress, toPrefix } from '../../lib/ip/parse.ts';
import { containsAddress } from '../../lib/ip/prefix.ts';
import { addressOf } from '../../network/addresses.ts';
import { CLIENT_PORT, rogueVictim } from '../clients.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { ROGUE } from '../rogue-script.ts';
import { type ClientFacts, readFacts } from './client-facts.ts';

/** Longer than a client needs to ask everything once. */
const SECONDS = 12;

/** A probe a switch or access point that has hosts. */
export function rogueProbes({ lab, sites }: ProbeSource): Probe[] {
  const names = new Set(lab.nodes.map(({ name }) => name));
  return lab.nodes.flatMap((node): Probe[] => {
    const victim = rogueVictim(node);
    const socket = lab.cables.find(({ b }) => b.node === node.name)?.a;
    if (victim === null || socket === undefined || !names.has(victim)) return [];
    const device = lab.nodes.find(({ name }) => name === socket.node)?.device;
    const port = device?.interfaces.find(({ name }) => name === socket.interface);
    const origin = port?.origin ?? device?.wireless?.origin ?? sites.devices.get(socket.node)?.origin;
    return [
      {
        name: `rogue/${socket.node}`,
        class: 'rogue',
        title: `Advertisements, also fragmented, and answers of DHCP from ${socket.interface} of ${socket.node} change nothing at ${victim}`,
        origins: origin === undefined ? [] : [origin],
        disturbs: false,
        holds: [node.name, victim],
        run: (running) => attack(running, node.name, victim),
      },
    ];
  });
}

async function attack(lab: RunningLab, rogue: string, victim: string): Promise<ProbeResult> {
  const command = ['/usr/bin/python3', '/etc/lab/rogue.py', CLIENT_PORT, `${SECONDS}`];
  const where = { node: rogue, command: command.join(' ') };
  const sending = lab.exec(rogue, command, { timeoutMs: 60_000 });
  // The rogue is there before the host asks, so that it hears each question.
  await sleep(2000);
  const looked = await lab.exec(victim, ['sh', '/etc/lab/client.sh', 'look'], { timeoutMs: 60_000 });
  const sender = await sending;
  const expected = `${victim} has nothing of the rogue`;
  const [own, ...counts] = sender.stdout.trim().split(' ');
  if (own === undefined || own === '') return result(false, where, expected, `the rogue did not run: ${sender.stderr}`);
  const facts = readFacts(looked.stdout);
  if (facts === null) return result(false, where, expected, `${victim} says nothing`);
  const marks = marksOf(facts, own);
  // What got through stays for as long as the rogue said: the host starts anew.
  if (marks.length > 0) await lab.exec(victim, ['sh', '/etc/lab/client.sh', 'renew'], { timeoutMs: 60_000 });
  const seen = marks.length === 0 ? expected : `${victim} has ${marks.join(', ')} (${counts.join(' ')})`;
  return result(marks.length === 0, where, expected, seen);
}

/** What a client has of the rogue whose link-local address is given. */
export function marksOf(facts: ClientFacts, rogue: string): string[] {
  const given = new Set<string>([ROGUE.server4, ROGUE.server6, ROGUE.address4, ROGUE.address6]);
  const prefix = toPrefix(ROGUE.prefix);
  const address = (text: string): boolean => {
    const bare = addressOf(text);
    return given.has(bare) || (bare.includes(':') && containsAddress(prefix, toAddress(bare)));
  };
  const leases = [facts.dhcp4, facts.dhcp6].flatMap((lease) =>
    lease === null ? [] : Object.values(lease).flatMap((value) => value.split(' ').filter((word) => given.has(word))),
  );
  return [
    ...facts.addresses.filter(address).map((text) => `the address ${text}`),
    ...facts.defaults4.filter((router) => given.has(router)).map((router) => `a default route by ${router}`),
    ...facts.defaults6.filter((text) => text.startsWith(`${rogue} `)).map(() => `a default route by ${rogue}`),
    ...facts.advertisements.filter(({ from }) => from === rogue).map(({ from }) => `an advertisement from ${from}`),
    ...[...new Set(leases)].map((word) => `${word} from DHCP`),
  ];
}
