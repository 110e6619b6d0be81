/interface ethernet
set [ find default-name=ether3 ] comment="to ap1"
set [ find default-name=ether1 ] comment=WAN
/interface vlan
add comment=staff interface=ether3 name=ether3.10 vlan-id=10
add comment=printers interface=ether3 name=ether3.11 vlan-id=11
add comment=guests interface=ether3 name=ether3.21 vlan-id=21
add comment="old addresses" interface=ether3 name=ether3.120 vlan-id=120
add comment=WAN interface=ether1 name=ether1.100 vlan-id=100
add comment="WAN guests" interface=ether1 name=ether1.2100 vlan-id=2100
/interface list
add name=side-guest
add name=side-internal
add name=side-wan
add name=side-wan-guest
add name=limited
/ip dhcp-server option
add code=108 name=staff-v6only value=0x00000708
/ip pool
add name=staff ranges=10.164.16.20-10.164.16.250
add name=guest ranges=10.164.22.20-10.164.22.250
/ip dhcp-server
add address-pool=staff interface=ether3.10 lease-time=8h name=staff
add address-pool=guest interface=ether3.21 lease-time=1h30m name=guest
/ipv6 dhcp-server option
add code=23 name=staff-dns value="'2001:db8:0:30::53'"
add code=24 name=staff-search value="0x07s'songlon'0x07s'example'0x00"
add code=23 name=printers-dns value="'2001:db8:0:30::53'"
add code=24 name=printers-search value="0x07s'songlon'0x07s'example'0x00"
/ipv6 pool
add name=printers prefix=2001:db8:0:4111::1000/116 prefix-length=128
/ipv6 dhcp-server
add dhcp-option=staff-dns,staff-search interface=ether3.10 lease-time=1d name=staff
add address-pool=printers dhcp-option=printers-dns,printers-search interface=ether3.11 lease-time=1d name=printers
/ip vrf
add comment=guests interfaces=ether3.21,ether1.2100 name=guest
/snmp community
set [ find default=yes ] disabled=yes
add addresses=10.90.0.0/24,2001:db8:0:90::/64 authentication-password="<secret:snmp-auth:1>" authentication-protocol=SHA1 encryption-password="<secret:snmp-privacy:1>" encryption-protocol=AES name=poll security=private
/system logging action
add name=remote1 remote=2001:db8:0:90::c remote-log-format=syslog src-address=2001:db8:0:ff::1 syslog-time-format=iso8601 target=remote
add name=remote2 remote=2001:db8:0:90::d remote-log-format=syslog remote-port=6514 src-address=2001:db8:0:ff::1 syslog-time-format=iso8601 target=remote
/ip firewall connection tracking
set icmp-timeout=1m tcp-established-timeout=2h4m udp-stream-timeout=5m udp-timeout=5m
/ip neighbor discovery-settings
set discover-interface-list=none
/ip settings
set secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no
/interface list member
add interface=ether3.21 list=side-guest
add interface=guest list=side-guest
add interface=ether3.10 list=side-internal
add interface=ether3.11 list=side-internal
add interface=ether3.120 list=side-internal
add interface=ether1.100 list=side-wan
add interface=ether1.2100 list=side-wan-guest
add interface=guest list=side-wan-guest
add interface=ether3.10 list=limited
/ip address
add address=10.255.0.1 interface=lo network=10.255.0.1
add address=10.164.16.1/23 interface=ether3.10 network=10.164.16.0
add address=10.164.22.1/24 interface=ether3.21 network=10.164.22.0
add address=192.168.1.1/24 interface=ether3.120 network=192.168.1.0
add address=10.164.19.1/31 interface=ether1.100 network=10.164.19.0
add address=10.164.19.17/31 interface=ether1.2100 network=10.164.19.16
/ip dhcp-relay
add dhcp-server=10.30.0.53 interface=ether3.120 local-address=192.168.1.1 name=ether3.120
/ip dhcp-server lease
add address=10.164.16.9 comment=copier mac-address=00:00:5E:00:53:01 server=staff
/ip dhcp-server network
add address=10.164.16.0/23 dhcp-option=staff-v6only dns-server=10.30.0.53 domain=songlon.example gateway=10.164.16.1
add address=10.164.22.0/24 dns-server=10.30.0.53 domain=songlon.example gateway=10.164.22.1
/ip dns
set servers=2001:db8:0:30::53,10.30.0.53
/ip firewall address-list
add address=10.0.0.0/8 list=inside
add address=10.90.0.0/24 list=operators
add address=10.90.0.0/24 list=management-stations
add address=0.0.0.0 list=from-ether3.10
add address=10.164.16.0/23 list=from-ether3.10
/ip firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmp
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 in-interface=ether1.100 protocol=udp ttl=equal:255
add action=accept chain=input comment=DHCP dst-port=67 in-interface=ether3.10 protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 packet-mark=from-guest protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 in-interface=ether3.120 protocol=udp
add action=accept chain=input comment="answers of DHCP" dst-port=67 protocol=udp src-address=10.30.0.53 src-port=67
add action=jump chain=input jump-target=guest-self packet-mark=from-guest
add action=jump chain=input in-interface-list=side-wan jump-target=wan-self
add action=log chain=input limit=5,5:packet log-prefix="drop input"
add action=drop chain=input
add action=accept chain=self-icmp icmp-options=0:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=11:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=12:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=8:0-255 limit=100,100:packet protocol=icmp
add action=drop chain=self-icmp
add action=accept chain=forward connection-state=established,related
add action=accept chain=forward icmp-options=3:0-255 protocol=icmp
add action=accept chain=forward icmp-options=11:0-255 protocol=icmp
add action=accept chain=forward icmp-options=12:0-255 protocol=icmp
add action=drop chain=forward connection-state=invalid
add action=jump chain=forward connection-state=new in-interface-list=limited jump-target=limits
add action=jump chain=forward connection-state=new jump-target=limits packet-mark=from-guest
add action=jump chain=forward jump-target=guest-wan-guest out-interface-list=side-wan-guest packet-mark=from-guest
add action=jump chain=forward in-interface-list=side-internal jump-target=internal-wan out-interface-list=side-wan
add action=log chain=forward limit=5,5:packet log-prefix="drop forward"
add action=drop chain=forward
add action=drop chain=limits comment="connections of one source" connection-limit=500,32
add action=return chain=limits dst-limit=100,100,src-address/1m
add action=drop chain=limits comment="new connections of one source"
add action=drop chain=guest-self comment=guests-never-inside log=yes log-prefix=guests-never-inside
add action=log chain=guest-self limit=5,5:packet log-prefix="drop guest-self"
add action=drop chain=guest-self
add action=accept chain=guest-wan-guest comment=guests-to-internet dst-address-list=!inside dst-port=80,443 protocol=tcp
add action=accept chain=guest-wan-guest comment=guests-to-internet dst-address-list=!inside dst-port=443 protocol=udp
add action=log chain=guest-wan-guest limit=5,5:packet log-prefix="drop guest-wan-guest"
add action=drop chain=guest-wan-guest
add action=accept chain=internal-wan comment=staff-to-internet dst-address-list=!inside dst-port=80,443 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-internet dst-address-list=!inside dst-port=443 protocol=udp
add action=accept chain=internal-wan comment=staff-ping icmp-options=8:0-255 log=yes log-prefix=staff-ping protocol=icmp
add action=accept chain=internal-wan comment=staff-tunnel dst-address-list=inside protocol=ipsec-esp
add action=log chain=internal-wan limit=5,5:packet log-prefix="drop internal-wan"
add action=drop chain=internal-wan
add action=accept chain=wan-self comment=operators-to-box dst-port=22 log=yes log-prefix=operators-to-box protocol=tcp src-address-list=operators
add action=log chain=wan-self limit=5,5:packet log-prefix="drop wan-self"
add action=drop chain=wan-self
/ip firewall mangle
add action=mark-packet chain=prerouting in-interface=ether3.21 new-packet-mark=from-guest passthrough=no
add action=mark-packet chain=prerouting in-interface=ether1.2100 new-packet-mark=from-wan-guest passthrough=no
/ip firewall nat
add action=netmap chain=dstnat comment=old dst-address=10.164.24.0/24 in-interface=ether1.100 to-addresses=192.168.1.0/24
add action=netmap chain=srcnat comment=old out-interface=ether1.100 src-address=192.168.1.0/24 to-addresses=10.164.24.0/24
/ip firewall raw
add action=drop chain=prerouting comment="reverse path" in-interface=ether3.10 src-address-list=!from-ether3.10
/ip route
add check-gateway=bfd comment=default dst-address=0.0.0.0/0 gateway=10.164.19.0%ether1.100
add dst-address=0.0.0.0/0 gateway=10.164.19.16%ether1.2100@guest routing-table=guest
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
set active-flow-timeout=1m enabled=yes inactive-flow-timeout=15s interfaces=ether1.100 packet-sampling=yes sampling-interval=1 sampling-space=99
/ip traffic-flow target
add dst-address=2001:db8:0:90::f port=4739 src-address=2001:db8:0:ff::1 version=ipfix
/ipv6 route
add check-gateway=bfd comment=default dst-address=::/0 gateway=2001:db8:0:41f0::2%ether1.100
add dst-address=::/0 gateway=2001:db8:0:41f8::2%ether1.2100@guest routing-table=guest
/ipv6 address
add address=2001:db8:0:ff::1/128 advertise=no interface=lo
add address=fe80::1/64 advertise=no auto-link-local=no interface=ether3.10
add address=2001:db8:0:4110::1/64 advertise=no interface=ether3.10
add address=fe80::1/64 advertise=no auto-link-local=no interface=ether3.11
add address=2001:db8:0:4111::1/64 advertise=no interface=ether3.11
add address=fe80::1/64 advertise=no auto-link-local=no interface=ether3.21
add address=2001:db8:0:4121::1/64 advertise=no interface=ether3.21
add address=2001:db8:0:41f0::3/127 advertise=no interface=ether1.100
add address=2001:db8:0:41f8::3/127 advertise=no interface=ether1.2100
/ipv6 firewall address-list
add address=2001:db8::/40 list=inside
add address=2001:db8:0:90::/64 list=operators
add address=2001:db8:0:31::5/128 list=six-only
add address=2001:db8:0:90::/64 list=management-stations
add address=::/128 list=from-ether3.10
add address=fe80::/10 list=from-ether3.10
add address=2001:db8:0:4110::/64 list=from-ether3.10
/ipv6 firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmpv6
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=BFD dst-port=3784,3785,4784 hop-limit=equal:255 in-interface=ether1.100 protocol=udp
add action=accept chain=input comment=DHCP dst-port=547 in-interface=ether3.10 protocol=udp
add action=accept chain=input comment=DHCP dst-port=547 in-interface=ether3.11 protocol=udp
add action=jump chain=input jump-target=guest-self packet-mark=from-guest
add action=jump chain=input in-interface-list=side-wan jump-target=wan-self
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
add action=accept chain=forward connection-state=established,related
add action=accept chain=forward icmp-options=1:0-255 protocol=icmpv6
add action=accept chain=forward icmp-options=2:0-255 protocol=icmpv6
add action=accept chain=forward icmp-options=3:0-255 protocol=icmpv6
add action=accept chain=forward icmp-options=4:0-255 protocol=icmpv6
add action=drop chain=forward connection-state=invalid
add action=jump chain=forward connection-state=new in-interface-list=limited jump-target=limits
add action=jump chain=forward connection-state=new jump-target=limits packet-mark=from-guest
add action=jump chain=forward jump-target=guest-wan-guest out-interface-list=side-wan-guest packet-mark=from-guest
add action=jump chain=forward in-interface-list=side-internal jump-target=internal-wan out-interface-list=side-wan
add action=log chain=forward limit=5,5:packet log-prefix="drop forward"
add action=drop chain=forward
add action=drop chain=limits comment="connections of one source" connection-limit=500,128
add action=return chain=limits dst-limit=100,100,src-address/1m
add action=drop chain=limits comment="new connections of one source"
add action=drop chain=guest-self comment=guests-never-inside log=yes log-prefix=guests-never-inside
add action=accept chain=guest-self icmp-options=128:0-255 limit=100,100:packet protocol=icmpv6
add action=log chain=guest-self limit=5,5:packet log-prefix="drop guest-self"
add action=drop chain=guest-self
add action=accept chain=guest-wan-guest comment=guests-to-internet dst-address-list=!inside dst-port=80,443 protocol=tcp
add action=accept chain=guest-wan-guest comment=guests-to-internet dst-address-list=!inside dst-port=443 protocol=udp
add action=accept chain=guest-wan-guest icmp-options=128:0-255 limit=100,100:packet protocol=icmpv6
add action=log chain=guest-wan-guest limit=5,5:packet log-prefix="drop guest-wan-guest"
add action=drop chain=guest-wan-guest
add action=accept chain=internal-wan comment=staff-to-internet dst-address-list=!inside dst-port=80,443 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-internet dst-address-list=!inside dst-port=443 protocol=udp
add action=accept chain=internal-wan comment=staff-ping icmp-options=128:0-255 log=yes log-prefix=staff-ping protocol=icmpv6
add action=accept chain=internal-wan comment=staff-to-new dst-address-list=six-only dst-port=80,443 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-new dst-address-list=six-only dst-port=443 protocol=udp
add action=accept chain=internal-wan comment=staff-tunnel dst-address-list=inside protocol=ipsec-esp
add action=accept chain=internal-wan icmp-options=128:0-255 limit=100,100:packet protocol=icmpv6
add action=log chain=internal-wan limit=5,5:packet log-prefix="drop internal-wan"
add action=drop chain=internal-wan
add action=accept chain=wan-self comment=operators-to-box dst-port=22 log=yes log-prefix=operators-to-box protocol=tcp src-address-list=operators
add action=accept chain=wan-self icmp-options=128:0-255 limit=100,100:packet protocol=icmpv6
add action=log chain=wan-self limit=5,5:packet log-prefix="drop wan-self"
add action=drop chain=wan-self
/ipv6 firewall mangle
add action=mark-packet chain=prerouting in-interface=ether3.21 new-packet-mark=from-guest passthrough=no
add action=mark-packet chain=prerouting in-interface=ether1.2100 new-packet-mark=from-wan-guest passthrough=no
/ipv6 firewall raw
add action=drop chain=prerouting comment="reverse path" in-interface=ether3.10 src-address-list=!from-ether3.10
/ipv6 nd
set [ find default=yes ] disabled=yes
add dns=2001:db8:0:30::53,2001:db8:0:30::54 hop-limit=64 interface=ether3.10 mtu=1500 other-configuration=yes ra-interval=3m18s-10m ra-preference=high
add dns=2001:db8:0:30::53,2001:db8:0:30::54 hop-limit=64 interface=ether3.11 managed-address-configuration=yes mtu=1500 other-configuration=yes ra-interval=3m18s-10m
add dns=2001:db8:0:30::53,2001:db8:0:30::54 hop-limit=64 interface=ether3.21 mtu=1500 ra-interval=9m54s-30m ra-lifetime=1h30m
/ipv6 nd prefix
add autonomous=yes interface=ether3.10 preferred-lifetime=4h prefix=2001:db8:0:4110::/64 valid-lifetime=1d
add autonomous=no interface=ether3.11 preferred-lifetime=4h prefix=2001:db8:0:4111::/64 valid-lifetime=1d
add autonomous=yes interface=ether3.21 preferred-lifetime=4h prefix=2001:db8:0:4121::/64 valid-lifetime=1d
/routing bfd configuration
add interfaces=ether1.100 min-rx=300ms min-tx=300ms multiplier=3
/snmp
set contact="NOC 555-0100" enabled=yes location="Site A, room 1" trap-community=poll trap-target=2001:db8:0:90::e trap-version=3
/system clock
set time-zone-autodetect=no time-zone-name=Asia/Ho_Chi_Minh
/system identity
set name=site-b-r1
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
