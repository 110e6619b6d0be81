/** Mistakes in a prefix's length: the network grows into its neighbours or no longer holds its hosts. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Operator } from '../mutation.ts';
import { replacement } from '../mutation.ts';
import { kindOf } from '../schema-view.ts';
import type { Node } from '../tree.ts';
import { semantic } from './values.ts';

/** Lengths that stand without their network. */
const LENGTHS = new Set(['siteLength', 'indexLength', 'ipv4Length', 'maxLength']);

function isPrefix({ kind, text }: Node): boolean {
  const [address = '', length] = text.split('/');
  return kind === 'scalar' && length !== undefined && isIP(address) !== 0;
}

function withLength(node: Node, change: number): string | null {
  if (!isPrefix(node)) {
    const { minimum, maximum } = kindOf(node)!;
    const length = Number(node.text) + change;
    return length < minimum || length > maximum ? null : String(length);
  }
  const [address = '', written = ''] = node.text.split('/');
  const length = Number(written) + change;
  const family = isIP(address);
  if (length < 8 || length > (family === 4 ? 32 : 128)) return null;
  // An address with its length stays the address; a network is written without host bits, as people do.
  if (kindOf(node)?.format?.endsWith('cidr') === true) return `${address}/${length}`;
  const network = family === 4 ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${network.networkAddressFromCIDR(`${address}/${length}`)}/${length}`;
}

function lengthChange(name: string, direction: 1 | -1): Operator {
  return {
    name,
    class: 'semantic',
    fits: (node) => isPrefix(node) || (node.kind === 'scalar' && LENGTHS.has(node.keys.at(-1)!)),
    make: (node, { random }) => {
      const text = withLength(node, direction * (1 + Math.floor(random.next() * 4)));
      return text === null ? null : semantic(node, replacement(node, text));
    },
  };
}

export const prefixes: readonly Operator[] = [lengthChange('widen a prefix', -1), lengthChange('narrow a prefix', 1)];
