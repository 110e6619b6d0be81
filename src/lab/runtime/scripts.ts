/** The shell that a node runs: its first process, its interfaces, its services. Pure text. */
import type { LabInterface, LabNode, ServiceName } from '../model.ts';
import { SERVICES } from '../services.ts';

/**
 * The first process of a node, with `$1` its name, `$2` its folder: own /etc over the machine's, own /run, empty
 * /var/cache, /var/lib, /var/log, /var/spool and /var/tmp, so that no lab finds what a former one left (a secondary keeps a
 * zone of the same serial, a translator its bindings) and none writes on the machine; the node's files in place.
 * Its own name is in /etc/hosts, as the platform's target of `hostname` says: who logs asks for it, and waits for a name
 * server that is not there yet. It writes its process id as the machine knows it, which is the last thing /proc tells before it becomes the node's.
 */
export const NODE_INIT = `set -e
read -r pid _ </proc/self/stat
mount --make-rprivate /
mount -t proc proc /proc
mkdir -p "$2/etc" "$2/work" "$2/run"
mount -t overlay -o "lowerdir=/etc,upperdir=$2/etc,workdir=$2/work" overlay /etc
for folder in /var/cache /var/lib /var/log /var/spool; do mount -t tmpfs -o mode=0755 tmpfs "$folder"; done
mount -t tmpfs -o mode=1777 tmpfs /var/tmp
cp -r "$2/files/." /
[ ! -e /usr/bin/systemctl ] || mount --bind "$2/../../systemctl" /usr/bin/systemctl
hostname "$1"
printf '127.0.1.1\\t%s\\n' "$1" >>/etc/hosts
cd /
exec 3>"$2/ready"
mount --bind "$2/run" /run
mkdir -p /run/netns
echo "$pid" >&3
exec 3>&-
trap '' CHLD
exec sleep infinity
`;

/** Where a node keeps the scripts of its units. */
export const UNITS = '/etc/lab/units';

/**
 * In the place of systemctl: what a device's own daemons restart (keepalived its relays) is started anew, as it was; a
 * unit is active (keepalived asks for the balancer's) while a process of its name runs.
 */
export const SYSTEMCTL = `#!/bin/sh
verb=$1
shift
[ "$1" != --quiet ] || shift
case $verb in
  restart) for unit; do sh "${UNITS}/\${unit%.service}" || exit; done ;;
  is-active) for unit; do pgrep -x "\${unit%.service}" >/dev/null || exit 3; done ;;
  *) exit 1 ;;
esac
`;

/** Shell words are quoted whole. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Namespaces of VRFs, then interfaces from the outside in: bridges, ports, kernel settings, addresses, routes. */
export function configureScript(node: LabNode): string {
  const lines: string[] = ['set -e'];
  const space = new Map(node.interfaces.map((one) => [one.name, spaceOf(node, one)]));
  const at = (name: string): string => {
    const vrf = space.get(name) ?? null;
    return vrf === null ? '' : `-n ${quote(vrf)} `;
  };
  for (const vrf of node.vrfs) lines.push(`ip netns add ${quote(vrf)}`);
  for (const one of node.interfaces) {
    // A bridge is born where it stays: it cannot change its namespace.
    if (one.kind === 'bridge') lines.push(`ip ${at(one.name)}link add ${quote(one.name)} type bridge stp_state 0`);
    const vrf = space.get(one.name);
    if (vrf != null && one.kind === 'cable') lines.push(`ip link set ${quote(one.name)} netns ${quote(vrf)}`);
  }
  // No duplicate address detection on what the plan numbers: an address counts from the first moment.
  const dad = node.role === 'client' ? [] : ['net/ipv6/conf/default/accept_dad=0', 'net/ipv6/conf/all/accept_dad=0'];
  const bridging = ['iptables', 'ip6tables', 'arptables'].map((kind) => `net/bridge/bridge-nf-call-${kind}=0`);
  for (const prefix of ['', ...node.vrfs.map((vrf) => `ip netns exec ${quote(vrf)} `)]) {
    lines.push(`${prefix}sysctl -q -e -w ${[...dad, ...bridging].join(' ')} || true`);
    if (node.services.includes('sysctl')) lines.push(`${prefix}${SERVICES.sysctl.start}`);
    lines.push(`${prefix}ip link set lo up`);
  }
  for (const one of node.interfaces) {
    if (one.kind === 'loopback') continue;
    const name = quote(one.name);
    if (dad.length > 0)
      lines.push(`${inSpace(space.get(one.name))}sysctl -q -w net/ipv6/conf/${one.name}/accept_dad=0`);
    if (one.noLinkLocal) lines.push(`ip ${at(one.name)}link set ${name} addrgenmode none`);
    lines.push(`ip ${at(one.name)}link set ${name} mtu ${one.mtu}`);
    if (one.bridge !== null) {
      lines.push(`ip ${at(one.name)}link set ${name} master ${quote(one.bridge)}`);
      if (one.isolated) lines.push(`ip ${at(one.name)}link set ${name} type bridge_slave isolated on`);
    }
    lines.push(`ip ${at(one.name)}link set ${name} up`);
  }
  for (const one of node.interfaces) {
    for (const address of one.addresses) lines.push(`ip ${at(one.name)}addr add ${address} dev ${quote(one.name)}`);
  }
  for (const one of node.interfaces) {
    for (const command of one.commands) {
      lines.push(`${inSpace(space.get(one.name))}sh -c ${quote(`IFACE=${one.name}; ${command}`)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A bridge and its ports share a namespace: that of the bridge's VRF. */
function spaceOf(node: LabNode, one: LabInterface): string | null {
  const bridge = node.interfaces.find(({ name }) => name === one.bridge);
  return (bridge ?? one).vrf;
}

function inSpace(vrf: string | null | undefined): string {
  return vrf == null ? '' : `ip netns exec ${quote(vrf)} `;
}

/** Starts one service, also in the namespaces of VRFs where it needs that. */
export function startScript(node: LabNode, name: ServiceName): string {
  const { start, perVrf } = SERVICES[name];
  const vrfs = `NODE_VRFS=${quote(node.vrfs.join(' '))}`;
  const runs = [`set -e\nexport VRF= ${vrfs}\n${start}\n`];
  if (perVrf) {
    for (const vrf of node.vrfs) {
      runs.push(`ip netns exec ${quote(vrf)} sh -c ${quote(`set -e\nexport VRF=-${vrf} ${vrfs}\n${start}\n`)}\n`);
    }
  }
  return runs.join('');
}
