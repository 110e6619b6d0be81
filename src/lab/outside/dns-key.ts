/**
 * Keys that sign zones in the lab: worked out of the zone's name, so that whoever plans the lab knows what parents and
 * resolvers must hold (ECDSA P-256 with SHA-256, RFC 6605).
 */
import { createECDH, createHash } from 'node:crypto';
import type { LabFile } from '../model.ts';

const ALGORITHM = 13;
/** Zone key and secure entry point (RFC 4034 2.1.1, RFC 3757). */
const FLAGS = 257;
const PROTOCOL = 3;
/** Long past at every boot, long before everything that a policy counts from. */
const SINCE = '20200101000000';

export interface ZoneKey {
  /** Data of the DNSKEY record. */
  dnskey: string;
  /** Data of the DS record in the parent (RFC 4509). */
  ds: string;
  /** BIND's files. */
  files(folder: string): LabFile[];
}

/**
 * What BIND's key manager keeps of the key: nothing of it has been seen yet. A key without a state is taken for one that
 * has signed since its dates, and BIND would wait for hours before it signs with a new one beside it.
 */
const STATE = [
  // BIND skips the first line.
  '; state of the key',
  `Algorithm: ${ALGORITHM}`,
  'Length: 256',
  'Lifetime: 0',
  'KSK: yes',
  'ZSK: no',
  ...['Generated', 'Published', 'Active', 'DNSKEYChange', 'KRRSIGChange', 'DSChange'].map(
    (what) => `${what}: ${SINCE}`,
  ),
  ...['DNSKEYState', 'KRRSIGState', 'DSState'].map((what) => `${what}: hidden`),
  'GoalState: omnipresent',
  '',
].join('\n');

/** The key of a zone, named without its final dot; the root is the empty name. */
export function zoneKey(zone: string): ZoneKey {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(createHash('sha256').update(`key of the zone ${zone}.`).digest());
  // Without the byte that says "uncompressed" (RFC 6605 4).
  const point = pair.getPublicKey().subarray(1);
  const rdata = Buffer.concat([Buffer.from([FLAGS >> 8, FLAGS & 0xff, PROTOCOL, ALGORITHM]), point]);
  const tag = keyTag(rdata);
  const digest = createHash('sha256')
    .update(Buffer.concat([wireName(zone), rdata]))
    .digest('hex');
  const dnskey = `${FLAGS} ${PROTOCOL} ${ALGORITHM} ${point.toString('base64')}`;
  const privateText = [
    'Private-key-format: v1.3',
    `Algorithm: ${ALGORITHM} (ECDSAP256SHA256)`,
    `PrivateKey: ${pair.getPrivateKey().toString('base64')}`,
    ...['Created', 'Publish', 'Activate'].map((what) => `${what}: ${SINCE}`),
    '',
  ].join('\n');
  return {
    dnskey,
    ds: `${tag} ${ALGORITHM} 2 ${digest}`,
    files(folder) {
      const path = `${folder}/K${zone}.+${String(ALGORITHM).padStart(3, '0')}+${String(tag).padStart(5, '0')}`;
      return [
        { path: `${path}.key`, text: `${zone}. 3600 IN DNSKEY ${dnskey}\n` },
        { path: `${path}.private`, text: privateText, mode: 0o600 },
        { path: `${path}.state`, text: STATE, mode: 0o600 },
      ];
    },
  };
}

/** RFC 4034 appendix B. */
function keyTag(rdata: Buffer): number {
  let sum = 0;
  rdata.forEach((byte, index) => {
    sum += index % 2 === 0 ? byte * 256 : byte;
  });
  return (sum + (sum >> 16)) & 0xffff;
}

/** A name as it is digested: lower case, a length before each label (RFC 4034 6.2). */
function wireName(zone: string): Buffer {
  const labels = zone === '' ? [] : zone.toLowerCase().split('.');
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ]);
}
