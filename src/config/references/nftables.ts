/**
 * Names in nftables (nft(8)): sets, maps and chains live in their table. nft refuses an unknown one, and keeps an unused one. Interfaces
 * are matched by name at run time: a wrong one never matches.
 */
import type { Node, Token } from '../tree.ts';
import type { ReferenceTable } from './pattern.ts';

const IN_CHAIN = 'table SCOPE SCOPE > chain *';

export const nftables: ReferenceTable = {
  defines: [
    { kind: 'set', at: 'table SCOPE SCOPE > set|map NAME' },
    { kind: 'chain', at: 'table SCOPE SCOPE > chain NAME' },
  ],
  uses: [
    { kind: 'set', at: `${IN_CHAIN} > ** @NAME **` },
    { kind: 'chain', at: `${IN_CHAIN} > ** jump|goto NAME **` },
    { kind: 'chain', at: 'table SCOPE SCOPE > map * > elements = ** jump|goto NAME **' },
    // A base chain is called by its hook.
    { kind: 'chain', at: 'table SCOPE SCOPE > chain NAME > type * hook **' },
    { kind: 'interface', at: 'table * * > chain * > **', read: matchedInterfaces },
    { kind: 'interface', at: 'table * * > map * > elements = **', read: mappedInterfaces },
  ],
  provided: [],
  standing: [],
};

const MATCHES = ['iifname', 'oifname', 'iif', 'oif', 'sdifname'];

/** `iifname "a"`, `iifname != { "a", "b" }`, `"wlan0*"`. */
function matchedInterfaces({ tokens }: Node): string[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || !MATCHES.includes(token.text)) return [];
    const next = tokens[at + 1];
    const value = next?.kind === 'word' && next.text === '!=' ? tokens[at + 2] : next;
    return value === undefined ? [] : quoted([value]);
  });
}

/** The keys of a map by interfaces: names are all that is quoted before the colon. */
function mappedInterfaces({ tokens }: Node): string[] {
  const list = tokens.at(-1);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const colon = item.findIndex((token) => token.kind === 'word' && token.text === ':');
    return quoted(item.slice(0, Math.max(colon, 0)));
  });
}

function quoted(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.kind === 'list') return token.items.flatMap(quoted);
    return token.quote === '"' ? [token.text.replace(/\*$/, '')] : [];
  });
}
