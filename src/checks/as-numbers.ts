/** AS numbers: the province's own, those of neighbours, and the ranges that the mode allows. */
import type { Cause, Finding, Place } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { placeOf, type Scene } from './scene.ts';

interface AsUse {
  asn: number;
  owner: string;
  place: Place;
}

/** Every AS number that is written anywhere. */
export function checkAsNumbers(scene: Scene): Finding[] {
  const mode = scene.context.inventory.province.mode;
  return [
    ...[...ownUses(scene), ...neighbourUses(scene), ...routeUses(scene), ...carrierUses(scene)].flatMap((use) =>
      wrongRange(use, mode, [
        {
          place: placeOf(scene, 'province', 'mode'),
          what: '',
          hint: `write \`mode: ${mode === 'demo' ? 'production' : 'demo'}\``,
        },
      ]),
    ),
    ...duplicates(scene),
    ...unheld(scene),
  ];
}

function ownUses(scene: Scene): AsUse[] {
  const { asns, prefixes } = scene.context.inventory.province;
  return [
    ...asns.map(({ asn }, index) => ({
      asn,
      owner: 'the province',
      place: placeOf(scene, 'province', 'asns', index, 'asn'),
    })),
    ...prefixes.map(({ asn, prefix }, index) => ({
      asn,
      owner: `origin of ${prefix}`,
      place: placeOf(scene, 'province', 'prefixes', index, 'asn'),
    })),
  ];
}

function neighbourUses(scene: Scene): AsUse[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, upstream]) => [
    { asn: upstream.asn, owner: `upstream ${id}`, place: placeOf(scene, 'upstreams', id, 'asn') },
    ...Object.entries(upstream.connections).flatMap(([key, { sessions }]) =>
      Object.entries(sessions).flatMap(([name, { asn }]) =>
        asn === undefined
          ? []
          : [
              {
                asn,
                owner: `session ${name} of upstream ${id}`,
                place: placeOf(scene, 'upstreams', id, 'connections', key, 'sessions', name, 'asn'),
              },
            ],
      ),
    ),
  ]);
}

/** AS numbers whose routes are taken. */
function routeUses(scene: Scene): AsUse[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, upstream]) =>
    Object.entries(upstream.connections).flatMap(([key, { sessions }]) =>
      Object.entries(sessions).flatMap(([name, { partial = [] }]) =>
        partial.map((asn, index) => ({
          asn,
          owner: `taken from upstream ${id}`,
          place: placeOf(scene, 'upstreams', id, 'connections', key, 'sessions', name, 'partial', index),
        })),
      ),
    ),
  );
}

/** Carriers of WAN links. */
function carrierUses(scene: Scene): AsUse[] {
  return Object.entries(scene.context.inventory.sites).flatMap(([id, { wan }]) =>
    (['primary', 'backup'] as const).flatMap((key) => {
      const link = wan?.[key];
      if (link?.peer?.asn === undefined) return [];
      const owner = `carrier ${link.operator ?? ''} of ${id}`.replace('  ', ' ');
      return [{ asn: link.peer.asn, owner, place: placeOf(scene, 'sites', id, 'wan', key, 'peer', 'asn') }];
    }),
  );
}

const DOCUMENTATION: readonly [number, number][] = [
  [64496, 64511],
  [65536, 65551],
];
const PRIVATE: readonly [number, number][] = [
  [64512, 65534],
  [4200000000, 4294967294],
];

function within(asn: number, ranges: readonly [number, number][]): boolean {
  return ranges.some(([from, to]) => asn >= from && asn <= to);
}

/** Documentation numbers (RFC 5398) in production, real ones in a demonstration, and those that nobody can have. */
function wrongRange({ asn, owner, place }: AsUse, mode: 'demo' | 'production', causes: readonly Cause[]): Finding[] {
  if (asn === 23456 || asn === 65535 || (asn > 65551 && asn <= 131071)) {
    const reference = asn === 23456 ? 'RFC 6793' : asn === 65535 ? 'RFC 7300' : 'IANA autonomous-system-numbers';
    return [finding('ASN002', place, `AS${asn} (${owner}) is reserved: nobody can have it`, { reference })];
  }
  if (within(asn, DOCUMENTATION)) {
    if (mode === 'demo') return [];
    return [
      finding('ASN002', place, `AS${asn} (${owner}) is for documentation, in mode production`, {
        reference: 'RFC 5398 section 3',
        causes,
      }),
    ];
  }
  if (mode === 'production' || within(asn, PRIVATE)) return [];
  const hint = 'write one of 64496 to 64511 or 65536 to 65551, or a private one';
  return [
    finding('ASN002', place, `AS${asn} (${owner}) is a real AS number, in mode demo`, {
      hint,
      reference: 'RFC 5398 section 3',
      causes,
    }),
  ];
}

/** A neighbour has an AS number of its own: not the province's, not another neighbour's. */
function duplicates(scene: Scene): Finding[] {
  const first = new Map<number, AsUse>();
  const findings: Finding[] = [];
  const { province, upstreams } = scene.context.inventory;
  const uses: AsUse[] = [
    ...province.asns.map(({ asn }, index) => ({
      asn,
      owner: 'the province',
      place: placeOf(scene, 'province', 'asns', index, 'asn'),
    })),
    ...Object.entries(upstreams).map(([id, { asn }]) => ({
      asn,
      owner: `upstream ${id}`,
      place: placeOf(scene, 'upstreams', id, 'asn'),
    })),
  ];
  for (const use of uses) {
    const other = first.get(use.asn);
    if (other === undefined) first.set(use.asn, use);
    else findings.push(taken(use, other));
  }
  for (const use of carrierUses(scene)) {
    const other = first.get(use.asn);
    if (other !== undefined) findings.push(taken(use, other));
  }
  return findings;
}

function taken(use: AsUse, other: AsUse): Finding {
  return finding('ASN001', use.place, `AS${use.asn} (${use.owner}) is already that of ${other.owner}`, {
    related: [{ message: other.owner, place: other.place }],
  });
}

/** A prefix is announced by an AS number that the province holds. */
function unheld(scene: Scene): Finding[] {
  const { asns, prefixes } = scene.context.inventory.province;
  const held = asns.map(({ asn }) => asn);
  // One that announces nothing is the one that was written wrongly.
  const idle = asns.findIndex(({ asn }) => !prefixes.some((prefix) => prefix.asn === asn));
  return prefixes.flatMap(({ asn, prefix }, index) =>
    held.includes(asn)
      ? []
      : [
          finding(
            'REF001',
            placeOf(scene, 'province', 'prefixes', index, 'asn'),
            `AS${asn}, which announces ${prefix}, is not one of the province's AS numbers`,
            {
              hint: `write ${held.join(' or ')}`,
              causes: [
                {
                  place: idle < 0 ? null : placeOf(scene, 'province', 'asns', idle, 'asn'),
                  what: `AS${asn}`,
                  missing: { near: null },
                },
              ],
            },
          ),
        ],
  );
}
