/interface bridge
add dhcp-snooping=yes name=bridge1 ra-guard=yes vlan-filtering=yes
/interface ethernet
set [ find default-name=sfp-sfpplus1 ] comment="to kg-30952-ubnd-r1"
set [ find default-name=ether1 ] comment="Mang noi bo"
set [ find default-name=ether2 ] comment="Mang noi bo"
set [ find default-name=ether3 ] comment="Mang noi bo"
set [ find default-name=ether4 ] comment="Mang noi bo"
set [ find default-name=ether5 ] comment="Mang noi bo"
set [ find default-name=ether6 ] comment="May in va may photo"
set [ find default-name=ether7 ] comment="May in va may photo"
set [ find default-name=ether8 ] comment="Hoi nghi truyen hinh"
/interface vlan
add comment="Quan tri" interface=bridge1 name=vlan90 vlan-id=90
/snmp community
set [ find default=yes ] disabled=yes
add addresses=10.160.93.0/24 authentication-password="<secret:snmp-auth:3>" authentication-protocol=SHA1 encryption-password="<secret:snmp-privacy:3>" encryption-protocol=AES name=giamsat security=private
/system logging action
add name=remote1 remote=10.160.93.10 remote-log-format=syslog src-address=10.169.109.12 syslog-time-format=iso8601 target=remote
/interface ethernet switch rule
add comment="DHCPv6 guard" dst-port=546 mac-protocol=ipv6 new-dst-ports="" ports=ether1,ether2,ether3,ether4,ether5,ether6,ether7,ether8 protocol=udp switch=switch1
/interface bridge port
add bridge=bridge1 frame-types=admit-only-vlan-tagged interface=sfp-sfpplus1 trusted=yes trusted-ra=yes
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether1 pvid=10
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether2 pvid=10
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether3 pvid=10
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether4 pvid=10
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether5 pvid=10
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether6 pvid=11
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether7 pvid=11
add bpdu-guard=yes bridge=bridge1 edge=yes frame-types=admit-only-untagged-and-priority-tagged interface=ether8 pvid=50
/ip neighbor discovery-settings
set discover-interface-list=none
/ip settings
set ip-forward=no secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no disable-ipv6=yes forward=no
/interface bridge vlan
add bridge=bridge1 comment=staff tagged=sfp-sfpplus1 untagged=ether1,ether2,ether3,ether4,ether5 vlan-ids=10
add bridge=bridge1 comment=printers tagged=sfp-sfpplus1 untagged=ether6,ether7 vlan-ids=11
add bridge=bridge1 comment=video tagged=sfp-sfpplus1 untagged=ether8 vlan-ids=50
add bridge=bridge1 comment=management tagged=bridge1,sfp-sfpplus1 vlan-ids=90
/ip address
add address=10.169.109.12/24 interface=vlan90 network=10.169.109.0
/ip dns
set servers=203.0.113.12,203.0.113.13
/ip firewall address-list
add address=10.160.93.0/24 list=management-stations
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
add comment=default dst-address=0.0.0.0/0 gateway=10.169.109.1%vlan90
/ip service
set ftp disabled=yes
set ssh address=10.160.93.0/24
set telnet disabled=yes
set www disabled=yes
set winbox disabled=yes
set api disabled=yes
set api-ssl disabled=yes
/ip ssh
set host-key-type=ed25519 strong-crypto=yes
/radius
add address=10.160.93.10 comment=kg-dc-mgmt require-message-auth=yes-for-request-resp secret="<secret:aaa:1>" service=login src-address=10.169.109.12
/snmp
set contact="Van phong UBND thi tran Go Quao 0297-555-0250" enabled=yes location="UBND thi tran Go Quao, Thi tran Go Quao, huyen Go Quao" trap-community=giamsat trap-target=10.160.93.10 trap-version=3
/system clock
set time-zone-autodetect=no time-zone-name=Asia/Ho_Chi_Minh
/system identity
set name=kg-30952-ubnd-sw1
/system logging
add action=remote1 topics=info
add action=remote1 topics=warning
add action=remote1 topics=error
add action=remote1 topics=critical
/system note
set note="Thiet bi cua co quan nha nuoc tinh Kien Giang. Chi nguoi duoc cap quyen moi duoc truy cap. Moi phien lam viec deu duoc ghi nhat ky." show-at-cli-login=yes
/system ntp client
set enabled=yes
/system ntp client servers
add address=10.160.93.10
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
