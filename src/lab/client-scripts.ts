/** The shell that a client runs: asks as a host of an office does, and tells what it was told. Pure text. */

/**
 * `client.sh` asks in the background until an answer to everything that the advertisement and DHCP promise is there;
 * `client.sh look` asks once more and prints each answer under its heading; `client.sh renew` forgets everything first,
 * as after the cable was out. `/run/lab/client` has the last answers. One asks at a time.
 *
 * dhclient runs only until it is bound: each question is a new one, so that a server whose answers have changed shows.
 */
export const CLIENT_SCRIPT = `#!/bin/sh
. /etc/lab/client.conf
install -d /run/lab
exec 9>/run/lab/lock

# The kernel's own address is not usable before its duplicates were looked for.
settled() {
  for turn in $(seq 50); do
    ip -6 addr show dev eth0 | grep -q 'scope link $' && return
    sleep 0.1
  done
}

# ask NAME SECONDS OPTION...: one conversation of dhclient; its script writes /run/lab/NAME.
ask() {
  name=$1; seconds=$2; shift 2
  rm -f "/run/lab/$name" "/run/lab/$name.leases"
  dhclient "$@" -d -D LL -cf "\${CONF:-/etc/lab/dhclient.conf}" -sf /etc/lab/dhclient-script \\
    -e FACTS="/run/lab/$name" -e DYNAMIC="$DYNAMIC" -lf "/run/lab/$name.leases" -pf "/run/lab/$name.pid" eth0 \\
    >"/run/lab/$name.log" 2>&1 9>&- &
  asking=$!
  for turn in $(seq $((seconds * 10))); do
    [ -e "/run/lab/$name" ] && break
    sleep 0.1
  done
  # No word of farewell: the lease stays.
  kill -KILL $asking 2>/dev/null
  wait $asking 2>/dev/null
}

# Debian's dhclient gives up IPv4 where the server wishes so (RFC 8925): it asks again as a host that does not know the
# wish, so that both families are tried from each segment.
ask4() {
  ask dhcp4 3 -4
  wish=$(sed -n 's/.*v6 only preferred for \\([0-9]*\\).*/\\1/p' /run/lab/dhcp4.log | tail -n 1)
  [ -n "$wish" ] || return 0
  sed 's/, v6-only-preferred//' /etc/lab/dhclient.conf >/run/lab/dhclient4.conf
  CONF=/run/lab/dhclient4.conf
  ask dhcp4 3 -4
  [ ! -e /run/lab/dhcp4 ] || sed -i "s/^v6OnlyWait=.*/v6OnlyWait=$wish/" /run/lab/dhcp4
}

# A flag of any advertisement: M or O (RFC 4861 4.2).
flag() { grep -q "^advertisement [^ ]* [MO]*$1" /run/lab/ra; }

once() {
  if [ "$DYNAMIC" = no ]; then
    [ -z "$ADDRESS4" ] || ip addr replace "$ADDRESS4" dev eth0
    [ -z "$GATEWAY4" ] || ip route replace default via "$GATEWAY4" dev eth0
    [ -z "$ADDRESS6" ] || ip addr show dev eth0 | grep -q "$ADDRESS6" || ip addr add "$ADDRESS6" dev eth0
    [ -z "$GATEWAY6" ] || ip route replace default via "$GATEWAY6" dev eth0
  fi
  ask4 &
  settled
  /usr/bin/python3 /etc/lab/solicit.py eth0 2 >/run/lab/ra.new && mv /run/lab/ra.new /run/lab/ra
  rm -f /run/lab/dhcp6
  if flag M; then ask dhcp6 5 -6
  elif flag O; then ask dhcp6 5 -6 -S
  fi
  wait
  [ "$DYNAMIC" = no ] || resolvers
  for turn in $(seq 30); do
    ip -6 addr show dev eth0 tentative | grep -q inet6 || break
    sleep 0.1
  done
  {
    echo '== addresses'; ip -j addr show dev eth0
    echo '== routes4'; ip -j -4 route show dev eth0
    echo '== routes6'; ip -j -6 route show dev eth0
    for name in ra dhcp4 dhcp6; do
      echo "== $name"
      [ ! -e /run/lab/$name ] || cat /run/lab/$name
    done
  } >/run/lab/client.new
  mv /run/lab/client.new /run/lab/client
}

# What to resolve names with: servers of advertisements first, as they need no asking.
resolvers() {
  {
    grep '^nameserver' /run/lab/ra
    for name in dhcp6 dhcp4; do
      [ -e /run/lab/$name ] || continue
      for server in $(sed -n 's/^nameServers=//p' /run/lab/$name); do echo "nameserver $server"; done
    done
  } | awk '!seen[$0]++' >/etc/resolv.conf
}

# A host goes on asking for what was promised, and for an IPv4 address, which nothing promises.
content() {
  [ "$DYNAMIC" = yes ] || return 0
  if flag M || flag O; then [ -e /run/lab/dhcp6 ] || return 1; fi
  [ -e /run/lab/dhcp4 ]
}

case \${1:-start} in
  look) flock 9; once; cat /run/lab/client ;;
  renew)
    flock 9
    sysctl -q -w net/ipv6/conf/eth0/disable_ipv6=1
    ip -4 addr flush dev eth0
    sysctl -q -w net/ipv6/conf/eth0/disable_ipv6=0
    once ;;
  start)
    setsid sh /etc/lab/client.sh loop >/run/lab/client.log 2>&1 </dev/null 9>&- & ;;
  loop)
    for pause in 1 1 2 2 4 4 8 8 16 16 32 60 60 60 60 60 60; do
      flock 9
      once
      flock -u 9
      content && break
      sleep $pause
    done ;;
esac
`;

/** What Debian's own file asks for, the search list of DHCPv6, and the wish to live without IPv4 (RFC 8925). */
export const DHCLIENT_CONF = `option v6-only-preferred code 108 = unsigned integer 32;
initial-interval 1;
timeout 15;
request subnet-mask, routers, domain-name, domain-name-servers, domain-search, interface-mtu, v6-only-preferred,
  dhcp6.name-servers, dhcp6.domain-search;
`;

/**
 * Puts addresses and routes onto the interface as Debian's script does, and writes what was answered. An address of
 * DHCPv6 is a single one: what is on the link, advertisements say (RFC 5942).
 */
export const DHCLIENT_SCRIPT = `#!/bin/sh
case $reason in
  BOUND|RENEW|REBIND|REBOOT)
    if [ "$DYNAMIC" = yes ]; then
      ip addr show dev eth0 | grep -q "inet $new_ip_address/" || ip -4 addr flush dev eth0
      ip addr replace "$new_ip_address/$new_subnet_mask" dev eth0 \\
        valid_lft "$new_dhcp_lease_time" preferred_lft "$new_dhcp_lease_time"
      for router in $new_routers; do ip route replace default via "$router" dev eth0 proto dhcp; done
    fi
    cat >"$FACTS.new" <<END
address=$new_ip_address
mask=$new_subnet_mask
routers=$new_routers
nameServers=$new_domain_name_servers
domain=$new_domain_name
search=$new_domain_search
lease=$new_dhcp_lease_time
v6OnlyWait=$new_v6_only_preferred
mtu=$new_interface_mtu
server=$new_dhcp_server_identifier
END
    mv "$FACTS.new" "$FACTS" ;;
  BOUND6|RENEW6|REBIND6)
    if [ "$DYNAMIC" = yes ] && [ -n "$new_ip6_address" ]; then
      ip -6 addr replace "$new_ip6_address/128" dev eth0 valid_lft "$new_max_life" preferred_lft "$new_preferred_life"
    fi
    cat >"$FACTS.new" <<END
address=$new_ip6_address
preferred=$new_preferred_life
valid=$new_max_life
nameServers=$new_dhcp6_name_servers
search=$new_dhcp6_domain_search
server=$new_dhcp6_server_id
END
    mv "$FACTS.new" "$FACTS" ;;
esac
exit 0
`;

/**
 * `solicit.py INTERFACE SECONDS`: asks the routers of the link and prints what comes, octet by octet (rdisc6 keeps quiet
 * about options that it does not know): `advertisement <from> <flags> <hex>`, then the name servers.
 */
export const SOLICIT = `import socket, struct, sys, time

ROUTER_SOLICIT, ROUTER_ADVERT, RDNSS = 133, 134, 25
interface, seconds = sys.argv[1], float(sys.argv[2])
index = socket.if_nametoindex(interface)
link = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
link.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
link.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
wanted = [0xFFFFFFFF] * 8
wanted[ROUTER_ADVERT >> 5] &= ~(1 << (ROUTER_ADVERT & 31)) & 0xFFFFFFFF
link.setsockopt(socket.IPPROTO_ICMPV6, 1, struct.pack("8I", *wanted))
solicitation = struct.pack("!BBHI", ROUTER_SOLICIT, 0, 0, 0)
seen, servers = [], []
start = time.time()
asked = 0
while time.time() < start + seconds:
    # Asked again as long as nobody has answered: the first may have been lost.
    if asked == 0 or (not seen and time.time() > start + asked):
        try:
            link.sendto(solicitation, ("ff02::2", 0, 0, index))
        except OSError:
            pass
        asked += 1
    link.settimeout(0.2)
    try:
        octets, (address, *_) = link.recvfrom(2048)
    except socket.timeout:
        continue
    flags = ("M" if octets[5] & 0x80 else "") + ("O" if octets[5] & 0x40 else "") or "-"
    # The checksum says nothing that the rest does not.
    line = "advertisement %s %s %s" % (address.split("%")[0], flags, (octets[:2] + bytes(2) + octets[4:]).hex())
    if line not in seen: seen.append(line)
    at = 16
    while at + 2 <= len(octets) and octets[at + 1] > 0:
        size = octets[at + 1] * 8
        if octets[at] == RDNSS:
            for place in range(at + 8, at + size, 16):
                server = socket.inet_ntop(socket.AF_INET6, octets[place:place + 16])
                if server not in servers: servers.append(server)
        at += size
for line in seen: print(line)
for server in servers: print("nameserver", server)
`;
