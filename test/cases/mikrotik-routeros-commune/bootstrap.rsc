# com-r1: the smallest way to reach management; for a device without configuration:
# /system reset-configuration no-defaults=yes run-after-reset=com-r1.rsc
# The account `admin` of the factory stays until one of those below has logged in: remove it then.
/interface ethernet
set [ find default-name=ether1 ] comment="WAN primary" mtu=1600
set [ find default-name=ether2 ] comment="WAN backup"
/interface vlan
add comment="WAN primary to hub VT-001" interface=ether1 name=ether1.100 vlan-id=100
add comment="WAN backup to hub" interface=ether2 name=ether2.100 vlan-id=100
/ip neighbor discovery-settings
set discover-interface-list=none
/ip settings
set secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no
/ip address
add address=10.255.0.1 interface=lo network=10.255.0.1
add address=10.96.0.1/31 interface=ether1.100 network=10.96.0.0
add address=10.96.0.3/31 interface=ether2.100 network=10.96.0.2
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
add action=log chain=input limit=5,5:packet log-prefix="drop input"
add action=drop chain=input
add action=accept chain=self-icmp icmp-options=0:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=3:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=11:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=12:0-255 protocol=icmp
add action=accept chain=self-icmp icmp-options=8:0-255 limit=100,100:packet protocol=icmp
add action=drop chain=self-icmp
/ip route
add dst-address=0.0.0.0/0 gateway=10.96.0.0%ether1.100
add distance=200 dst-address=0.0.0.0/0 gateway=10.96.0.2%ether2.100
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
/ipv6 address
add address=2001:db8:0:ff::1/128 advertise=no interface=lo
add address=2001:db8:0:f000::3/127 advertise=no interface=ether1.100
add address=2001:db8:0:f001::3/127 advertise=no interface=ether2.100
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
/user
add group=full inactivity-policy=logout inactivity-timeout=10m name=noc password="<secret:user-noc:1>"
/user ssh-keys
add key="ssh-ed25519 AAAA noc" user=noc
