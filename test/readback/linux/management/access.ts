/**
 * Who gets in: sshd_config(5), pam.d(5) with pam_radius_auth(8), accounts by useradd(8) and usermod(8). Roles: an administrator and
 * the way in of last resort may become root (`sudo`), an operator only reads logs (`adm`).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { LocalUser } from '../../../../src/network/model/management.ts';
import type { Subject } from '../../subject.ts';
import { secretText } from '../secret.ts';
import { addressOf, ownAddresses, withPort } from './targets.ts';

export const sshd: Subject = {
  owns: (path) => path === 'sshd.conf',
  *demands(device) {
    const { management, cluster } = device;
    // Members of a cluster are reached at an address of their own, which the unit does not know.
    const addresses = cluster === null ? ownAddresses(device, 4) : [];
    yield [
      'sshd.conf',
      [
        `Port ${management.sshPort}`,
        ...addresses.map((address) => `ListenAddress ${address}`),
        'PermitRootLogin no',
        'PermitEmptyPasswords no',
        'PubkeyAuthentication yes',
        'AuthorizedKeysFile /etc/ssh/keys/%u',
        // Passwords go through PAM, so that the central servers are asked.
        'KbdInteractiveAuthentication yes',
        'PasswordAuthentication no',
        'UsePAM yes',
        'MaxAuthTries 3',
        'MaxSessions 4',
        'LoginGraceTime 60',
        // One question after half the time; without an answer the session ends at the whole.
        `ClientAliveInterval ${management.idleTimeout / 2}`,
        'ClientAliveCountMax 1',
        ...['X11Forwarding no', 'AllowAgentForwarding no', 'AllowTcpForwarding no', 'PermitTunnel no'],
        'Banner /etc/issue.net',
        'LogLevel VERBOSE',
        'SyslogFacility AUTH',
        `KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp384`,
        'Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com',
        'MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com',
      ],
    ];
  },
};

/** A wrong password is final while a server answers; only when none does, the local one counts. */
export const pam: Subject = {
  owns: (path) => path === 'pam-sshd',
  *demands(device) {
    if (!asksRadius(device)) return;
    yield [
      'pam-sshd',
      [
        'auth [ success=done authinfo_unavail=ignore default=die ] pam_radius_auth.so',
        'auth required pam_unix.so',
        'account required pam_nologin.so',
        '@include common-account',
        'session required pam_loginuid.so',
        'session required pam_limits.so',
        '@include common-session',
        'session optional pam_radius_auth.so',
        '@include common-password',
      ],
    ];
  },
  ordered: () => true,
};

/** pam_radius_auth.conf(5): server, secret, seconds. */
export const radius: Subject = {
  owns: (path) => path === 'pam_radius_auth.conf',
  *demands(device) {
    const { aaa } = device.management;
    if (aaa === null || !asksRadius(device)) return;
    yield [
      'pam_radius_auth.conf',
      aaa.servers.map((one) => `${withPort(addressOf(one, device), one.port)} ${secretText(aaa.secret)} 3`),
    ];
  },
  ordered: () => true,
};

function asksRadius({ management }: Device): boolean {
  return management.aaa?.protocol === 'radius';
}

export const accounts: Subject = {
  owns: (path) => path === 'users.sh',
  *demands({ management }) {
    yield [
      'users.sh',
      ['set -eu', 'umask 022', 'install -d -m 0755 /etc/ssh/keys', ...management.users.flatMap(account)],
    ];
  },
  // A script: the account has to be there before its password.
  ordered: () => true,
};

function account({ name, role, secret, sshKey }: LocalUser): string[] {
  const file = `/etc/ssh/keys/${name}`;
  return [
    `id -u ${name} >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ${name}`,
    `usermod --password "${secretText(secret)}" ${name}`,
    `usermod --groups ${role === 'operator' ? 'adm' : 'adm,sudo'} ${name}`,
    // A key that was taken away has to go from the device, too.
    ...(sshKey === null ? [`rm -f ${file}`] : [`chown root:root ${file}`, `chmod 0644 ${file}`]),
  ];
}

/** sshd(8), AUTHORIZED_KEYS FILE FORMAT: one key a line. */
export const keys: Subject = {
  owns: (path) => path.startsWith('keys/'),
  *demands({ management }) {
    for (const { name, sshKey } of management.users) if (sshKey !== null) yield [`keys/${name}`, [sshKey]];
  },
};
