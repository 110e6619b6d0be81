/interface bridge
add dhcp-snooping=yes name=bridge1 ra-guard=yes vlan-filtering=yes
/interface ethernet
set [ find default-name=sfp-sfpplus1 ] comment="to r1"
set [ find default-name=ether1 ] comment="staff desk"
set [ find default-name=ether2 ] comment=unused disabled=yes
/interface vlan
add comment=management interface=bridge1 name=vlan90 vlan-id=90
/interface list
add name=phones
/interface ethernet switch rule
add comment="DHCPv6 guard" dst-port=546 mac-protocol=ipv6 new-dst-ports="" ports=ether1,ether2 protocol=udp switch=switch1
/interface bridge port
add bridge=bridge1 interface=sfp-sfpplus1 pvid=99 trusted=yes trusted-ra=yes
add bpdu-guard=yes bridge=bridge1 edge=yes interface=ether1 pvid=10
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether2 pvid=10
/ip neighbor discovery-settings
set discover-interface-list=phones lldp-med-net-policy-vlan=20 protocol=lldp
/ip settings
set ip-forward=no secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no forward=no
/interface bridge vlan
add bridge=bridge1 comment=staff tagged=sfp-sfpplus1 untagged=ether1,ether2 vlan-ids=10
add bridge=bridge1 comment=voice tagged=sfp-sfpplus1,ether1 vlan-ids=20
add bridge=bridge1 comment=guest tagged=sfp-sfpplus1 vlan-ids=50
add bridge=bridge1 comment=management tagged=bridge1,sfp-sfpplus1 vlan-ids=90
/interface list member
add interface=ether1 list=phones
/ip address
add address=10.80.9.2/24 interface=vlan90 network=10.80.9.0
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
add action=accept chain=self-icmp icmp-options=0:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=11:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=12:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=8:0-255 limit=100,100:packet protocol=icmp
add action=drop chain=self-icmp
/ip route
add dst-address=0.0.0.0/0 gateway=10.80.9.1%vlan90
add comment="old way" dst-address=10.99.0.0/16 gateway=10.80.9.3%vlan90
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
add dst-address=::/0 gateway=fe80::1%vlan90
/ipv6 address
add address=2001:db8:0:1390::2/64 advertise=no interface=vlan90
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
/system clock
set time-zone-autodetect=no time-zone-name=Asia/Ho_Chi_Minh
/system identity
set name=com-sw1
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
