/interface ethernet
set [ find default-name=sfp-sfpplus1 ] comment="transit X"
set [ find default-name=ether1 ] comment=operator
set [ find default-name=sfp-sfpplus2 ] comment="to br1" mtu=9000
/ip vrf
add comment=operator interfaces=ether1 name=tslcd
/routing bgp instance
add as=65536 name=bgp router-id=10.255.0.1
add as=65536 name=bgp-tslcd router-id=10.255.0.1 routing-table=tslcd vrf=tslcd
/routing ospf instance
add name=outside-v2 router-id=10.255.0.1
add name=outside-v3 router-id=10.255.0.1 version=3
/routing ospf area
add instance=outside-v2 name=outside-v2-0
add instance=outside-v3 name=outside-v3-0
/snmp community
set [ find default=yes ] disabled=yes
add addresses=10.90.0.0/24,2001:db8:0:90::/64 authentication-password="<secret:snmp-auth:1>" authentication-protocol=SHA1 encryption-password="<secret:snmp-privacy:1>" encryption-protocol=AES name=poll security=private
/system logging action
add name=remote1 remote=2001:db8:0:90::c remote-log-format=syslog src-address=2001:db8:0:ff::1 syslog-time-format=iso8601 target=remote
add name=remote2 remote=2001:db8:0:90::d remote-log-format=syslog remote-port=6514 src-address=2001:db8:0:ff::1 syslog-time-format=iso8601 target=remote
/ip neighbor discovery-settings
set discover-interface-list=none
/ip settings
set secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no
/ip address
add address=10.255.0.1 interface=lo network=10.255.0.1
add address=192.0.2.1/31 interface=sfp-sfpplus1 network=192.0.2.0
add address=10.200.254.3/31 interface=ether1 network=10.200.254.2
add address=10.255.1.1/31 interface=sfp-sfpplus2 network=10.255.1.0
/ip dns
set servers=2001:db8:0:30::53,10.30.0.53
/ip firewall address-list
add address=10.90.0.0/24 list=management-stations
add address=203.0.113.0/24 list=bgp-networks
add address=10.200.0.64/27 list=bgp-networks-tslcd
/ip firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmp
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=OSPF in-interface=sfp-sfpplus2 protocol=ospf
add action=accept chain=input comment=transit-x-4 dst-port=179 protocol=tcp src-address=192.0.2.0 ttl=equal:255
add action=accept chain=input comment=operator-4 dst-port=179 protocol=tcp src-address=10.200.254.2
add action=accept chain=input comment="BFD operator-4" dst-port=3784,3785,4784 protocol=udp src-address=10.200.254.2
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 in-interface=sfp-sfpplus2 protocol=udp ttl=equal:255
add action=log chain=input limit=5,5:packet log-prefix="drop input"
add action=drop chain=input
add action=accept chain=self-icmp icmp-options=0:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=11:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=12:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=8:0-255 limit=100,100:packet protocol=icmp
add action=drop chain=self-icmp
/ip route
add blackhole comment=aggregate distance=254 dst-address=203.0.113.0/24
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
/ip traffic-flow
set active-flow-timeout=1m enabled=yes inactive-flow-timeout=15s interfaces=sfp-sfpplus1 packet-sampling=yes sampling-interval=1 sampling-space=99
/ip traffic-flow target
add dst-address=2001:db8:0:90::f port=4739 src-address=2001:db8:0:ff::1 version=ipfix
/ipv6 route
add blackhole comment=aggregate distance=254 dst-address=2001:db8::/40
add comment=inside dst-address=2001:db8::/40 gateway=2001:db8:0:1::2%sfp-sfpplus2
/ipv6 address
add address=2001:db8:0:ff::1/128 advertise=no interface=lo
add address=2001:db8:ffff::3/127 advertise=no interface=sfp-sfpplus1
add address=3fff:c00:1::3/127 advertise=no interface=ether1
add address=2001:db8:0:1::3/127 advertise=no interface=sfp-sfpplus2
/ipv6 firewall address-list
add address=2001:db8:0:90::/64 list=management-stations
add address=2001:db8::/40 list=bgp-networks
/ipv6 firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmpv6
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=OSPF in-interface=sfp-sfpplus2 protocol=ospf
add action=accept chain=input comment=transit-x-6 dst-port=179 hop-limit=equal:255 protocol=tcp src-address=2001:db8:ffff::2/128
add action=accept chain=input comment=rs1-6 dst-port=179 protocol=tcp src-address=2001:db8:ffff::aa/128
add action=accept chain=input comment=ibgp-br1-6 dst-port=179 protocol=tcp src-address=2001:db8:0:ff::2/128
add action=accept chain=input comment=operator-6 dst-port=179 protocol=tcp src-address=3fff:c00:1::2/128
add action=accept chain=input comment="BFD operator-6" dst-port=3784,3785,4784 protocol=udp src-address=3fff:c00:1::2/128
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 hop-limit=equal:255 in-interface=sfp-sfpplus2 protocol=udp
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
/routing bfd configuration
add interfaces=ether1 min-rx=300ms min-tx=300ms multiplier=3 vrf=tslcd
add interfaces=sfp-sfpplus2 min-rx=300ms min-tx=300ms multiplier=3
/routing bgp connection
add afi=ip comment=transit-x-4 hold-time=1m input.filter=IN4 .limit-process-routes-ipv4=1000 instance=bgp keepalive-time=20s local.address=192.0.2.1 .role=ebgp .ttl=255 name=transit-x-4 output.filter-chain=OUT4 .network=bgp-networks .remove-private-as=yes remote.address=192.0.2.0 .as=64496 .ttl=255 tcp-md5-key="<secret:bgp-x:1>"
add afi=ipv6 comment=transit-x-6 hold-time=1m input.filter=IN6 .limit-process-routes-ipv6=1000 instance=bgp keepalive-time=20s local.address=2001:db8:ffff::3 .role=ebgp .ttl=255 name=transit-x-6 output.filter-chain=OUT6 .network=bgp-networks .remove-private-as=yes remote.address=2001:db8:ffff::2 .as=64496 .ttl=255 tcp-md5-key="<secret:bgp-x:1>"
add afi=ipv6 comment=rs1-6 hold-time=1m input.filter=IN6 .limit-process-routes-ipv6=1000 instance=bgp keepalive-time=20s local.address=2001:db8:ffff::3 .role=ebgp-rs-client name=rs1-6 output.filter-chain=OUT6-bare .network=bgp-networks .remove-private-as=yes remote.address=2001:db8:ffff::aa .as=64500
add afi=ipv6 comment=ibgp-br1-6 hold-time=1m input.filter=IN6 .limit-process-routes-ipv6=1000 instance=bgp keepalive-time=20s local.address=2001:db8:0:ff::1 .role=ibgp name=ibgp-br1-6 nexthop-choice=force-self output.filter-chain=OUT6 .network=bgp-networks remote.address=2001:db8:0:ff::2 .as=65536
add afi=ip comment=operator-4 hold-time=1m input.filter=IN4 .limit-process-routes-ipv4=1000 instance=bgp-tslcd keepalive-time=20s local.address=10.200.254.3 .role=ebgp name=operator-4 output.filter-chain=OUT4 .network=bgp-networks-tslcd .remove-private-as=yes remote.address=10.200.254.2 .as=64505 use-bfd=yes vrf=tslcd
add afi=ipv6 comment=operator-6 hold-time=1m input.filter=IN6 .limit-process-routes-ipv6=1000 instance=bgp-tslcd keepalive-time=20s local.address=3fff:c00:1::3 .role=ebgp name=operator-6 output.filter-chain=OUT6 .remove-private-as=yes remote.address=3fff:c00:1::2 .as=64505 use-bfd=yes vrf=tslcd
/routing filter community-large-list
add list=OWN-LARGE regexp="^65536:.*\$"
/routing filter community-list
add communities=65535:0 list=GRACEFUL-SHUTDOWN
/routing filter rule
add chain=prefix-OWN4 comment=own rule="if (dst == 203.0.113.0/24) { accept; }"
add chain=prefix-OWN6 comment=own rule="if (dst in 2001:db8::/40 && dst-len in 40-48) { accept; }"
add chain=path-BOGON-AS rule="if (bgp-as-path [0]) { accept; }"
add chain=IN4 rule="rpki-verify rpki"
add chain=IN4 comment="origin validation, RFC 6811" rule="if (afi ipv4 && rpki invalid) { reject; }"
add chain=IN4 comment="never public" rule="if (afi ipv4 && chain path-BOGON-AS) { reject; }"
add chain=IN4 comment="neighbour shutting down" rule="if (afi ipv4 && bgp-communities any-list GRACEFUL-SHUTDOWN) { set distance 180; set bgp-local-pref 0; delete bgp-large-communities regexp ^65536:.*\$; append bgp-large-communities 65536:100:1; accept; }"
add chain=IN4 comment="the rest" rule="if (afi ipv4) { set distance 180; set bgp-local-pref 100; accept; }"
add chain=OUT4 comment="own prefixes" rule="if (afi ipv4 && chain prefix-OWN4) { set bgp-path-prepend 2; append bgp-communities 65535:666; accept; }"
add chain=IN6 rule="rpki-verify rpki"
add chain=IN6 comment="origin validation, RFC 6811" rule="if (afi ipv6 && rpki invalid) { reject; }"
add chain=IN6 comment="never public" rule="if (afi ipv6 && chain path-BOGON-AS) { reject; }"
add chain=IN6 comment="neighbour shutting down" rule="if (afi ipv6 && bgp-communities any-list GRACEFUL-SHUTDOWN) { set distance 200; set bgp-local-pref 0; delete bgp-large-communities regexp ^65536:.*\$; append bgp-large-communities 65536:100:1; accept; }"
add chain=IN6 comment="the rest" rule="if (afi ipv6) { set distance 200; set bgp-local-pref 100; accept; }"
add chain=OUT6 comment="own prefixes" rule="if (afi ipv6 && chain prefix-OWN6) { set bgp-path-prepend 2; append bgp-communities 65535:666; accept; }"
add chain=OUT6-bare comment="own prefixes" rule="if (afi ipv6 && chain prefix-OWN6) { set bgp-path-prepend 2; append bgp-communities 65535:666; delete bgp-communities wk,other; delete bgp-large-communities all; accept; }"
/routing ospf interface-template
add area=outside-v2-0 auth=md5 auth-id=1 auth-key="<secret:ospf:1>" cost=10 interfaces=sfp-sfpplus2 type=ptp use-bfd=yes
add area=outside-v3-0 cost=10 interfaces=sfp-sfpplus2 type=ptp use-bfd=yes
/routing rpki
add address=2001:db8:0:30::15 group=rpki port=3323 preference=255 refresh-interval=600
/snmp
set contact="NOC 555-0100" enabled=yes location="Site A, room 1" trap-community=poll trap-target=2001:db8:0:90::e trap-version=3
/system clock
set time-zone-autodetect=no time-zone-name=Asia/Ho_Chi_Minh
/system identity
set name=site-a-br2
/system logging
add action=remote1 topics=info
add action=remote1 topics=warning
add action=remote1 topics=error
add action=remote1 topics=critical
add action=remote2 topics=info
add action=remote2 topics=warning
add action=remote2 topics=error
add action=remote2 topics=critical
/system note
set note="Authorised use only\nSessions are logged" show-at-cli-login=yes
/system ntp client
set enabled=yes
/system ntp client servers
add address=2001:db8:0:90::b
add address=10.90.0.11
/tool bandwidth-server
set enabled=no
/tool mac-server
set allowed-interface-list=none
/tool mac-server mac-winbox
set allowed-interface-list=none
/tool mac-server ping
set enabled=no
