/**
 * chrony.conf(5) of chrony 4.3. A client answers nobody (`port 0`) and takes no commands from the network (`cmdport 0`); the station
 * serves whom `allow` names, and keeps the province together when its own clock is gone (`local … orphan`).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Subject } from '../../subject.ts';
import { addressOf, ownAddresses } from './targets.ts';

export const chrony: Subject = {
  owns: (path) => path === 'chrony.conf',
  *demands(device) {
    const station = device.servers.managementStation;
    const role =
      station === null
        ? client(device)
        : [
            ...station.ntpUpstream.map((one) => `server ${one} iburst minpoll 4 maxpoll 6`),
            'local stratum 8 orphan',
            ...[...station.ntpClients6, ...station.ntpClients4].map((prefix) => `allow ${prefix}`),
            'ratelimit interval 1 burst 16',
          ];
    yield [
      'chrony.conf',
      [
        ...role,
        'driftfile /var/lib/chrony/chrony.drift',
        'makestep 1 3',
        'rtcsync',
        'leapsectz right/UTC',
        'logdir /var/log/chrony',
        'log tracking',
        'cmdport 0',
      ],
    ];
  },
};

function client(device: Device): string[] {
  return [
    ...device.management.ntp.map((target) => {
      const port = target.port === 123 ? '' : ` port ${target.port}`;
      return `server ${addressOf(target, device)} iburst${port}`;
    }),
    ...ownAddresses(device, 6).map((address) => `bindacqaddress ${address}`),
    'port 0',
  ];
}
