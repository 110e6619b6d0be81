/**
 * rsyslog 8 (rsyslog.com/doc: omfwd, imudp, imtcp, omfile, queue parameters; lists of RainerScript). Every device forwards with
 * RFC 5424 messages and keeps what it cannot send; the station writes a file a device, logrotate(8) keeps them as long as it has to.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { ManagementTarget } from '../../../../src/network/model/management.ts';
import type { Statement } from '../../statements.ts';
import type { Subject } from '../../subject.ts';
import { addressOf, sourceFor } from './targets.ts';

export const rsyslog: Subject = {
  owns: (path) => path === 'rsyslog.conf',
  *demands(device) {
    const port = device.servers.managementStation?.syslogPort ?? null;
    const forwards = port === null ? device.management.syslog.map((target) => forward(device, target)) : [];
    yield [
      'rsyslog.conf',
      [
        ...['imuxsock', 'imklog', ...(port === null ? [] : ['imudp', 'imtcp'])].map(
          (name) => `module ( load="${name}" )`,
        ),
        'global ( workDirectory="/var/spool/rsyslog" preserveFQDN="on" )',
        'module ( load="builtin:omfile" fileOwner="root" fileGroup="adm" fileCreateMode="0640" dirCreateMode="0750" )',
        ...(port === null ? [] : collector(port)),
        ...forwards,
        'auth,authpriv.* action ( type="omfile" file="/var/log/auth.log" )',
        'kern.* action ( type="omfile" file="/var/log/kern.log" )',
        '*.*;auth,authpriv,kern.none action ( type="omfile" file="/var/log/syslog" )',
      ],
    ];
  },
};

function forward(device: Device, target: ManagementTarget): Statement {
  const address = addressOf(target, device);
  const source = sourceFor(address, device);
  return [
    'action',
    [
      'type="omfwd"',
      `target="${address}"`,
      `port="${target.port}"`,
      'protocol="udp"',
      'template="RSYSLOG_SyslogProtocol23Format"',
      ...(source === null ? [] : [`address="${source}"`]),
      'queue.type="LinkedList"',
      `queue.filename="forward-${target.name}"`,
      'queue.maxDiskSpace="200m"',
      'queue.saveOnShutdown="on"',
      'action.resumeRetryCount="-1"',
    ],
  ];
}

function collector(port: number): Statement[] {
  return [
    'template ( name="device" type="string" string="/var/log/devices/%FROMHOST-IP:::secpath-replace%.log" )',
    [
      'ruleset ( name="devices" )',
      ['action ( type="omfile" dynaFile="device" template="RSYSLOG_FileFormat" dynaFileCacheSize="1000" )'],
    ],
    `input ( type="imudp" port="${port}" ruleset="devices" )`,
    `input ( type="imtcp" port="${port}" ruleset="devices" keepAlive="on" )`,
  ];
}

export const logrotate: Subject = {
  owns: (path) => path === 'logrotate',
  *demands({ servers }) {
    const days = servers.managementStation?.retentionDays;
    if (days === undefined) return;
    yield [
      'logrotate',
      [
        [
          '/var/log/devices/*.log',
          [
            ...['daily', 'dateext', `rotate ${days}`, `maxage ${days}`, 'missingok', 'notifempty'],
            ...['compress', 'delaycompress', 'sharedscripts', 'postrotate /usr/lib/rsyslog/rsyslog-rotate'],
          ],
        ],
      ],
    ];
  },
};
