/** Translation on the port that packets leave by (NAT, AR V200R007): networks one to one, published addresses, hidden sources. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { numberOf } from '../filters/filters.ts';
import { addressOf, lengthOf, mask, portName } from '../words.ts';

export function translations({ nat, ...device }: Device, { name }: Interface): string[] {
  if (nat === null) return [];
  return [
    ...nat.network
      .filter(({ outsideInterfaces }) => outsideInterfaces.includes(name))
      .map(
        ({ inside, outside }) =>
          `nat static global ${addressOf(outside)} inside ${addressOf(inside)} netmask ${mask(lengthOf(inside))}`,
      ),
    ...nat.destination
      .filter((one) => one.interface === name)
      .flatMap(({ public: shown, private: own, ports }) =>
        ports.length === 0
          ? [`nat static global ${shown} inside ${own} netmask 255.255.255.255`]
          : ports.map(({ protocol, port }) => {
              const word = portName(protocol, port);
              return `nat server protocol ${protocol} global ${shown} ${word} inside ${own} ${word}`;
            }),
      ),
    ...nat.source.flatMap((one, at) =>
      one.interface === name
        ? [`nat outbound ${numberOf({ nat, ...device }, 4, one.filter)} address-group ${at + 1}`]
        : [],
    ),
  ];
}

export const pools = ({ nat }: Device): Statement[] =>
  (nat?.source ?? []).map(({ pool }, at) => `nat address-group ${at + 1} ${pool.from} ${pool.to}`);
