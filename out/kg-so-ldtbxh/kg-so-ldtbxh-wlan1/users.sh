#!/bin/sh
# Local accounts. Passwords come as hashes at hand-over; people log in through the central servers.
set -eu
umask 022
install -d -m 0755 /etc/ssh/keys

id -u noc >/dev/null 2>&1 || useradd --create-home --shell /bin/bash noc
usermod --password '<secret:user-noc:2>' noc
usermod --groups adm,sudo noc
chown root:root /etc/ssh/keys/noc
chmod 0644 /etc/ssh/keys/noc

id -u giamsat >/dev/null 2>&1 || useradd --create-home --shell /bin/bash giamsat
usermod --password '<secret:user-giamsat:1>' giamsat
usermod --groups adm giamsat
rm -f /etc/ssh/keys/giamsat

id -u khancap >/dev/null 2>&1 || useradd --create-home --shell /bin/bash khancap
usermod --password '<secret:user-khancap:4>' khancap
usermod --groups adm,sudo khancap
rm -f /etc/ssh/keys/khancap
