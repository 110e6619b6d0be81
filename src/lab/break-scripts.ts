/** Shell that breaks one thing of a node, and shell that puts it back. Each may run twice. Pure text. */
import type { CableEnd, LabNode, Roa, ServiceName } from './model.ts';
import { configureScript, quote, startScript } from './runtime/scripts.ts';

/** A script for a node's own shell. */
export interface Step {
  node: string;
  script: string;
}

/** What undoes what. */
export interface Change {
  breaks: Step[];
  heals: Step[];
}

/**
 * A line that is dead while its light stays on: each end drops what comes and what goes, where the device meets the
 * interface (netdev, nft(8)), so that bridged frames, ARP and raw sockets are caught as well.
 */
export function silence(ends: readonly [LabNode, string][]): Change {
  const table = (port: string): string => `cut_${port.replace(/[^A-Za-z0-9]/g, '_')}`;
  return {
    breaks: ends.map(([node, port]) => {
      const chain = (hook: string): string =>
        `  chain ${hook} {\n    type filter hook ${hook} device "${port}" priority -500; policy drop;\n  }`;
      const rules = `table netdev ${table(port)} {\n${chain('ingress')}\n${chain('egress')}\n}`;
      return { node: node.name, script: `${within(node, port)}nft -f - <<'RULES'\n${rules}\nRULES\n` };
    }),
    heals: ends.map(([node, port]) => ({
      node: node.name,
      script: `${within(node, port)}nft delete table netdev ${table(port)} 2>/dev/null || true\n`,
    })),
  };
}

/**
 * A line whose light goes out: the first end is switched off, the other one loses its carrier. What the kernel forgets of
 * an interface that was off is written again: link-local addresses that are not its own, routes of nodes without a daemon.
 */
export function unplug([node, port]: [LabNode, string]): Change {
  const at = within(node, port);
  const one = node.interfaces.find(({ name }) => name === port);
  const name = quote(port);
  return {
    breaks: [
      {
        node: node.name,
        script: `${at}sysctl -q -w ${quote(`net/ipv6/conf/${port}/keep_addr_on_down=1`)}\n${at}ip link set ${name} down\n`,
      },
    ],
    heals: [
      {
        node: node.name,
        script: [
          `${at}ip link set ${name} up`,
          ...(one?.addresses ?? []).map((address) => `${at}ip addr replace ${address} dev ${name}`),
          ...(one?.commands ?? []).map((command) => `${at}sh -c ${quote(`IFACE=${port}; ${command}`)}`),
          '',
        ].join('\n'),
      },
    ],
  };
}

/**
 * A device without power, and switched on again: every process ends at once and every interface goes out; back it comes
 * as at the lab's boot, from its files, with nothing in its memory.
 */
export function powerOff(node: LabNode): Change {
  const cables = node.interfaces.filter(({ kind }) => kind === 'cable').map(({ name }) => name);
  const spaces = ['', ...node.vrfs.map((vrf) => `-n ${quote(vrf)} `)];
  const here = (space: string): string => `$(ip ${space}-o link show | sed 's/^[0-9]*: //; s/[@:].*//')`;
  const off = [
    // Everybody but the first process and this shell (kill(2), -1).
    'kill -9 -1 2>/dev/null || true',
    ...spaces.map((space) => `for port in ${here(space)}; do ip ${space}link set "$port" down; done`),
  ];
  const clear = [
    ...node.vrfs.flatMap((vrf) => [
      `for port in ${cables.map(quote).join(' ')}; do ip -n ${quote(vrf)} link set "$port" netns 1 2>/dev/null || true; done`,
      `ip netns del ${quote(vrf)} 2>/dev/null || true`,
    ]),
    `for port in ${here('')}; do
  ip addr flush dev "$port"
  case " lo ${cables.join(' ')} " in *" $port "*) ;; *) ip link del "$port" 2>/dev/null || true ;; esac
done`,
    'for family in -4 -6; do ip $family route flush proto static; ip $family route flush table 100; done 2>/dev/null || true',
    'nft flush ruleset',
    // What /run says of processes is of those that have ended.
    'find /run -mindepth 1 -maxdepth 1 ! -name netns -exec rm -rf {} +',
  ];
  const on = [
    ...clear,
    configureScript(node),
    ...node.services.filter((name) => name !== 'sysctl').map((name) => `(\n${startScript(node, name)})`),
  ];
  return {
    breaks: [{ node: node.name, script: `${off.join('\n')}\n` }],
    heals: [{ node: node.name, script: `${[...off, ...on].join('\n')}\n` }],
  };
}

/** Daemons of a node killed, and started again as at the boot. */
export function stopServices(node: LabNode, processes: readonly string[], services: readonly ServiceName[]): Change {
  const kill = processes.map((name) => `pkill -9 -x ${name} || true\n`).join('');
  const start = services.map((name) => `(\n${startScript(node, name)})\n`).join('');
  return {
    breaks: [{ node: node.name, script: kill }],
    heals: [
      {
        node: node.name,
        script: `${kill}while pgrep -x '${processes.join('|')}' >/dev/null; do sleep 0.05; done\n${start}`,
      },
    ],
  };
}

/** Longer than a lab runs. */
const FOR_EVER = 10 ** 9;

/** Somebody at a host port who goes on playing a router (`ra`) or a DHCPv6 server (`dhcp6`); his neighbour starts anew after. */
export function rogue(node: string, victim: string, port: string, part: 'ra' | 'dhcp6'): Change {
  const note = `/run/rogue-${part}.pid`;
  const end = `[ ! -e ${note} ] || kill -9 "$(cat ${note})" 2>/dev/null || true\nrm -f ${note}\n`;
  return {
    breaks: [
      {
        node,
        script: `${end}setsid /usr/bin/python3 /etc/lab/rogue.py ${port} ${FOR_EVER} ${part} >/run/rogue-${part}.log 2>&1 </dev/null &\necho $! >${note}\n`,
      },
    ],
    heals: [
      { node, script: end },
      { node: victim, script: 'sh /etc/lab/client.sh renew\n' },
    ],
  };
}

/** A neighbour outside who tells what he must not. */
export function lie(node: string, protocols: readonly string[]): Change {
  const say = (verb: string): Step => ({
    node,
    script: protocols.map((name) => `birdc ${verb} ${name} | grep -q '${verb}d$'\n`).join(''),
  });
  return { breaks: [say('enable')], heals: [say('disable')] };
}

/** A ROA that the caches do not hold any more; StayRTR reads its file again on SIGHUP. */
export function expire({ prefix, asn, maxLength }: Roa, caches: readonly { node: string; path: string }[]): Change {
  const write = (kept: 'True' | 'False'): Step[] =>
    caches.map(({ node, path }) => ({
      node,
      script: `/usr/bin/python3 - <<'SCRIPT'
import json
whole = json.load(open("${path}"))
roa = {"asn": ${asn}, "prefix": "${prefix}", "maxLength": ${maxLength}, "ta": "lab"}
whole["roas"] = [one for one in whole["roas"] if one != roa] + ([roa] if ${kept} else [])
whole["metadata"]["roas"] = len(whole["roas"])
text = json.dumps(whole, indent=1)
open("${path}", "w").write(text + "\\n")
SCRIPT
kill -HUP $(pgrep -x stayrtr)
`,
    }));
  return { breaks: write('False'), heals: write('True') };
}

/** The end of a cable, with its node. */
export function endOf(
  nodes: ReadonlyMap<string, LabNode>,
  { node, interface: port }: CableEnd,
): [LabNode, string] | null {
  const found = nodes.get(node);
  return found === undefined ? null : [found, port];
}

/** In front of a command: the namespace of the VRF that the interface is in, or that its bridge is in. */
function within(node: LabNode, port: string): string {
  const one = node.interfaces.find(({ name }) => name === port);
  const vrf = (node.interfaces.find(({ name }) => name === one?.bridge) ?? one)?.vrf ?? null;
  return vrf === null ? '' : `ip netns exec ${quote(vrf)} `;
}
