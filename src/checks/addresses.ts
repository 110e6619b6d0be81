/** Written addresses: of the right kind for the mode, held, apart from each other, on the line that they belong to. */
import type { Cause, Finding, Place } from '../lib/diagnostic.ts';
import type { Address, Prefix } from '../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../lib/ip/format.ts';
import { findOverlaps } from '../lib/ip/overlaps.ts';
import { parseAddress, parseInterfaceAddress } from '../lib/ip/parse.ts';
import { containsAddress, containsPrefix, subnetNumber } from '../lib/ip/prefix.ts';
import { scopeOf } from '../lib/ip/special.ts';
import { checkHeld, checkMode, checkOverlaps } from '../network/plan/check-prefixes.ts';
import { finding, hexNumber } from '../network/plan/finding.ts';
import type { PrefixUse } from '../network/plan/uses.ts';
import { segmentPrefixes } from '../network/segments.ts';
import { checkLines } from './lines.ts';
import { partPlace, type Subject } from './parts.ts';
import { placeOf, type Scene } from './scene.ts';
import { givenPrefixes, heldPrefixes, networkOfText, siteNumberOwners, writtenAddresses } from './written-addresses.ts';

/** Everything that is written out anywhere. Linear but for the sort of written segments. */
export function checkAddresses(scene: Scene): Finding[] {
  const { mode } = scene.context.inventory.province;
  const held = heldPrefixes(scene);
  const given = givenPrefixes(scene);
  const findings: Finding[] = [];
  const networks = [...writtenAddresses(scene)].flatMap(({ use, text }) =>
    use === 'used' ? (networkOfText(text) ?? []) : [],
  );
  for (const written of writtenAddresses(scene)) {
    const prefix = networkOfText(written.text);
    if (prefix === null) continue;
    const use: PrefixUse = { owner: written.owner, prefix, realm: '', place: written.place };
    const wrong = prefix.length === 0 ? null : checkMode(use, mode);
    if (wrong !== null && !(written.use === 'named' && wrong.code === 'ADR010'))
      findings.push({
        ...wrong,
        causes: [
          {
            place: placeOf(scene, 'province', 'mode'),
            what: '',
            hint: `write \`mode: ${mode === 'demo' ? 'production' : 'demo'}\``,
          },
        ],
      });
    if (written.use === 'used') {
      const outside = checkHeld(use, [...held, ...given]);
      if (outside !== null) findings.push({ ...outside, causes: [unheld(scene, prefix, networks)] });
    }
    if (written.use === 'given' && !given.some((outer) => containsPrefix(outer, prefix))) {
      findings.push(notGiven(use, given.map(formatPrefix)));
    }
  }
  return [...findings, ...checkSegmentsApart(scene), ...checkLines(scene), ...natPool(scene)];
}

/** A network that is not held, with the held prefix that holds nothing: the one of the two that is written wrongly. */
function unheld(scene: Scene, network: Prefix, used: readonly Prefix[]): Cause {
  const idle = scene.context.inventory.province.prefixes.findIndex(({ prefix: text }) => {
    const prefix = networkOfText(text);
    return prefix?.family === network.family && !used.some((one) => containsPrefix(prefix, one));
  });
  const place = idle < 0 ? null : placeOf(scene, 'province', 'prefixes', idle, 'prefix');
  return { place, what: formatPrefix(network), missing: { near: null } };
}

function notGiven({ prefix, owner, place }: PrefixUse, given: readonly string[]): Finding {
  const hint =
    given.length === 0 ? 'write what was given in `given`' : `write a \`natPool\` out of ${given.join(' or ')}`;
  return finding('ADR006', place, `${formatPrefix(prefix)} (${owner}) does not lie in what the operator gave`, {
    hint,
  });
}

/** The translation pool is public: part of the plan's public IPv4, so that nobody else takes it. */
function natPool(scene: Scene): Finding[] {
  const { nat } = scene.context.inventory.policy;
  const pool = nat === undefined ? null : networkOfText(nat.ipv4Pool);
  const { publicIpv4 } = scene.context.plan;
  if (pool === null || scopeOf(pool) === 'private' || publicIpv4.some((outer) => containsPrefix(outer, pool)))
    return [];
  const hint =
    publicIpv4.length === 0
      ? 'write it in `addressPlan.publicIpv4`'
      : `write an \`ipv4Pool\` out of ${publicIpv4.map(formatPrefix).join(' or ')}`;
  const message = `${formatPrefix(pool)} (NAT pool towards the Internet) does not lie in the plan's public IPv4`;
  return [finding('ADR006', placeOf(scene, 'policy', 'nat', 'ipv4Pool'), message, { hint })];
}

/**
 * Networks that sites write out must not meet each other, nor the planned block of another site. What is translated to
 * the planned prefix is seen by its own site alone. Planned networks cannot meet: their numbers would be the same.
 */
function checkSegmentsApart(scene: Scene): Finding[] {
  const { inventory, plan } = scene.context;
  const uses: PrefixUse[] = [];
  const findings: Finding[] = [];
  let owners: Map<number, string> | null = null;
  for (const [id, { segments }] of Object.entries(inventory.sites)) {
    for (const [key, segment] of Object.entries(segments ?? {})) {
      for (const family of ['ipv4', 'ipv6'] as const) {
        const text = segment?.[family];
        const prefix = text === undefined ? null : networkOfText(text);
        if (prefix === null || (family === 'ipv4' && segment?.nat === 'planned')) continue;
        const owner = `segment ${key} of ${id}`;
        const use = {
          owner,
          prefix,
          realm: segment?.vrf ?? '',
          place: placeOf(scene, 'sites', id, 'segments', key, family),
        };
        uses.push(use);
        for (const range of plan.ranges) {
          const { prefix: whole, siteLength } = range[family];
          const index = containsPrefix(whole, prefix) ? subnetNumber(whole, siteLength, prefix.address) : null;
          if (index === null) continue;
          owners ??= siteNumberOwners(scene);
          const other = owners.get(range.firstNumber + index);
          if (other !== undefined && other !== id) findings.push(inBlock(scene, use, range.firstNumber + index, other));
        }
      }
    }
  }
  const { nat } = inventory.policy;
  const pool = nat === undefined ? null : networkOfText(nat.ipv4Pool);
  if (pool !== null) {
    uses.push({
      owner: 'NAT pool towards the Internet',
      prefix: pool,
      realm: '',
      place: placeOf(scene, 'policy', 'nat', 'ipv4Pool'),
    });
  }
  return [...findings, ...checkOverlaps(uses)];
}

function inBlock(scene: Scene, use: PrefixUse, number: number, other: string): Finding {
  const message = `${formatPrefix(use.prefix)} (${use.owner}) lies in the block of ${other} (site number ${hexNumber(number)})`;
  const place: Place = { ...placeOf(scene, 'sites', other), part: 'key' };
  return finding('ADR005', use.place, message, {
    hint: 'leave `ipv4` out to take the planned network, or write `nat: planned` to translate it',
    related: [{ message: other, place }],
  });
}

/** Within one site: a written network beside planned ones, and management addresses in one of its segments. */
export function checkPartAddresses(scene: Scene, subject: Subject): Finding[] {
  const { spec, name } = subject;
  const uses: PrefixUse[] = [];
  for (const segment of spec.segments) {
    const prefixes = segmentPrefixes(spec, { ...segment, stage: 'dual-stack' });
    const field = {
      ipv4: segment.ipv4 === undefined ? 'index' : 'ipv4',
      ipv6: segment.ipv6 === undefined ? 'slot' : 'ipv6',
    };
    for (const family of ['ipv4', 'ipv6'] as const) {
      const prefix = prefixes[family];
      if (prefix === null) continue;
      const place = partPlace(scene, subject, 'segments', segment.id, field[family]);
      uses.push({ owner: `segment ${segment.id} of ${name}`, prefix, realm: segment.vrf ?? '', place });
    }
  }
  // Planned networks that meet have one slot or index, which is told as that; two written ones are told over all sites.
  const overlaps = findOverlaps(uses, ({ prefix }) => prefix).flatMap(({ outer, inner }) => {
    const [written, planned] = isWritten(outer) ? [outer, inner] : [inner, outer];
    if (outer.realm !== inner.realm || !isWritten(written) || (isWritten(planned) && !subject.shared)) return [];
    const message = `${formatPrefix(written.prefix)} (${written.owner}) overlaps ${formatPrefix(planned.prefix)} (${planned.owner})`;
    return [finding('ADR005', written.place, message, { related: [{ message: planned.owner, place: planned.place }] })];
  });
  return [...overlaps, ...managementAddresses(scene, subject, uses)];
}

function isWritten({ place }: PrefixUse): boolean {
  return /\/ipv[46]$/.test(place.pointer);
}

/** The lines of the plan by which an address lies in nothing of its site. */
function planOf(scene: Scene, { spec }: Subject, address: Address): Cause[] {
  const { id, ipv4 } = spec.plan.range;
  if (address.family !== 4) return [];
  const keys = containsAddress(ipv4.prefix, address) ? ['indexLength', 'siteLength'] : ['prefix'];
  return keys.map((key) => ({ place: placeOf(scene, 'addressPlan', 'ranges', id, 'ipv4', key), what: '' }));
}

function managementAddresses(scene: Scene, subject: Subject, uses: readonly PrefixUse[]): Finding[] {
  return subject.spec.devices.flatMap((device) =>
    Object.entries(device.cluster?.members ?? {}).flatMap(([member, { managementAddress }]) => {
      const address = managementAddress === undefined ? null : parseInterfaceAddress(managementAddress);
      if (address === null) return [];
      const place = partPlace(scene, subject, 'devices', device.id, 'cluster', 'members', member, 'managementAddress');
      if (!address.ok) {
        const bare = parseAddress(managementAddress!.split('/')[0]!);
        const reason = bare.ok ? address.reason : bare.reason;
        return [
          finding('ADR010', place, `${managementAddress} ${reason}`, {
            hint: address.suggestion
              ? `write ${address.suggestion}`
              : 'write a `managementAddress` with its length, such as 192.0.2.10/24',
          }),
        ];
      }
      if (uses.some(({ prefix }) => containsAddress(prefix, address.value.address))) return [];
      const message = `${formatAddress(address.value.address)} (management of member ${member} of ${device.id}) lies in no segment of ${subject.name}`;
      return [
        finding('ADR012', place, message, {
          hint: `write a \`managementAddress\` out of a segment of ${subject.name}`,
          causes: planOf(scene, subject, address.value.address),
        }),
      ];
    }),
  );
}
