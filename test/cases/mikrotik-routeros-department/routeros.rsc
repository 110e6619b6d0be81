/interface vrrp
add interface=ether3.10 interval=500ms name=ether3.10-vrrp4-10 preemption-mode=no priority=120 vrid=10
add interface=ether3.10 name=ether3.10-vrrp6-10 v3-protocol=ipv6 vrid=10
/interface vlan
add comment="WAN of cost 10" interface=ether1 name=ether1.200 vlan-id=200
add comment="WAN of cost 100" interface=ether2 name=ether2.200 vlan-id=200
add comment=staff interface=ether3 name=ether3.10 vlan-id=10
/routing ospf instance
add name=inside-v2 originate-default=if-installed out-filter-chain=inside-out4 redistribute=static router-id=10.255.0.1
add name=inside-v3 originate-default=if-installed out-filter-chain=inside-out6 redistribute=static router-id=10.255.0.1 version=3
/routing ospf area
add area-id=0.0.0.2 instance=inside-v2 name=inside-v2-2 type=stub
add area-id=0.0.0.2 instance=inside-v3 name=inside-v3-2 type=stub
/ip neighbor discovery-settings
set discover-interface-list=none
/ip settings
set secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no
/ip address
add address=10.255.0.1 interface=lo network=10.255.0.1
add address=10.96.1.1/31 interface=ether1.200 network=10.96.1.0
add address=10.96.2.1/31 interface=ether2.200 network=10.96.2.0
add address=10.64.1.1/24 interface=ether3.10 network=10.64.1.0
add address=10.80.1.254 interface=ether3.10-vrrp4-10 network=10.80.1.254
/ip dhcp-relay
add dhcp-server=10.30.0.67 interface=ether3.10 local-address=10.64.1.1 name=ether3.10
/ip dns
set servers=2001:db8:0:30::53
/ip firewall address-list
add address=10.90.0.0/24 list=management-stations
/ip firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmp
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=OSPF in-interface=ether1.200 protocol=ospf
add action=accept chain=input comment=OSPF in-interface=ether2.200 protocol=ospf
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 in-interface=ether1.200 protocol=udp ttl=equal:255
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 in-interface=ether2.200 protocol=udp ttl=equal:255
add action=accept chain=input comment=VRRP in-interface=ether3.10 protocol=vrrp
add action=accept chain=input comment=DHCP dst-port=67 in-interface=ether3.10 protocol=udp
add action=accept chain=input comment="answers of DHCP" dst-port=67 protocol=udp src-address=10.30.0.67 src-port=67
add action=log chain=input limit=5,5:packet log-prefix="drop input"
add action=drop chain=input
add action=accept chain=self-icmp icmp-options=0:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=11:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=12:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=8:0-255 limit=100,100:packet protocol=icmp
add action=drop chain=self-icmp
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
/ipv6 address
add address=2001:db8:0:ff::1/128 advertise=no interface=lo
add address=2001:db8:0:f100::3/127 advertise=no interface=ether1.200
add address=2001:db8:0:f200::3/127 advertise=no interface=ether2.200
add address=fe80::1/64 advertise=no auto-link-local=no interface=ether3.10
add address=2001:db8:0:2300::1/64 advertise=no interface=ether3.10
add address=fe80::a/64 advertise=no auto-link-local=no interface=ether3.10-vrrp6-10
add address=2001:db8:0:1300::a/64 advertise=no interface=ether3.10-vrrp6-10
/ipv6 dhcp-relay
add dhcp-server=2001:db8:0:30::67 interface=ether3.10 link-address=2001:db8:0:2300::1 name=ether3.10
/ipv6 firewall address-list
add address=2001:db8:0:90::/64 list=management-stations
/ipv6 firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmpv6
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=OSPF in-interface=ether1.200 protocol=ospf
add action=accept chain=input comment=OSPF in-interface=ether2.200 protocol=ospf
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 hop-limit=equal:255 in-interface=ether1.200 protocol=udp
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 hop-limit=equal:255 in-interface=ether2.200 protocol=udp
add action=accept chain=input comment=VRRP in-interface=ether3.10 protocol=vrrp
add action=accept chain=input comment=DHCP dst-port=547 in-interface=ether3.10 protocol=udp
add action=accept chain=input comment="answers of DHCP" dst-port=547 protocol=udp src-address=2001:db8:0:30::67/128 src-port=547
add action=log chain=input limit=5,5:packet log-prefix="drop input"
add action=drop chain=input
add action=accept chain=self-icmp icmp-options=1:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=2:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=4:0-255 protocol=icmpv6
add action=accept chain=self-icmp icmp-options=128:0-255 limit=100,100:packet protocol=icmpv6
add action=accept chain=self-icmp icmp-options=129:0-255 limit=100,100:packet protocol=icmpv6
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
/ipv6 nd
set [ find default=yes ] disabled=yes
add dns=2001:db8:0:30::53,2001:db8:0:30::54 hop-limit=64 interface=ether3.10 managed-address-configuration=yes mtu=1500 ra-interval=3m18s-10m
/ipv6 nd prefix
add autonomous=no interface=ether3.10 preferred-lifetime=4h prefix=2001:db8:0:2300::/64 valid-lifetime=1d
/routing bfd configuration
add interfaces=ether1.200 min-rx=300ms min-tx=300ms multiplier=3
add interfaces=ether2.200 min-rx=300ms min-tx=300ms multiplier=3
/routing filter rule
add chain=STATIC4 comment=tagged rule="if (afi ipv4 && ospf-tag == 7) { set ospf-ext-tag 9; accept; }"
add chain=inside-out4 rule="if (protocol static) { jump STATIC4; }"
add chain=inside-out6 rule="if (protocol static) { accept; }"
/routing ospf area range
add area=inside-v2-2 prefix=10.80.0.0/16
add area=inside-v3-2 prefix=2001:db8:0:1300::/56
/routing ospf interface-template
add area=inside-v2-2 auth=md5 auth-id=1 auth-key="<secret:ospf:1>" cost=10 interfaces=ether1.200 type=ptp use-bfd=yes
add area=inside-v3-2 cost=10 interfaces=ether1.200 type=ptp use-bfd=yes
add area=inside-v2-2 auth=md5 auth-id=1 auth-key="<secret:ospf:1>" cost=100 interfaces=ether2.200 type=ptp use-bfd=yes
add area=inside-v3-2 cost=100 interfaces=ether2.200 type=ptp use-bfd=yes
add area=inside-v2-2 cost=1 interfaces=ether3.10 passive
add area=inside-v3-2 cost=1 interfaces=ether3.10 passive
/system clock
set time-zone-autodetect=no time-zone-name=Asia/Ho_Chi_Minh
/system identity
set name=dep-r1
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
