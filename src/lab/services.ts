/** How a lab starts what runs on its nodes: the daemons and files of Debian, in a node's own namespaces. */
import type { ServiceName } from './model.ts';
import { WEB_FILE } from './web.ts';

export interface Service {
  /** Files whose presence asks for the service; the first one is its configuration. */
  files: string[];
  /** Shell, run in the node; a failure is the node's failure. `$NODE_VRFS` has the namespaces of its VRFs. */
  start: string;
  /** The unit that `systemctl` knows it by, where something on the node restarts it. */
  unit?: string;
  /** Once more in the namespace of each VRF: what a VRF device shares with its machine, a namespace does not. */
  perVrf: boolean;
  /** Debian packages that bring the programs. */
  packages: string[];
}

/**
 * Kea refuses a file that names an interface which is not there, and a namespace has only its own: each gets the part of
 * the file whose interfaces it has, with a socket and leases of its own. One without any of them has no server.
 */
const KEA = (family: 4 | 6): string =>
  `install -d /var/lib/kea "/var/lib/kea$VRF" "/run/kea$VRF"
/usr/bin/python3 -c '
import json, socket, sys
vrf, place = sys.argv[1], sys.argv[2]
text = open(place).read()
text = text.replace("/run/kea/", "/run/kea" + vrf + "/").replace("/var/lib/kea/", "/var/lib/kea" + vrf + "/")
here = {name for _, name in socket.if_nameindex()}
whole = json.loads(text)
conf = whole["Dhcp${family}"]
listening = conf["interfaces-config"]
listening["interfaces"] = [name for name in listening["interfaces"] if name.split("/")[0] in here]
conf["subnet${family}"] = [one for one in conf["subnet${family}"] if one.get("interface") in here | {None}]
if listening["interfaces"]: print(json.dumps(whole, indent=2))
' "$VRF" /etc/kea/kea-dhcp${family}.conf >/run/kea$VRF/kea-dhcp${family}.conf
if [ -s /run/kea$VRF/kea-dhcp${family}.conf ]; then
  KEA_PIDFILE_DIR=/run/kea$VRF KEA_LOCKFILE_DIR=/run/kea$VRF KEA_LOGGER_DESTINATION=/var/log/kea${family}$VRF.log \\
    setsid /usr/sbin/kea-dhcp${family} -c /run/kea$VRF/kea-dhcp${family}.conf >/var/log/kea${family}$VRF.out 2>&1 </dev/null &
fi`;

/**
 * A relay with the options of `$@` whose interfaces are there: it ends at once over one that is not, and a namespace has
 * only its own. Without clients' side or servers' side it has nothing to do. Started again until it stays, as its unit
 * says (a cluster's standby has no addresses to relay from); one that runs is ended first.
 */
const RELAY = (family: 4 | 6, own: string): string =>
  `options=
sides=
while [ $# -gt 0 ]; do
  case $1 in
    -id|-iu|-i|-l|-u)
      if ip link show "\${2##*%}" >/dev/null 2>&1; then options="$options $1 $2"; sides="$sides $1"; fi
      shift 2 ;;
    -d|-q|--no-pid) shift ;;
    *) options="$options $1"; shift ;;
  esac
done
for former in /run/dhcrelay${family}$VRF.pid /run/dhcrelay${family}$VRF.again; do
  [ ! -e "$former" ] || kill "$(cat "$former")" 2>/dev/null || true
done
case $sides in
  *-iu*-id*|*-id*-iu*|*-l*-u*|*-u*-l*)
    setsid sh -c 'until dhcrelay -${family} -q -pf "$0" '"$options ${own}"'; do sleep 5; done' "/run/dhcrelay${family}$VRF.pid" \\
      >/var/log/dhcrelay${family}$VRF.log 2>&1 </dev/null &
    echo $! >"/run/dhcrelay${family}$VRF.again" ;;
esac`;

/** In the order in which a node starts them. */
export const SERVICES: Record<ServiceName, Service> = {
  sysctl: {
    files: ['/etc/sysctl.d/60-network.conf'],
    start: 'sysctl -q -e -p /etc/sysctl.d/60-network.conf',
    perVrf: true,
    packages: ['procps'],
  },
  nftables: {
    files: ['/etc/nftables.conf'],
    start: 'nft -f /etc/nftables.conf',
    perVrf: true,
    packages: ['nftables'],
  },
  frr: {
    files: ['/etc/frr/frr.conf', '/etc/frr/daemons'],
    start: `. /etc/frr/daemons
install -d -o frr -g frr /run/frr
echo 'service integrated-vtysh-config' >/etc/frr/vtysh.conf
chown -R frr:frr /etc/frr
[ -z "$NODE_VRFS" ] || zebra_options="$zebra_options -n"
for daemon in zebra staticd bgpd ospfd ospf6d bfdd; do
  case $daemon in
    zebra|staticd) ;;
    *) eval "[ \\"\\$$daemon\\" = yes ]" || continue ;;
  esac
  eval "options=\\$\${daemon}_options"
  /usr/lib/frr/$daemon -d -F "\${frr_profile:-traditional}" $options
done
vtysh -b`,
    perVrf: false,
    packages: ['frr', 'frr-pythontools', 'frr-rpki-rtrlib'],
  },
  bird: {
    files: ['/etc/bird/bird.conf'],
    start: 'install -d /run/bird; bird -c /etc/bird/bird.conf -P /run/bird/bird.pid',
    perVrf: false,
    packages: ['bird2'],
  },
  keepalived: {
    files: ['/etc/keepalived/keepalived.conf'],
    // One process has one namespace: each takes the instances of the interfaces that it sees.
    start: `conf=/run/keepalived$VRF.conf
awk -v "here=$(ip -o link show | sed 's/^[0-9]*: //; s/[@:].*//' | tr '\\n' ' ')" '
  /^vrrp_instance / { block = $0; next }
  block != "" { block = block "\\n" $0; if ($1 == "interface") name = $2
    if ($0 ~ /^}/) { if (index(" " here, " " name " ")) print block; block = "" } next }
  { print }' /etc/keepalived/keepalived.conf >"$conf"
if grep -qE '^(vrrp_instance|virtual_server)' "$conf"; then
  keepalived -f "$conf" -p "/run/keepalived$VRF.pid" -r "/run/keepalived-vrrp$VRF.pid" -c "/run/keepalived-checkers$VRF.pid"
fi`,
    perVrf: true,
    packages: ['keepalived'],
  },
  radvd: {
    files: ['/etc/radvd.conf'],
    start: 'radvd -C /etc/radvd.conf -p "/run/radvd$VRF.pid" -m logfile -l "/var/log/radvd$VRF.log"',
    perVrf: true,
    packages: ['radvd'],
  },
  'kea-dhcp4': {
    files: ['/etc/kea/kea-dhcp4.conf'],
    start: KEA(4),
    perVrf: true,
    packages: ['kea-dhcp4-server', 'python3'],
  },
  'kea-dhcp6': {
    files: ['/etc/kea/kea-dhcp6.conf'],
    start: KEA(6),
    perVrf: true,
    packages: ['kea-dhcp6-server', 'python3'],
  },
  dhcrelay4: {
    files: ['/etc/default/isc-dhcp-relay'],
    unit: 'isc-dhcp-relay',
    start: `. /etc/default/isc-dhcp-relay\nset -- $OPTIONS\n${RELAY(4, '$SERVERS')}`,
    perVrf: true,
    packages: ['isc-dhcp-relay'],
  },
  dhcrelay6: {
    files: ['/etc/systemd/system/dhcrelay6.service'],
    unit: 'dhcrelay6',
    // As systemd reads it: `%%` is a percent sign.
    start: `set -- $(sed -n 's/^ExecStart=[^ ]* -6//p' /etc/systemd/system/dhcrelay6.service | sed 's/%%/%/g')\n${RELAY(6, '')}`,
    perVrf: true,
    packages: ['isc-dhcp-relay'],
  },
  named: {
    files: ['/etc/bind/named.conf'],
    start: `install -d -o bind -g bind /run/named /var/cache/bind /var/lib/bind /var/log/named
chown -R bind:bind /var/lib/bind
named -c /etc/bind/named.conf -u bind`,
    perVrf: false,
    packages: ['bind9', 'bind9-utils', 'bind9-dnsutils'],
  },
  unbound: {
    files: ['/etc/unbound/unbound.conf'],
    // The trust anchor is laid there by Debian's start of the daemon (package-helper).
    start: `install -d -o unbound -g unbound /var/lib/unbound
sed -n 's/^ *auto-trust-anchor-file: "\\(.*\\)"/\\1/p' /etc/unbound/unbound*.conf | while read -r key; do
  [ -e "$key" ] || cp /usr/share/dns/root.key "$key"
done
chown -R unbound:unbound /var/lib/unbound
unbound -c /etc/unbound/unbound.conf`,
    perVrf: false,
    packages: ['unbound', 'dns-root-data'],
  },
  'unbound-dns64': {
    files: ['/etc/unbound/unbound-dns64.conf', '/etc/systemd/system/unbound-dns64.service'],
    start: 'unbound -c /etc/unbound/unbound-dns64.conf',
    perVrf: false,
    packages: ['unbound'],
  },
  nginx: {
    files: ['/etc/nginx/nginx.conf'],
    start: `install -d /var/log/nginx /var/lib/nginx
sed -n 's/^[[:space:]]*ssl_certificate[[:space:]]\\(.*\\).pem;/\\1/p' /etc/nginx/nginx.conf | sort -u | while read -r name; do
  [ -e "$name.pem" ] && continue
  install -d "$(dirname "$name")"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=$(basename "$name")" \\
    -keyout "$name.key" -out "$name.pem" 2>/dev/null
done
nginx -c /etc/nginx/nginx.conf`,
    perVrf: false,
    packages: ['nginx-light', 'openssl'],
  },
  tayga: {
    files: ['/etc/tayga.conf', '/etc/default/tayga'],
    start: `device=$(sed -n 's/^tun-device[[:space:]]*//p' /etc/tayga.conf)
install -d "$(sed -n 's/^data-dir[[:space:]]*//p' /etc/tayga.conf)"
tayga --mktun >/dev/null
ip link set "$device" up
ip route add "$(sed -n 's/^dynamic-pool[[:space:]]*//p' /etc/tayga.conf)" dev "$device"
ip route add "$(sed -n 's/^prefix[[:space:]]*//p' /etc/tayga.conf)" dev "$device"
tayga`,
    perVrf: false,
    packages: ['tayga'],
  },
  stayrtr: {
    files: ['/etc/default/stayrtr'],
    start: `. /etc/default/stayrtr
setsid stayrtr $STAYRTR_ARGS -checktime=false >/var/log/stayrtr.log 2>&1 </dev/null &`,
    perVrf: false,
    packages: ['stayrtr'],
  },
  sshd: {
    files: ['/etc/ssh/sshd_config.d/20-management.conf'],
    start: 'install -d /run/sshd; /usr/sbin/sshd -E /var/log/sshd.log',
    perVrf: false,
    packages: ['openssh-server'],
  },
  web: {
    files: [WEB_FILE],
    start: `install -d /var/log/nginx /var/lib/nginx\nnginx -c ${WEB_FILE}`,
    perVrf: false,
    packages: ['nginx-light'],
  },
  client: {
    files: ['/etc/lab/client.sh'],
    start: 'sh /etc/lab/client.sh',
    perVrf: false,
    packages: ['isc-dhcp-client', 'python3'],
  },
};

/** The services that a node's files ask for, in the order of starting. */
export function servicesOf(paths: ReadonlySet<string>): ServiceName[] {
  return (Object.keys(SERVICES) as ServiceName[]).filter((name) =>
    SERVICES[name].files.every((path) => paths.has(path)),
  );
}
