/interface bridge
add dhcp-snooping=yes name=bridge1 ra-guard=yes vlan-filtering=yes
/interface ethernet
set [ find default-name=ether1 ] comment="WAN primary" mtu=1600
set [ find default-name=ether2 ] comment="WAN backup"
set [ find default-name=ether3 ] comment="staff desk"
set [ find default-name=ether4 ] comment="to sw1"
set [ find default-name=ether5 ] comment=spare disabled=yes
/interface vlan
add comment="WAN primary to hub VT-001" interface=ether1 name=ether1.100 vlan-id=100
add comment="WAN backup to hub" interface=ether2 name=ether2.100 vlan-id=100
add comment="guests to hub" interface=ether1 name=ether1.600 vlan-id=600
add comment=staff interface=bridge1 name=vlan10 vlan-id=10
add comment=voice interface=bridge1 name=vlan20 vlan-id=20
add comment=guests interface=bridge1 name=vlan50 vlan-id=50
/interface list
add name=side-wan
add name=side-staff
add name=side-guest
add name=side-wan-guest
add name=phones
/interface wifi channel
add band=5ghz-ax frequency=5180 name=wifi1 width=20/40/80mhz
add band=2ghz-ax frequency=2437 name=wifi2 width=20mhz
/interface wifi datapath
add bridge=bridge1 name=staff vlan-id=10
add bridge=bridge1 client-isolation=yes name=guest vlan-id=50
add bridge=bridge1 name=things vlan-id=20
add bridge=bridge1 client-isolation=yes name=lobby vlan-id=50
/interface wifi security
add authentication-types=wpa3-eap management-protection=required name=staff wps=disable
add authentication-types=owe management-protection=required name=guest wps=disable
add authentication-types=wpa3-psk management-protection=required name=things passphrase="<secret:things:1>" wps=disable
/interface wifi configuration
add datapath=staff mode=ap multicast-enhance=enabled name=staff security=staff ssid=Staff
add datapath=guest mode=ap multicast-enhance=enabled name=guest security=guest ssid=Guest
add datapath=things hide-ssid=yes mode=ap name=things security=things ssid="Things of ours"
add datapath=lobby mode=ap multicast-enhance=enabled name=lobby ssid=Lobby
/ip dhcp-server option
add code=108 name=staff-v6only value=0x00000708
/ip pool
add name=staff ranges=10.80.1.100-10.80.1.199
/ip dhcp-server
add address-pool=staff interface=vlan10 lease-time=8h name=staff
/ipv6 dhcp-server option
add code=23 name=staff-dns value="'2001:db8:0:30::53'"
add code=24 name=staff-search value="0x07s'songlon'0x07s'example'0x00"
/ipv6 dhcp-server
add dhcp-option=staff-dns,staff-search interface=vlan10 lease-time=1d name=staff
/ip vrf
add comment=guests interfaces=ether1.600,vlan50 name=guest
/interface bridge filter
add action=drop chain=forward comment="DHCPv6 guard" dst-port=546 in-interface=ether3 ip-protocol=udp mac-protocol=ipv6
/interface bridge port
add bpdu-guard=yes bridge=bridge1 edge=yes interface=ether3 pvid=10
add bridge=bridge1 frame-types=admit-only-vlan-tagged interface=ether4 trusted=yes trusted-ra=yes
/ip firewall connection tracking
set icmp-timeout=30s tcp-established-timeout=2h4m udp-stream-timeout=5m udp-timeout=5m
/ip neighbor discovery-settings
set discover-interface-list=phones lldp-med-net-policy-vlan=20 protocol=lldp
/ip settings
set secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no
/interface bridge vlan
add bridge=bridge1 comment=staff tagged=bridge1,ether4 untagged=ether3 vlan-ids=10
add bridge=bridge1 comment=voice tagged=bridge1,ether4,ether3 vlan-ids=20
add bridge=bridge1 comment=guest tagged=bridge1,ether4 vlan-ids=50
/interface list member
add interface=ether1.100 list=side-wan
add interface=ether2.100 list=side-wan
add interface=vlan10 list=side-staff
add interface=vlan50 list=side-guest
add interface=guest list=side-guest
add interface=ether1.600 list=side-wan-guest
add interface=guest list=side-wan-guest
add interface=ether3 list=phones
/interface wifi
set [ find default-name=wifi1 ] channel=wifi1 configuration=staff configuration.country=Vietnam .tx-power=20 disabled=no
add configuration=guest disabled=no master-interface=wifi1 name=wifi1-guest
add configuration=things disabled=no master-interface=wifi1 name=wifi1-things
set [ find default-name=wifi2 ] channel=wifi2 configuration=staff configuration.country=Vietnam disabled=no
add configuration=lobby disabled=no master-interface=wifi2 name=wifi2-lobby
/ip address
add address=10.255.0.1 interface=lo network=10.255.0.1
add address=10.96.0.1/31 interface=ether1.100 network=10.96.0.0
add address=10.96.0.3/31 interface=ether2.100 network=10.96.0.2
add address=10.97.0.1/31 interface=ether1.600 network=10.97.0.0
add address=192.168.1.1/24 interface=vlan10 network=192.168.1.0
add address=10.80.2.1/24 interface=vlan20 network=10.80.2.0
add address=10.80.5.1/24 interface=vlan50 network=10.80.5.0
/ip dhcp-relay
add dhcp-server=10.30.0.67,10.30.0.68 interface=vlan20 local-address=10.80.2.1 name=vlan20
/ip dhcp-server lease
add address=10.80.1.9 comment=printer mac-address=00:53:00:00:00:01 server=staff
/ip dhcp-server network
add address=10.80.1.0/24 dhcp-option=staff-v6only dns-server=10.30.0.53 domain=songlon.example gateway=10.80.1.1
/ip dns
set servers=2001:db8:0:30::53
/ip firewall address-list
add address=10.0.0.0/8 list=own
add address=192.168.0.0/16 list=own
add address=10.90.0.0/24 list=management-stations
add address=0.0.0.0 list=from-vlan10
add address=192.168.1.0/24 list=from-vlan10
/ip firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmp
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 in-interface=vlan10 protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 in-interface=vlan20 protocol=udp
add action=accept chain=input comment="answers of DHCP" dst-port=67 protocol=udp src-address=10.30.0.67 src-port=67
add action=accept chain=input comment="answers of DHCP" dst-port=67 protocol=udp src-address=10.30.0.68 src-port=67
add action=log chain=input limit=5,5:packet log-prefix="drop input"
add action=drop chain=input
add action=accept chain=self-icmp icmp-options=0:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=11:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=12:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=8:0-255 limit=500,500:packet protocol=icmp
add action=drop chain=self-icmp
add action=accept chain=forward connection-state=established,related
add action=accept chain=forward icmp-options=3:0-255 protocol=icmp
add action=accept chain=forward icmp-options=11:0-255 protocol=icmp
add action=accept chain=forward icmp-options=12:0-255 protocol=icmp
add action=drop chain=forward connection-state=invalid
add action=jump chain=forward in-interface-list=side-staff jump-target=staff-wan out-interface-list=side-wan
add action=jump chain=forward jump-target=guest-wan-guest out-interface-list=side-wan-guest packet-mark=from-guest
add action=log chain=forward limit=5,5:packet log-prefix="drop forward"
add action=drop chain=forward
add action=accept chain=staff-wan comment=internet dst-address-list=!own
add action=log chain=staff-wan limit=5,5:packet log-prefix="drop staff-wan"
add action=drop chain=staff-wan
add action=reject chain=guest-wan-guest comment=rest reject-with=icmp-admin-prohibited
add action=log chain=guest-wan-guest limit=5,5:packet log-prefix="drop guest-wan-guest"
add action=drop chain=guest-wan-guest
/ip firewall mangle
add action=mark-packet chain=prerouting in-interface=vlan50 new-packet-mark=from-guest passthrough=no
add action=mark-packet chain=prerouting in-interface=ether1.600 new-packet-mark=from-wan-guest passthrough=no
/ip firewall nat
add action=netmap chain=dstnat comment=staff dst-address=10.80.1.0/24 in-interface=ether1.100 to-addresses=192.168.1.0/24
add action=netmap chain=srcnat comment=staff out-interface=ether1.100 src-address=192.168.1.0/24 to-addresses=10.80.1.0/24
add action=netmap chain=dstnat comment=staff dst-address=10.80.1.0/24 in-interface=ether2.100 to-addresses=192.168.1.0/24
add action=netmap chain=srcnat comment=staff out-interface=ether2.100 src-address=192.168.1.0/24 to-addresses=10.80.1.0/24
/ip firewall raw
add action=drop chain=prerouting comment="reverse path" in-interface=vlan10 src-address-list=!from-vlan10
/ip route
add dst-address=0.0.0.0/0 gateway=10.96.0.0%ether1.100
add distance=200 dst-address=0.0.0.0/0 gateway=10.96.0.2%ether2.100
add dst-address=0.0.0.0/0 gateway=10.97.0.0%ether1.600@guest routing-table=guest
/ip service
set ftp disabled=yes
set ssh address=10.90.0.0/24,2001:db8:0:90::/64
set telnet disabled=yes
set www disabled=yes
set winbox disabled=yes
set api disabled=yes
set api-ssl disabled=yes
/ip ssh
set host-key-type=ed25519 strong-crypto=yes
/ipv6 route
add dst-address=::/0 gateway=2001:db8:0:f000::2%ether1.100
add distance=200 dst-address=::/0 gateway=2001:db8:0:f001::2%ether2.100
add blackhole distance=254 dst-address=2001:db8:0:1300::/56
add dst-address=::/0 gateway=2001:db8:0:f0f8::2%ether1.600@guest routing-table=guest
/ipv6 address
add address=2001:db8:0:ff::1/128 advertise=no interface=lo
add address=2001:db8:0:f000::3/127 advertise=no interface=ether1.100
add address=2001:db8:0:f001::3/127 advertise=no interface=ether2.100
add address=2001:db8:0:f0f8::3/127 advertise=no interface=ether1.600
add address=fe80::1/64 advertise=no auto-link-local=no interface=vlan10
add address=2001:db8:0:1300::1/64 advertise=no interface=vlan10
add address=fe80::1/64 advertise=no auto-link-local=no interface=vlan50
add address=2001:db8:0:13f0::1/64 advertise=no interface=vlan50
/ipv6 dhcp-relay
add dhcp-server=2001:db8:0:30::67,2001:db8:0:30::68 interface=vlan50 link-address=2001:db8:0:13f0::1 name=vlan50
/ipv6 firewall address-list
add address=2001:db8::/32 list=own
add address=2001:db8:0:90::/64 list=management-stations
add address=::/128 list=from-vlan10
add address=fe80::/10 list=from-vlan10
add address=2001:db8:0:1300::/64 list=from-vlan10
/ipv6 firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmpv6
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=DHCP dst-port=547 in-interface=vlan10 protocol=udp
add action=accept chain=input comment=DHCP dst-port=547 packet-mark=from-guest protocol=udp
add action=accept chain=input comment="answers of DHCP" dst-port=547 protocol=udp src-address=2001:db8:0:30::67/128 src-port=547
add action=accept chain=input comment="answers of DHCP" dst-port=547 protocol=udp src-address=2001:db8:0:30::68/128 src-port=547
add action=log chain=input limit=5,5:packet log-prefix="drop input"
add action=drop chain=input
add action=accept chain=self-icmp icmp-options=1:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=2:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=4:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=128:0-255 limit=500,500:packet protocol=icmpv6
add action=accept chain=self-icmp icmp-options=129:0-255 limit=500,500:packet protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=133:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=134:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=135:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=136:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=141:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=142:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=148:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:255 icmp-options=149:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:1 icmp-options=130:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:1 icmp-options=131:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:1 icmp-options=132:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:1 icmp-options=143:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:1 icmp-options=151:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:1 icmp-options=152:0-255 protocol=icmpv6
add action=accept chain=self-icmp hop-limit=equal:1 icmp-options=153:0-255 protocol=icmpv6
add action=drop chain=self-icmp
add action=accept chain=forward connection-state=established,related
add action=accept chain=forward icmp-options=1:0-255 protocol=icmpv6
add action=accept chain=forward icmp-options=2:0-255 protocol=icmpv6
add action=accept chain=forward icmp-options=3:0-255 protocol=icmpv6
add action=accept chain=forward icmp-options=4:0-255 protocol=icmpv6
add action=drop chain=forward connection-state=invalid
add action=jump chain=forward in-interface-list=side-staff jump-target=staff-wan out-interface-list=side-wan
add action=jump chain=forward jump-target=guest-wan-guest out-interface-list=side-wan-guest packet-mark=from-guest
add action=log chain=forward limit=5,5:packet log-prefix="drop forward"
add action=drop chain=forward
add action=accept chain=staff-wan comment=internet dst-address-list=!own
add action=accept chain=staff-wan icmp-options=128:0-255 limit=500,500:packet protocol=icmpv6
add action=log chain=staff-wan limit=5,5:packet log-prefix="drop staff-wan"
add action=drop chain=staff-wan
add action=reject chain=guest-wan-guest comment=rest reject-with=icmp-admin-prohibited
add action=accept chain=guest-wan-guest icmp-options=128:0-255 limit=500,500:packet protocol=icmpv6
add action=log chain=guest-wan-guest limit=5,5:packet log-prefix="drop guest-wan-guest"
add action=drop chain=guest-wan-guest
/ipv6 firewall mangle
add action=mark-packet chain=prerouting in-interface=vlan50 new-packet-mark=from-guest passthrough=no
add action=mark-packet chain=prerouting in-interface=ether1.600 new-packet-mark=from-wan-guest passthrough=no
/ipv6 firewall raw
add action=drop chain=prerouting comment="reverse path" in-interface=vlan10 src-address-list=!from-vlan10
/ipv6 nd
set [ find default=yes ] disabled=yes
add dns=2001:db8::53,2001:db8::54,2001:db8::55,2001:db8::56 hop-limit=64 interface=vlan10 mtu=1500 other-configuration=yes ra-interval=3m18s-10m
add dns=2001:db8:0:30::53,2001:db8:0:30::54 hop-limit=64 interface=vlan50 managed-address-configuration=yes ra-interval=3m18s-10m ra-preference=low
/ipv6 nd prefix
add autonomous=yes interface=vlan10 preferred-lifetime=4h prefix=2001:db8:0:1300::/64 valid-lifetime=1d
add autonomous=no interface=vlan50 preferred-lifetime=4h prefix=2001:db8:0:13f0::/64 valid-lifetime=1d
/radius
add address=2001:db8:0:90::a comment=aaa1 require-message-auth=yes-for-request-resp secret="<secret:aaa:1>" service=login src-address=2001:db8:0:ff::1
add address=2001:db8:0:90::a comment=aaa1 require-message-auth=yes-for-request-resp secret="<secret:wifi:1>" service=wireless src-address=2001:db8:0:ff::1
/system clock
set time-zone-autodetect=no time-zone-name=Asia/Ho_Chi_Minh
/system identity
set name=com-r1
/system note
set note="Authorised use only" show-at-cli-login=yes
/tool bandwidth-server
set enabled=no
/tool mac-server
set allowed-interface-list=none
/tool mac-server mac-winbox
set allowed-interface-list=none
/tool mac-server ping
set enabled=no
/user aaa
set use-radius=yes
