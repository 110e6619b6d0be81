/**
 * Postfix 3.7 (postconf(5), master(5)). Relaying for own networks and for who has logged in, nobody else; submission only over TLS
 * and only with an account (RFC 8314).
 */

import type { MailServer } from '../../../../src/network/model/services.ts';
import type { Statement } from '../../statements.ts';
import type { Subject } from '../../subject.ts';
import { isIpv6 } from '../management/targets.ts';

export const postfix: Subject = {
  owns: (path) => path === 'main.cf' || path === 'master.cf',
  *demands({ servers }) {
    const { mail } = servers;
    if (mail === null) return;
    yield ['main.cf', parameters(mail).map(([name, value]) => `${name} ${value}`)];
    yield ['master.cf', SERVICES];
  },
};

/** IPv6 addresses and networks stand in brackets, the length behind them. */
function bracketed(text: string): string {
  if (!isIpv6(text)) return text;
  const [address, length] = text.split('/');
  return `[${address}]${length === undefined ? '' : `/${length}`}`;
}

function parameters(mail: MailServer): [string, string][] {
  const [domain] = mail.domains;
  const tls: [string, string][] =
    mail.certificate === null
      ? []
      : [
          [
            'smtpd_tls_chain_files',
            ['key', 'pem'].map((end) => `/etc/ssl/songsong/${mail.certificate}.${end}`).join(', '),
          ],
        ];
  return [
    ['compatibility_level', '3.6'],
    ['myhostname', mail.hostname],
    ['myorigin', domain!],
    ['mydestination', ['$myhostname', 'localhost', ...mail.domains].join(', ')],
    ['mynetworks', ['127.0.0.0/8', '::1/128', ...mail.networks].map(bracketed).join(', ')],
    ['inet_protocols', 'all'],
    ['inet_interfaces', ['127.0.0.1', '::1', ...mail.listen4, ...mail.listen6].map(bracketed).join(', ')],
    ['smtp_bind_address', mail.listen4[0]!],
    ['smtp_bind_address6', mail.listen6[0]!],
    ['smtp_address_preference', 'any'],
    ['smtp_tls_security_level', 'may'],
    ['smtp_tls_CApath', '/etc/ssl/certs'],
    ['smtpd_banner', '$myhostname ESMTP'],
    ['smtpd_tls_security_level', 'may'],
    ['smtpd_tls_auth_only', 'yes'],
    ['smtpd_tls_mandatory_protocols', '>=TLSv1.2'],
    ['smtpd_tls_protocols', '>=TLSv1.2'],
    ...tls,
    ['smtpd_helo_required', 'yes'],
    ['disable_vrfy_command', 'yes'],
    ['strict_rfc821_envelopes', 'yes'],
    ['smtpd_relay_restrictions', 'permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination'],
    ['smtpd_recipient_restrictions', 'reject_non_fqdn_recipient, reject_unknown_recipient_domain'],
    ['smtpd_sender_restrictions', 'reject_non_fqdn_sender, reject_unknown_sender_domain'],
    ['smtpd_data_restrictions', 'reject_unauth_pipelining'],
    ['smtpd_sasl_type', 'dovecot'],
    ['smtpd_sasl_path', 'private/auth'],
    ['mailbox_transport', 'lmtp:unix:private/dovecot-lmtp'],
    ['message_size_limit', '52428800'],
    ['biff', 'no'],
    ['append_dot_mydomain', 'no'],
    ['syslog_facility', 'mail'],
  ];
}

const ACCOUNTS_ONLY = [
  '-o smtpd_tls_security_level=encrypt',
  '-o smtpd_sasl_auth_enable=yes',
  '-o smtpd_relay_restrictions=permit_sasl_authenticated,reject',
  '-o smtpd_recipient_restrictions=permit_sasl_authenticated,reject',
];

/** The services of Debian's master.cf beside the three that listen. */
const SERVICES: Statement[] = [
  'smtp inet n - y - - smtpd',
  ['submission inet n - y - - smtpd', ACCOUNTS_ONLY],
  ['submissions inet n - y - - smtpd', ['-o smtpd_tls_wrappermode=yes', ...ACCOUNTS_ONLY]],
  'pickup unix n - y 60 1 pickup',
  'cleanup unix n - y - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - y 1000? 1 tlsmgr',
  'rewrite unix - - y - - trivial-rewrite',
  ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - y - 0 bounce`),
  'verify unix - - y - 1 verify',
  'flush unix n - y 1000? 0 flush',
  'proxymap unix - - n - - proxymap',
  'proxywrite unix - - n - 1 proxymap',
  'smtp unix - - y - - smtp',
  'relay unix - - y - - smtp',
  'showq unix n - y - - showq',
  ...['error', 'retry'].map((name) => `${name} unix - - y - - error`),
  'discard unix - - y - - discard',
  ...['local', 'virtual'].map((name) => `${name} unix - n n - - ${name}`),
  'lmtp unix - - y - - lmtp',
  'anvil unix - - y - 1 anvil',
  'scache unix - - y - 1 scache',
];
