/** Files of a running lab's nodes: another text in their place, made live, and put back. Pure text of shell. */
import { type Change, type Step, stopServices } from '../../src/lab/break-scripts.ts';
import type { LabNode, ServiceName } from '../../src/lab/model.ts';
import { quote, startScript } from '../../src/lab/runtime/scripts.ts';
import { SERVICES } from '../../src/lab/services.ts';

/** Another text at a path of a node, and the planned one put back; both count at once. */
export function rewritten(node: LabNode, path: string, text: string): Change {
  const planned = fileOf(node, path);
  const live = liveScript(node, path);
  const step = (content: string): Step => ({ node: node.name, script: `${written(path, content)}${live}` });
  return { breaks: [step(text)], heals: [step(planned)] };
}

/** The planned text of a node's file; it is an error to ask for one that is not there. */
export function fileOf(node: LabNode, path: string): string {
  const found = node.files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`${node.name} has no ${path}`);
  return found.text;
}

/** Many changes as one, undone in the opposite order. */
export function together(changes: readonly Change[]): Change {
  return {
    breaks: changes.flatMap(({ breaks }) => breaks),
    heals: changes.toReversed().flatMap(({ heals }) => heals),
  };
}

const END = 'END-OF-THE-FILE';

function written(path: string, text: string): string {
  return `cat >${quote(path)} <<'${END}'\n${text}${text.endsWith('\n') ? '' : '\n'}${END}\n`;
}

/** What makes a written file count, as on a device: a reload where the daemon has one, else it starts anew. */
function liveScript(node: LabNode, path: string): string {
  if (path === '/etc/frr/frr.conf') return reloadFrr(node);
  if (path.startsWith('/var/lib/bind/')) return restart(node, ['named'], ['named']);
  if (path === '/etc/stayrtr/slurm.json') return 'kill -HUP $(pgrep -x stayrtr)\n';
  switch (serviceOf(path)) {
    case 'nftables':
      // A flow that was let in before is let in for as long as it is remembered.
      return inEachSpace(node, 'nft -f /etc/nftables.conf; conntrack -F >/dev/null 2>&1 || true');
    case 'radvd':
      return restart(node, ['radvd'], ['radvd']);
    case 'kea-dhcp4':
      return restart(node, ['kea-dhcp4'], ['kea-dhcp4']);
    case 'kea-dhcp6':
      return restart(node, ['kea-dhcp6'], ['kea-dhcp6']);
    case 'dhcrelay4':
      return startScript(node, 'dhcrelay4');
    case 'dhcrelay6':
      return startScript(node, 'dhcrelay6');
    case 'named':
      return restart(node, ['named'], ['named']);
    case 'unbound':
    case 'unbound-dns64':
      return restart(
        node,
        ['unbound'],
        (['unbound', 'unbound-dns64'] as const).filter((name) => node.services.includes(name)),
      );
    case 'nginx':
      return restart(node, ['nginx'], ['nginx']);
    case 'keepalived':
      return restart(node, ['keepalived'], ['keepalived']);
    case 'sshd':
      return restart(node, ['sshd'], ['sshd']);
    default:
      throw new Error(`nothing makes ${path} count`);
  }
}

function serviceOf(path: string): ServiceName | null {
  const names = Object.keys(SERVICES) as ServiceName[];
  return names.find((name) => SERVICES[name].files.includes(path)) ?? null;
}

/**
 * frr-reload takes what runs to what is written. A namespace for a VRF is what zebra itself finds (`-n`) and shows, and no
 * file of ours says: it is written along, or the VRF would be taken away.
 */
function reloadFrr(node: LabNode): string {
  const spaces = node.vrfs.map((vrf) => `vrf ${vrf}\\n netns /run/netns/${vrf}\\nexit-vrf\\n!\\n`).join('');
  return `install -d /run/lab
{ grep -vx end /etc/frr/frr.conf; printf '${spaces}'; echo end; } >/run/lab/frr.conf
/usr/lib/frr/frr-reload.py --reload --stdout /run/lab/frr.conf >/run/lab/frr-reload.log 2>&1 || { cat /run/lab/frr-reload.log; exit 1; }
`;
}

/** Ended by force and started again; a name server forgets what it has signed and been told. */
function restart(node: LabNode, processes: readonly string[], services: readonly ServiceName[]): string {
  const [step] = stopServices(node, processes, services).heals;
  const forget = processes.includes('named')
    ? 'rm -f /var/lib/bind/*.signed /var/lib/bind/*.jnl /var/lib/bind/*.jbk\n'
    : '';
  return `${processes.map((name) => `pkill -9 -x ${name} || true\n`).join('')}${forget}${step!.script}`;
}

function inEachSpace(node: LabNode, command: string): string {
  return [
    `sh -ec ${quote(command)}\n`,
    ...node.vrfs.map((vrf) => `ip netns exec ${quote(vrf)} sh -ec ${quote(command)}\n`),
  ].join('');
}
