/**
 * What an interface must be told first (Interface and VRF guides, IOS XE 17): the lines of a statement are taken one by one, and
 * `vrf forwarding` takes every address away; a port that still switches and a sub-interface without its tag refuse them.
 */
import type { Node, Tree } from '../../../src/config/tree.ts';
import { textOf } from '../statements.ts';

const BEFORE_ADDRESSES = /^(vrf forwarding |encapsulation dot1Q |no switchport$)/;
const ADDRESS = /^(ip|ipv6) address /;

/** Lines that come too late, as `interface X: line`. */
export function misplaced({ children }: Tree): string[] {
  return children.flatMap((node) => {
    const header = textOf(node);
    return header.startsWith('interface ') ? late(node).map((line) => `${header}: ${line}`) : [];
  });
}

function late({ children }: Node): string[] {
  const lines = children.map(textOf);
  const first = lines.findIndex((line) => ADDRESS.test(line));
  return first < 0 ? [] : lines.slice(first).filter((line) => BEFORE_ADDRESSES.test(line));
}
