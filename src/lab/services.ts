/** How a lab starts what runs on its nodes: the daemons and files of Debian, in a node's own namespaces. */
import type { ServiceName } from './model.ts';

export interface Service {
  /** Files whose presence asks for the service; the first one is its configuration. */
  files: string[];
  /** Shell, run in the node; a failure is the node's failure. `$NODE_VRFS` has the namespaces of its VRFs. */
  start: string;
  /** Once more in the namespace of each VRF: what a VRF device shares with its machine, a namespace does not. */
  perVrf: boolean;
  /** Debian packages that bring the programs. */
  packages: string[];
}

/** `ExecStart` of a unit, as systemd would run it: `%%` is a percent sign. */
const UNIT = (unit: string): string =>
  `$(sed -n 's/^ExecStart=//p' /etc/systemd/system/${unit} | sed 's/%%/%/g; s/ -d -q --no-pid / -q -pf \\/run\\/${unit}.pid /')`;

const KEA = (family: 4 | 6): string =>
  `install -d /var/lib/kea "/run/kea$VRF"
KEA_PIDFILE_DIR=/run/kea$VRF KEA_LOCKFILE_DIR=/run/kea$VRF KEA_LOGGER_DESTINATION=/var/log/kea${family}$VRF.log \\
  setsid /usr/sbin/kea-dhcp${family} -c /etc/kea/kea-dhcp${family}.conf >/var/log/kea${family}$VRF.out 2>&1 </dev/null &`;

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
  'kea-dhcp4': { files: ['/etc/kea/kea-dhcp4.conf'], start: KEA(4), perVrf: true, packages: ['kea-dhcp4-server'] },
  'kea-dhcp6': { files: ['/etc/kea/kea-dhcp6.conf'], start: KEA(6), perVrf: true, packages: ['kea-dhcp6-server'] },
  dhcrelay4: {
    files: ['/etc/default/isc-dhcp-relay'],
    start: `. /etc/default/isc-dhcp-relay
present=
set -- $OPTIONS
while [ $# -gt 0 ]; do
  case $1 in
    -id|-iu|-i) [ ! -e "/sys/class/net/$2" ] && ! ip link show "$2" >/dev/null 2>&1 || present="$present $1 $2"; shift 2 ;;
    *) present="$present $1"; shift ;;
  esac
done
case $present in *' -id '*) dhcrelay -4 -q -pf "/run/dhcrelay4$VRF.pid" $present $SERVERS ;; esac`,
    perVrf: true,
    packages: ['isc-dhcp-relay'],
  },
  dhcrelay6: {
    files: ['/etc/systemd/system/dhcrelay6.service'],
    start: UNIT('dhcrelay6.service'),
    perVrf: false,
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
  web: { files: ['/etc/lab/web.sh'], start: 'sh /etc/lab/web.sh', perVrf: false, packages: [] },
  client: {
    files: ['/etc/lab/client.sh'],
    start: 'sh /etc/lab/client.sh',
    perVrf: false,
    packages: ['isc-dhcp-client', 'ndisc6'],
  },
};

/** The services that a node's files ask for, in the order of starting. */
export function servicesOf(paths: ReadonlySet<string>): ServiceName[] {
  return (Object.keys(SERVICES) as ServiceName[]).filter((name) =>
    SERVICES[name].files.every((path) => paths.has(path)),
  );
}
