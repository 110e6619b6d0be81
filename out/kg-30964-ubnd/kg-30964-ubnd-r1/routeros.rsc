/interface bridge
add dhcp-snooping=yes name=bridge1 ra-guard=yes vlan-filtering=yes
/interface ethernet
set [ find default-name=ether3 ] comment="to kg-30964-ubnd-sw1"
set [ find default-name=ether1 ] comment="WAN primary to kg-dc Y-KG-009A Vien thong Y"
set [ find default-name=ether2 ] comment="WAN backup to kg-dc X-KG-009AB Vien thong X"
/interface vlan
add comment="Mang noi bo" interface=bridge1 name=vlan120 vlan-id=120
add comment="May in va may photo" interface=bridge1 name=vlan11 vlan-id=11
add comment="Wi-Fi can bo" interface=bridge1 name=vlan20 vlan-id=20
add comment="Wi-Fi khach" interface=bridge1 name=vlan21 vlan-id=21
add comment="Hoi nghi truyen hinh" interface=bridge1 name=vlan50 vlan-id=50
add comment="Quan tri" interface=bridge1 name=vlan90 vlan-id=90
add comment="WAN primary to kg-dc Y-KG-009A Vien thong Y" interface=ether1 name=ether1.254 vlan-id=254
add comment="WAN primary to kg-dc Y-KG-009A Vien thong Y guest" interface=ether1 name=ether1.2254 vlan-id=2254
add comment="WAN backup to kg-dc X-KG-009AB Vien thong X" interface=ether2 name=ether2.254 vlan-id=254
/interface list
add name=side-guest
add name=side-internal
add name=side-management
add name=side-printers
add name=side-video
add name=side-wan
add name=side-wan-guest
add name=side-wireless
add name=limited
/interface wifi channel
add band=5ghz-ax frequency=5180 name=wifi1 width=20/40/80mhz
add band=2ghz-ax frequency=2437 name=wifi2 width=20mhz
/interface wifi datapath
add bridge=bridge1 name=staff vlan-id=20
add bridge=bridge1 client-isolation=yes name=guest vlan-id=21
/interface wifi security
add authentication-types=wpa2-psk name=staff passphrase="<secret:wifi-can-bo:1>" wps=disable
/interface wifi configuration
add datapath=staff mode=ap multicast-enhance=enabled name=staff security=staff ssid=KG-CanBo
add datapath=guest mode=ap multicast-enhance=enabled name=guest ssid=KG-Khach
/ip pool
add name=kg-30964-ubnd-staff ranges=192.168.1.20-192.168.1.250
add name=kg-30964-ubnd-printers ranges=10.169.162.20-10.169.162.99
add name=kg-30964-ubnd-staff-wifi ranges=10.169.164.20-10.169.164.250
add name=kg-30964-ubnd-guest ranges=10.169.166.20-10.169.166.250
add name=kg-30964-ubnd-video ranges=10.169.171.20-10.169.171.60
/ip dhcp-server
add address-pool=kg-30964-ubnd-staff interface=vlan120 lease-time=8h name=kg-30964-ubnd-staff
add address-pool=kg-30964-ubnd-printers interface=vlan11 lease-time=1d name=kg-30964-ubnd-printers
add address-pool=kg-30964-ubnd-staff-wifi interface=vlan20 lease-time=8h name=kg-30964-ubnd-staff-wifi
add address-pool=kg-30964-ubnd-guest interface=vlan21 lease-time=1h name=kg-30964-ubnd-guest
add address-pool=kg-30964-ubnd-video interface=vlan50 lease-time=1d name=kg-30964-ubnd-video
/ip vrf
add comment=guest interfaces=vlan21,ether1.2254 name=guest
/routing bgp instance
add as=4200000154 name=bgp router-id=10.160.9.161
/snmp community
set [ find default=yes ] disabled=yes
add addresses=10.160.93.0/24 authentication-password="<secret:snmp-auth:3>" authentication-protocol=SHA1 encryption-password="<secret:snmp-privacy:3>" encryption-protocol=AES name=giamsat security=private
/system logging action
add name=remote1 remote=10.160.93.10 remote-log-format=syslog src-address=10.160.9.161 syslog-time-format=iso8601 target=remote
/interface bridge port
add bridge=bridge1 frame-types=admit-only-vlan-tagged interface=ether3 trusted=yes trusted-ra=yes
/ip firewall connection tracking
set icmp-timeout=1m tcp-established-timeout=2h4m udp-stream-timeout=5m udp-timeout=5m
/ip neighbor discovery-settings
set discover-interface-list=none
/ip settings
set secure-redirects=no send-redirects=no tcp-syncookies=yes
/ipv6 settings
set accept-redirects=no accept-router-advertisements=no disable-ipv6=yes forward=no
/interface bridge vlan
add bridge=bridge1 comment=staff tagged=bridge1,ether3 vlan-ids=120
add bridge=bridge1 comment=printers tagged=bridge1,ether3 vlan-ids=11
add bridge=bridge1 comment=video tagged=bridge1,ether3 vlan-ids=50
add bridge=bridge1 comment=management tagged=bridge1,ether3 vlan-ids=90
add bridge=bridge1 comment=staff-wifi tagged=bridge1 vlan-ids=20
add bridge=bridge1 comment=guest tagged=bridge1 vlan-ids=21
/interface list member
add interface=vlan21 list=side-guest
add interface=guest list=side-guest
add interface=vlan120 list=side-internal
add interface=vlan90 list=side-management
add interface=vlan11 list=side-printers
add interface=vlan50 list=side-video
add interface=ether1.254 list=side-wan
add interface=ether2.254 list=side-wan
add interface=ether1.2254 list=side-wan-guest
add interface=guest list=side-wan-guest
add interface=vlan20 list=side-wireless
add interface=vlan120 list=limited
add interface=vlan90 list=limited
add interface=vlan11 list=limited
add interface=vlan50 list=limited
add interface=vlan20 list=limited
/interface wifi
set [ find default-name=wifi1 ] channel=wifi1 configuration=staff configuration.country=Vietnam .tx-power=20 disabled=no
add configuration=guest disabled=no master-interface=wifi1 name=wifi1-guest
set [ find default-name=wifi2 ] channel=wifi2 configuration=staff configuration.country=Vietnam .tx-power=17 disabled=no
add configuration=guest disabled=no master-interface=wifi2 name=wifi2-guest
/ip address
add address=10.160.9.161 interface=lo network=10.160.9.161
add address=192.168.1.1/24 interface=vlan120 network=192.168.1.0
add address=10.169.162.1/24 interface=vlan11 network=10.169.162.0
add address=10.169.164.1/23 interface=vlan20 network=10.169.164.0
add address=10.169.166.1/24 interface=vlan21 network=10.169.166.0
add address=10.169.171.1/24 interface=vlan50 network=10.169.171.0
add address=10.169.173.1/24 interface=vlan90 network=10.169.173.0
add address=10.169.163.1/31 interface=ether1.254 network=10.169.163.0
add address=10.169.163.17/31 interface=ether1.2254 network=10.169.163.16
add address=10.169.163.3/31 interface=ether2.254 network=10.169.163.2
/ip dhcp-server network
add address=192.168.1.0/24 dns-server=203.0.113.12,203.0.113.13 domain=kiengiang.example gateway=192.168.1.1
add address=10.169.162.0/24 dns-server=203.0.113.12,203.0.113.13 domain=kiengiang.example gateway=10.169.162.1
add address=10.169.164.0/23 dns-server=203.0.113.12,203.0.113.13 domain=kiengiang.example gateway=10.169.164.1
add address=10.169.166.0/24 dns-server=203.0.113.12,203.0.113.13 domain=kiengiang.example gateway=10.169.166.1
add address=10.169.171.0/24 dns-server=203.0.113.12,203.0.113.13 domain=kiengiang.example gateway=10.169.171.1
/ip dns
set servers=203.0.113.12,203.0.113.13
/ip firewall address-list
add address=10.0.0.0/8 list=inside
add address=172.16.0.0/12 list=inside
add address=192.168.0.0/16 list=inside
add address=198.51.100.0/24 list=inside
add address=203.0.113.0/24 list=inside
add address=10.160.56.24 list=o-application-servers
add address=10.160.56.25 list=o-application-servers
add address=10.160.0.0/12 list=o-dhcp-relays
add address=10.192.0.0/15 list=o-dhcp-relays
add address=172.16.0.0/12 list=o-dhcp-relays
add address=203.0.113.70 list=o-internal-services
add address=203.0.113.71 list=o-internal-services
add address=203.0.113.72 list=o-internal-services
add address=203.0.113.73 list=o-internal-services
add address=203.0.113.74 list=o-internal-services
add address=203.0.113.11 list=o-mail-server
add address=10.160.93.10 list=o-management-station
add address=10.160.123.29 list=o-mcu
add address=10.160.93.0/24 list=o-operators
add address=10.160.56.26 list=o-print-server
add address=203.0.113.30 list=o-public-services
add address=203.0.113.31 list=o-public-services
add address=203.0.113.32 list=o-public-services
add address=203.0.113.33 list=o-public-services
add address=203.0.113.34 list=o-public-services
add address=203.0.113.35 list=o-public-services
add address=203.0.113.36 list=o-public-services
add address=203.0.113.37 list=o-public-services
add address=203.0.113.38 list=o-public-services
add address=203.0.113.39 list=o-public-services
add address=203.0.113.40 list=o-public-services
add address=203.0.113.41 list=o-public-services
add address=203.0.113.42 list=o-public-services
add address=203.0.113.43 list=o-public-services
add address=203.0.113.44 list=o-public-services
add address=203.0.113.45 list=o-public-services
add address=203.0.113.46 list=o-public-services
add address=203.0.113.47 list=o-public-services
add address=203.0.113.48 list=o-public-services
add address=203.0.113.49 list=o-public-services
add address=203.0.113.50 list=o-public-services
add address=203.0.113.51 list=o-public-services
add address=203.0.113.52 list=o-public-services
add address=203.0.113.53 list=o-public-services
add address=203.0.113.54 list=o-public-services
add address=203.0.113.55 list=o-public-services
add address=203.0.113.56 list=o-public-services
add address=203.0.113.57 list=o-public-services
add address=203.0.113.58 list=o-public-services
add address=203.0.113.59 list=o-public-services
add address=203.0.113.60 list=o-public-services
add address=203.0.113.61 list=o-public-services
add address=203.0.113.62 list=o-public-services
add address=203.0.113.63 list=o-public-services
add address=203.0.113.64 list=o-public-services
add address=203.0.113.65 list=o-public-services
add address=203.0.113.66 list=o-public-services
add address=10.160.124.30 list=o-recorder
add address=203.0.113.12 list=o-resolvers
add address=203.0.113.13 list=o-resolvers
add address=203.0.113.112 list=o-resolvers
add address=203.0.113.113 list=o-resolvers
add address=10.200.0.0/16 list=o-tslcd-networks
add address=203.0.113.20 list=o-tslcd-proxy
add address=10.160.0.0/12 list=z-camera
add address=10.160.124.0/24 list=z-camera
add address=10.160.124.0/24 list=z-camera-centre
add address=10.160.0.0/20 list=z-core
add address=10.160.17.0/24 list=z-core
add address=10.160.20.0/24 list=z-core
add address=10.160.241.0/24 list=z-core
add address=10.160.73.0/24 list=z-databases
add address=198.51.100.128/26 list=z-dmz
add address=203.0.113.0/24 list=z-dmz
add address=10.160.0.0/20 list=z-edge
add address=10.160.16.0/24 list=z-edge
add address=10.160.240.0/24 list=z-edge
add address=10.160.18.0/24 list=z-guest-centre
add address=10.160.0.0/12 list=z-internal
add address=10.160.112.0/23 list=z-internal
add address=10.160.112.0/23 list=z-internal-centre
add address=10.160.0.0/12 list=z-management
add address=10.160.93.0/24 list=z-management
add address=10.160.253.0/24 list=z-management
add address=10.160.93.0/24 list=z-management-centre
add address=10.160.253.0/24 list=z-management-centre
add address=10.160.110.0/24 list=z-oob
add address=10.160.254.0/24 list=z-oob
add address=10.160.0.0/12 list=z-printers
add address=10.160.114.0/24 list=z-printers
add address=10.160.114.0/24 list=z-printers-centre
add address=10.160.0.0/12 list=z-servers
add address=10.160.56.0/24 list=z-servers
add address=10.160.248.0/24 list=z-servers
add address=10.160.56.0/24 list=z-servers-centre
add address=10.160.248.0/24 list=z-servers-centre
add address=10.200.0.0/26 list=z-tslcd
add address=10.160.0.0/12 list=z-video
add address=10.160.123.0/24 list=z-video
add address=10.160.123.0/24 list=z-video-centre
add address=10.160.0.0/12 list=z-wireless
add address=10.160.93.0/24 list=management-stations
add address=0.0.0.0 list=from-vlan120
add address=192.168.1.0/24 list=from-vlan120
add address=0.0.0.0 list=from-vlan11
add address=10.169.162.0/24 list=from-vlan11
add address=0.0.0.0 list=from-vlan20
add address=10.169.164.0/23 list=from-vlan20
add address=0.0.0.0 list=from-vlan21
add address=10.169.166.0/24 list=from-vlan21
add address=0.0.0.0 list=from-vlan50
add address=10.169.171.0/24 list=from-vlan50
add address=0.0.0.0 list=from-vlan90
add address=10.169.173.0/24 list=from-vlan90
add address=10.169.160.0/20 list=bgp-networks
add address=10.160.9.161 list=bgp-networks
/ip firewall filter
add action=accept chain=input connection-state=established,related
add action=accept chain=input in-interface=lo
add action=jump chain=input jump-target=self-icmp protocol=icmp
add action=drop chain=input connection-state=invalid
add action=accept chain=input comment=management dst-port=22 protocol=tcp src-address-list=management-stations
add action=accept chain=input comment=management dst-port=161 protocol=udp src-address-list=management-stations
add action=drop chain=input comment=management dst-port=22 log=yes log-prefix="not managed from" protocol=tcp
add action=drop chain=input comment=management dst-port=161 log=yes log-prefix="not managed from" protocol=udp
add action=accept chain=input comment=primary-4 dst-port=179 protocol=tcp src-address=10.169.163.0 ttl=equal:255
add action=accept chain=input comment="BFD primary-4" dst-port=3784,3785,4784 protocol=udp src-address=10.169.163.0
add action=accept chain=input comment=backup-4 dst-port=179 protocol=tcp src-address=10.169.163.2 ttl=equal:255
add action=accept chain=input comment="BFD backup-4" dst-port=3784,3785,4784 protocol=udp src-address=10.169.163.2
add action=accept chain=input comment=DHCP dst-port=67 in-interface=vlan120 protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 in-interface=vlan11 protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 in-interface=vlan20 protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 packet-mark=from-guest protocol=udp
add action=accept chain=input comment=DHCP dst-port=67 in-interface=vlan50 protocol=udp
add action=jump chain=input jump-target=guest-self packet-mark=from-guest
add action=jump chain=input in-interface-list=side-management jump-target=management-self
add action=jump chain=input jump-target=wan-guest-self packet-mark=from-wan-guest
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
add action=jump chain=forward in-interface-list=side-internal jump-target=internal-management out-interface-list=side-management
add action=jump chain=forward in-interface-list=side-internal jump-target=internal-printers out-interface-list=side-printers
add action=jump chain=forward in-interface-list=side-internal jump-target=internal-wan out-interface-list=side-wan
add action=jump chain=forward in-interface-list=side-management jump-target=management-video out-interface-list=side-video
add action=jump chain=forward in-interface-list=side-management jump-target=management-wan out-interface-list=side-wan
add action=jump chain=forward in-interface-list=side-printers jump-target=printers-management out-interface-list=side-management
add action=jump chain=forward in-interface-list=side-printers jump-target=printers-wan out-interface-list=side-wan
add action=jump chain=forward in-interface-list=side-video jump-target=video-management out-interface-list=side-management
add action=jump chain=forward in-interface-list=side-video jump-target=video-wan out-interface-list=side-wan
add action=jump chain=forward jump-target=wan-guest-guest out-interface-list=side-guest packet-mark=from-wan-guest
add action=jump chain=forward in-interface-list=side-wan jump-target=wan-internal out-interface-list=side-internal
add action=jump chain=forward in-interface-list=side-wan jump-target=wan-management out-interface-list=side-management
add action=jump chain=forward in-interface-list=side-wan jump-target=wan-printers out-interface-list=side-printers
add action=jump chain=forward in-interface-list=side-wan jump-target=wan-video out-interface-list=side-video
add action=jump chain=forward in-interface-list=side-wan jump-target=wan-wireless out-interface-list=side-wireless
add action=jump chain=forward in-interface-list=side-wireless jump-target=wireless-management out-interface-list=side-management
add action=jump chain=forward in-interface-list=side-wireless jump-target=wireless-printers out-interface-list=side-printers
add action=jump chain=forward in-interface-list=side-wireless jump-target=wireless-wan out-interface-list=side-wan
add action=log chain=forward limit=5,5:packet log-prefix="drop forward"
add action=drop chain=forward
add action=drop chain=limits comment="connections of one source" connection-limit=500,32
add action=return chain=limits dst-limit=100,100,src-address/1m
add action=drop chain=limits comment="new connections of one source"
add action=drop chain=guest-self comment=guests-never-inside log=yes log-prefix=guests-never-inside
add action=log chain=guest-self limit=5,5:packet log-prefix="drop guest-self"
add action=drop chain=guest-self
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-camera-centre log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-core log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-databases log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-internal-centre log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-management-centre log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-oob log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-printers-centre log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-servers-centre log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-tslcd log=yes log-prefix=guests-never-inside
add action=drop chain=guest-wan-guest comment=guests-never-inside dst-address-list=z-video-centre log=yes log-prefix=guests-never-inside
add action=accept chain=guest-wan-guest comment=hosts-to-dhcp dst-address-list=o-resolvers dst-port=67,547 protocol=udp src-address-list=o-dhcp-relays
add action=accept chain=guest-wan-guest comment=guests-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=tcp
add action=accept chain=guest-wan-guest comment=guests-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=udp
add action=accept chain=guest-wan-guest comment=guests-to-internet dst-address-list=!inside dst-port=80,443 protocol=tcp
add action=accept chain=guest-wan-guest comment=guests-to-internet dst-address-list=!inside dst-port=443 protocol=udp
add action=accept chain=guest-wan-guest comment=guests-to-portals dst-address-list=o-public-services dst-port=80,443 protocol=tcp
add action=log chain=guest-wan-guest limit=5,5:packet log-prefix="drop guest-wan-guest"
add action=drop chain=guest-wan-guest
add action=accept chain=internal-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=log chain=internal-management limit=5,5:packet log-prefix="drop internal-management"
add action=drop chain=internal-management
add action=accept chain=internal-printers comment=staff-to-printers dst-port=515,631,9100 protocol=tcp
add action=accept chain=internal-printers comment=staff-to-printers dst-port=161 protocol=udp
add action=log chain=internal-printers limit=5,5:packet log-prefix="drop internal-printers"
add action=drop chain=internal-printers
add action=accept chain=internal-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=tcp
add action=accept chain=internal-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=udp
add action=accept chain=internal-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=853 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=internal-wan comment=hosts-to-dhcp dst-address-list=o-resolvers dst-port=67,547 protocol=udp src-address-list=o-dhcp-relays
add action=accept chain=internal-wan comment=staff-to-internet dst-address-list=!inside dst-port=80,443 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-internet dst-address-list=!inside dst-port=443 protocol=udp
add action=accept chain=internal-wan comment=staff-ping-internet dst-address-list=!inside icmp-options=8:0-255 protocol=icmp
add action=accept chain=internal-wan comment=staff-to-applications dst-address-list=o-internal-services dst-port=80,443 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-applications dst-address-list=o-public-services dst-port=80,443 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-mail dst-address-list=o-mail-server dst-port=465,587,993 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-files dst-address-list=o-application-servers dst-port=445 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-printers dst-address-list=z-printers dst-port=515,631,9100 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-printers dst-address-list=z-printers dst-port=161 protocol=udp
add action=accept chain=internal-wan comment=staff-to-print-server dst-address-list=o-print-server dst-port=445,631 protocol=tcp
add action=accept chain=internal-wan comment=staff-to-recorder dst-address-list=o-recorder dst-port=443,554 protocol=tcp
add action=accept chain=internal-wan comment=inside-to-tslcd-proxy dst-address-list=o-tslcd-proxy dst-port=443,8243 protocol=tcp
add action=log chain=internal-wan limit=5,5:packet log-prefix="drop internal-wan"
add action=drop chain=internal-wan
add action=accept chain=management-self comment=management-to-devices icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-self comment=management-to-devices dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-self comment=management-to-devices dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=log chain=management-self limit=5,5:packet log-prefix="drop management-self"
add action=drop chain=management-self
add action=accept chain=management-video comment=management-to-devices icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-video comment=management-to-devices dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-video comment=management-to-devices dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=log chain=management-video limit=5,5:packet log-prefix="drop management-video"
add action=drop chain=management-video
add action=accept chain=management-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=tcp
add action=accept chain=management-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=udp
add action=accept chain=management-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=853 protocol=tcp
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-camera icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-camera dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-camera dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-core icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-core dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-core dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-databases icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-databases dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-databases dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-dmz icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-dmz dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-dmz dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-edge icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-edge dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-edge dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-management icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-management dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-management dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-oob icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-oob dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-oob dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-servers icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-servers dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-servers dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-video icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-video dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=management-wan comment=management-to-devices dst-address-list=z-video dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=management-wan comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp
add action=accept chain=management-wan comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp
add action=accept chain=management-wan comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp
add action=accept chain=management-wan comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=management-wan comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp
add action=accept chain=management-wan comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp
add action=accept chain=management-wan comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp
add action=drop chain=management-wan comment=management-not-outside dst-address-list=!inside log=yes log-prefix=management-not-outside
add action=log chain=management-wan limit=5,5:packet log-prefix="drop management-wan"
add action=drop chain=management-wan
add action=accept chain=printers-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=log chain=printers-management limit=5,5:packet log-prefix="drop printers-management"
add action=drop chain=printers-management
add action=accept chain=printers-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=tcp
add action=accept chain=printers-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=udp
add action=accept chain=printers-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=853 protocol=tcp
add action=accept chain=printers-wan comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=printers-wan comment=hosts-to-dhcp dst-address-list=o-resolvers dst-port=67,547 protocol=udp src-address-list=o-dhcp-relays
add action=accept chain=printers-wan comment=scan-to-mail dst-address-list=o-mail-server dst-port=465,587,993 protocol=tcp
add action=drop chain=printers-wan comment=things-not-outside dst-address-list=!inside log=yes log-prefix=things-not-outside
add action=log chain=printers-wan limit=5,5:packet log-prefix="drop printers-wan"
add action=drop chain=printers-wan
add action=accept chain=video-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=video-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp
add action=accept chain=video-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp
add action=accept chain=video-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp
add action=accept chain=video-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=video-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp
add action=accept chain=video-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp
add action=accept chain=video-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp
add action=log chain=video-management limit=5,5:packet log-prefix="drop video-management"
add action=drop chain=video-management
add action=accept chain=video-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=tcp
add action=accept chain=video-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=udp
add action=accept chain=video-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=853 protocol=tcp
add action=accept chain=video-wan comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=video-wan comment=hosts-to-dhcp dst-address-list=o-resolvers dst-port=67,547 protocol=udp src-address-list=o-dhcp-relays
add action=accept chain=video-wan comment=video-to-mcu dst-address-list=o-mcu dst-port=1720,3230-3280,5061 protocol=tcp
add action=accept chain=video-wan comment=video-to-mcu dst-address-list=o-mcu dst-port=1719,3230-3280,16384-18384 protocol=udp
add action=accept chain=video-wan comment=mcu-to-video dst-address-list=z-video dst-port=1720,3230-3280,5061 protocol=tcp src-address-list=o-mcu
add action=accept chain=video-wan comment=mcu-to-video dst-address-list=z-video dst-port=1719,3230-3280,16384-18384 protocol=udp src-address-list=o-mcu
add action=accept chain=video-wan comment=mcu-to-tslcd dst-address-list=o-tslcd-networks dst-port=1720,3230-3280,5061 protocol=tcp src-address-list=o-mcu
add action=accept chain=video-wan comment=mcu-to-tslcd dst-address-list=o-tslcd-networks dst-port=1719,3230-3280,16384-18384 protocol=udp src-address-list=o-mcu
add action=drop chain=video-wan comment=video-not-internet dst-address-list=!inside log=yes log-prefix=video-not-internet
add action=accept chain=video-wan comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp
add action=accept chain=video-wan comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp
add action=accept chain=video-wan comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp
add action=accept chain=video-wan comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=video-wan comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp
add action=accept chain=video-wan comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp
add action=accept chain=video-wan comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp
add action=log chain=video-wan limit=5,5:packet log-prefix="drop video-wan"
add action=drop chain=video-wan
add action=accept chain=wan-guest-guest comment=dhcp-to-relays dst-address-list=o-dhcp-relays dst-port=67,547 protocol=udp src-address-list=o-resolvers
add action=drop chain=wan-guest-guest comment=oob-isolated log=yes log-prefix=oob-isolated src-address-list=z-oob
add action=log chain=wan-guest-guest limit=5,5:packet log-prefix="drop wan-guest-guest"
add action=drop chain=wan-guest-guest
add action=drop chain=wan-guest-self comment=guests-never-inside log=yes log-prefix=guests-never-inside src-address-list=z-guest-centre
add action=drop chain=wan-guest-self comment=tslcd-never-internet log=yes log-prefix=tslcd-never-internet src-address-list=z-tslcd
add action=accept chain=wan-guest-self comment=dhcp-to-relays dst-port=67,547 protocol=udp src-address-list=o-resolvers
add action=accept chain=wan-guest-self comment=management-to-devices icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=wan-guest-self comment=management-to-devices dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=wan-guest-self comment=management-to-devices dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=log chain=wan-guest-self limit=5,5:packet log-prefix="drop wan-guest-self"
add action=drop chain=wan-guest-self
add action=drop chain=wan-internal comment=guests-never-inside log=yes log-prefix=guests-never-inside src-address-list=z-guest-centre
add action=drop chain=wan-internal comment=oob-isolated log=yes log-prefix=oob-isolated src-address-list=z-oob
add action=log chain=wan-internal limit=5,5:packet log-prefix="drop wan-internal"
add action=drop chain=wan-internal
add action=drop chain=wan-management comment=guests-never-inside log=yes log-prefix=guests-never-inside src-address-list=z-guest-centre
add action=accept chain=wan-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-camera
add action=accept chain=wan-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-internal
add action=accept chain=wan-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-printers
add action=accept chain=wan-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-video
add action=accept chain=wan-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-wireless
add action=accept chain=wan-management comment=management-to-devices icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=wan-management comment=management-to-devices dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=wan-management comment=management-to-devices dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-camera
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-camera
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-camera
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-camera
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-camera
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-camera
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-camera
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-core
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-core
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-core
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-core
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-core
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-core
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-core
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-databases
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-databases
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-databases
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-databases
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-databases
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-databases
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-databases
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-dmz
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-dmz
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-dmz
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-dmz
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-dmz
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-dmz
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-dmz
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-edge
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-edge
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-edge
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-edge
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-edge
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-edge
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-edge
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-management
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-management
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-management
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-management
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-management
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-management
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-management
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-oob
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-oob
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-oob
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-oob
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-oob
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-oob
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-oob
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-servers
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-servers
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-servers
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-servers
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-servers
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-servers
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-servers
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=49 protocol=tcp src-address-list=z-video
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=1812,1813 protocol=udp src-address-list=z-video
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=4739 protocol=udp src-address-list=z-video
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=123 protocol=udp src-address-list=z-video
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=162 protocol=udp src-address-list=z-video
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=6514 protocol=tcp src-address-list=z-video
add action=accept chain=wan-management comment=devices-to-station dst-address-list=o-management-station dst-port=514 protocol=udp src-address-list=z-video
add action=log chain=wan-management limit=5,5:packet log-prefix="drop wan-management"
add action=drop chain=wan-management
add action=drop chain=wan-printers comment=guests-never-inside log=yes log-prefix=guests-never-inside src-address-list=z-guest-centre
add action=accept chain=wan-printers comment=staff-to-printers dst-port=515,631,9100 protocol=tcp src-address-list=z-internal
add action=accept chain=wan-printers comment=staff-to-printers dst-port=161 protocol=udp src-address-list=z-internal
add action=accept chain=wan-printers comment=staff-to-printers dst-port=515,631,9100 protocol=tcp src-address-list=z-wireless
add action=accept chain=wan-printers comment=staff-to-printers dst-port=161 protocol=udp src-address-list=z-wireless
add action=accept chain=wan-printers comment=print-server-to-printers dst-port=515,631,9100 protocol=tcp src-address-list=o-print-server
add action=accept chain=wan-printers comment=print-server-to-printers dst-port=161 protocol=udp src-address-list=o-print-server
add action=drop chain=wan-printers comment=oob-isolated log=yes log-prefix=oob-isolated src-address-list=z-oob
add action=log chain=wan-printers limit=5,5:packet log-prefix="drop wan-printers"
add action=drop chain=wan-printers
add action=drop chain=wan-self comment=guests-never-inside log=yes log-prefix=guests-never-inside src-address-list=z-guest-centre
add action=drop chain=wan-self comment=tslcd-never-internet log=yes log-prefix=tslcd-never-internet src-address-list=z-tslcd
add action=accept chain=wan-self comment=dhcp-to-relays dst-port=67,547 protocol=udp src-address-list=o-resolvers
add action=accept chain=wan-self comment=management-to-devices icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=wan-self comment=management-to-devices dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=wan-self comment=management-to-devices dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=log chain=wan-self limit=5,5:packet log-prefix="drop wan-self"
add action=drop chain=wan-self
add action=drop chain=wan-video comment=guests-never-inside log=yes log-prefix=guests-never-inside src-address-list=z-guest-centre
add action=accept chain=wan-video comment=video-to-mcu dst-address-list=o-mcu dst-port=1720,3230-3280,5061 protocol=tcp src-address-list=z-video
add action=accept chain=wan-video comment=video-to-mcu dst-address-list=o-mcu dst-port=1719,3230-3280,16384-18384 protocol=udp src-address-list=z-video
add action=accept chain=wan-video comment=mcu-to-video dst-port=1720,3230-3280,5061 protocol=tcp src-address-list=o-mcu
add action=accept chain=wan-video comment=mcu-to-video dst-port=1719,3230-3280,16384-18384 protocol=udp src-address-list=o-mcu
add action=accept chain=wan-video comment=management-to-devices icmp-options=8:0-255 log=yes log-prefix=management-to-devices protocol=icmp src-address-list=o-operators
add action=accept chain=wan-video comment=management-to-devices dst-port=161 log=yes log-prefix=management-to-devices protocol=udp src-address-list=o-operators
add action=accept chain=wan-video comment=management-to-devices dst-port=22 log=yes log-prefix=management-to-devices protocol=tcp src-address-list=o-operators
add action=drop chain=wan-video comment=oob-isolated log=yes log-prefix=oob-isolated src-address-list=z-oob
add action=log chain=wan-video limit=5,5:packet log-prefix="drop wan-video"
add action=drop chain=wan-video
add action=drop chain=wan-wireless comment=guests-never-inside log=yes log-prefix=guests-never-inside src-address-list=z-guest-centre
add action=drop chain=wan-wireless comment=oob-isolated log=yes log-prefix=oob-isolated src-address-list=z-oob
add action=log chain=wan-wireless limit=5,5:packet log-prefix="drop wan-wireless"
add action=drop chain=wan-wireless
add action=accept chain=wireless-management comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=log chain=wireless-management limit=5,5:packet log-prefix="drop wireless-management"
add action=drop chain=wireless-management
add action=accept chain=wireless-printers comment=staff-to-printers dst-port=515,631,9100 protocol=tcp
add action=accept chain=wireless-printers comment=staff-to-printers dst-port=161 protocol=udp
add action=log chain=wireless-printers limit=5,5:packet log-prefix="drop wireless-printers"
add action=drop chain=wireless-printers
add action=accept chain=wireless-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=tcp
add action=accept chain=wireless-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=53 protocol=udp
add action=accept chain=wireless-wan comment=hosts-to-resolvers dst-address-list=o-resolvers dst-port=853 protocol=tcp
add action=accept chain=wireless-wan comment=staff-to-time dst-address-list=o-management-station dst-port=123 protocol=udp
add action=accept chain=wireless-wan comment=hosts-to-dhcp dst-address-list=o-resolvers dst-port=67,547 protocol=udp src-address-list=o-dhcp-relays
add action=accept chain=wireless-wan comment=staff-to-internet dst-address-list=!inside dst-port=80,443 protocol=tcp
add action=accept chain=wireless-wan comment=staff-to-internet dst-address-list=!inside dst-port=443 protocol=udp
add action=accept chain=wireless-wan comment=staff-to-applications dst-address-list=o-internal-services dst-port=80,443 protocol=tcp
add action=accept chain=wireless-wan comment=staff-to-applications dst-address-list=o-public-services dst-port=80,443 protocol=tcp
add action=accept chain=wireless-wan comment=staff-to-mail dst-address-list=o-mail-server dst-port=465,587,993 protocol=tcp
add action=accept chain=wireless-wan comment=staff-to-printers dst-address-list=z-printers dst-port=515,631,9100 protocol=tcp
add action=accept chain=wireless-wan comment=staff-to-printers dst-address-list=z-printers dst-port=161 protocol=udp
add action=accept chain=wireless-wan comment=staff-to-print-server dst-address-list=o-print-server dst-port=445,631 protocol=tcp
add action=drop chain=wireless-wan comment=never-tslcd dst-address-list=z-tslcd log=yes log-prefix=never-tslcd
add action=log chain=wireless-wan limit=5,5:packet log-prefix="drop wireless-wan"
add action=drop chain=wireless-wan
/ip firewall mangle
add action=mark-packet chain=prerouting in-interface=vlan21 new-packet-mark=from-guest passthrough=no
add action=mark-packet chain=prerouting in-interface=ether1.2254 new-packet-mark=from-wan-guest passthrough=no
/ip firewall nat
add action=netmap chain=dstnat comment=staff dst-address=10.169.160.0/24 in-interface=ether1.254 to-addresses=192.168.1.0/24
add action=netmap chain=srcnat comment=staff out-interface=ether1.254 src-address=192.168.1.0/24 to-addresses=10.169.160.0/24
add action=netmap chain=dstnat comment=staff dst-address=10.169.160.0/24 in-interface=ether2.254 to-addresses=192.168.1.0/24
add action=netmap chain=srcnat comment=staff out-interface=ether2.254 src-address=192.168.1.0/24 to-addresses=10.169.160.0/24
/ip firewall raw
add action=drop chain=prerouting comment="reverse path" in-interface=vlan120 src-address-list=!from-vlan120
add action=drop chain=prerouting comment="reverse path" in-interface=vlan11 src-address-list=!from-vlan11
add action=drop chain=prerouting comment="reverse path" in-interface=vlan20 src-address-list=!from-vlan20
add action=drop chain=prerouting comment="reverse path" in-interface=vlan21 src-address-list=!from-vlan21
add action=drop chain=prerouting comment="reverse path" in-interface=vlan50 src-address-list=!from-vlan50
add action=drop chain=prerouting comment="reverse path" in-interface=vlan90 src-address-list=!from-vlan90
/ip route
add blackhole comment=aggregate distance=254 dst-address=10.169.160.0/20
add comment="primary default" dst-address=0.0.0.0/0 gateway=10.169.163.16%ether1.2254@guest routing-table=guest
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
/ip traffic-flow
set active-flow-timeout=1m enabled=yes inactive-flow-timeout=15s interfaces=vlan120,vlan11,vlan20,vlan21,vlan50,vlan90,ether1.254,ether1.2254,ether2.254 packet-sampling=yes sampling-interval=1 sampling-space=99
/ip traffic-flow target
add dst-address=10.160.93.10 port=4739 src-address=10.160.9.161 version=ipfix
/radius
add address=10.160.93.10 comment=kg-dc-mgmt require-message-auth=yes-for-request-resp secret="<secret:aaa:1>" service=login src-address=10.160.9.161
/routing bfd configuration
add interfaces=ether1.254 min-rx=300ms min-tx=300ms multiplier=3
add interfaces=ether2.254 min-rx=300ms min-tx=300ms multiplier=3
/routing bgp connection
add afi=ip comment="kg-dc primary" hold-time=1m input.filter=PRIMARY-IN4 .limit-process-routes-ipv4=20 instance=bgp keepalive-time=20s local.address=10.169.163.1 .role=ebgp .ttl=255 name=primary-4 output.filter-chain=SITE-OUT4 .network=bgp-networks remote.address=10.169.163.0 .as=65536 .ttl=255 tcp-md5-key="<secret:bgp-wan:1>" use-bfd=yes
add afi=ip comment="kg-dc backup" hold-time=1m input.filter=BACKUP-IN4 .limit-process-routes-ipv4=20 instance=bgp keepalive-time=20s local.address=10.169.163.3 .role=ebgp .ttl=255 name=backup-4 output.filter-chain=SITE-OUT4 .network=bgp-networks remote.address=10.169.163.2 .as=65536 .ttl=255 tcp-md5-key="<secret:bgp-wan:1>" use-bfd=yes
/routing filter rule
add chain=prefix-SITE4 comment="own blocks" rule="if (dst == 10.169.160.0/20) { accept; }"
add chain=prefix-SITE4 rule="if (dst == 10.160.9.161/32) { accept; }"
add chain=prefix-DEFAULT4 comment="the default route" rule="if (dst == 0.0.0.0/0) { accept; }"
add chain=PRIMARY-IN4 comment="the default route" rule="if (afi ipv4 && chain prefix-DEFAULT4) { set bgp-local-pref 200; accept; }"
add chain=SITE-OUT4 comment="own blocks" rule="if (afi ipv4 && chain prefix-SITE4) { accept; }"
add chain=BACKUP-IN4 comment="the default route" rule="if (afi ipv4 && chain prefix-DEFAULT4) { set bgp-local-pref 100; accept; }"
/snmp
set contact="Van phong UBND xa Dinh An 0297-555-0254" enabled=yes location="UBND xa Dinh An, Xa Dinh An, huyen Go Quao" trap-community=giamsat trap-target=10.160.93.10 trap-version=3
/system clock
set time-zone-autodetect=no time-zone-name=Asia/Ho_Chi_Minh
/system identity
set name=kg-30964-ubnd-r1
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
