/** The way of a packet as text and as data. */
import type { Origin } from '../lib/origin.ts';
import type { Hop, Packet, PacketAnswer, Step } from '../network/oracle/packet/answer.ts';
import { visible } from './visible.ts';

/** `file:line` of an origin. */
type Place = (origin: Origin | null) => string | null;

/** One paragraph a packet: the answer first, then every device with what it decided and where that is written. */
export function formatPackets(answers: readonly PacketAnswer[], place: Place): string {
  return answers.map((answer) => `${paragraph(answer, place).join('\n')}\n`).join('\n');
}

/** The same for programs: origins become `at: file:line`. */
export function packetsJson(answers: readonly PacketAnswer[], place: Place): string {
  const packets = answers.map(({ origin, hops, ...answer }) => ({
    ...answer,
    at: place(origin),
    hops: hops.map((hop) => ({
      ...hop,
      steps: hop.steps.map(({ origin: of, ...step }) => ({ ...step, at: place(of) })),
    })),
  }));
  return `${JSON.stringify({ version: 1, packets }, null, 2)}\n`;
}

function paragraph(answer: PacketAnswer, place: Place): string[] {
  const verdict = answer.passes ? 'passes' : 'does not pass';
  const rule = answer.rule === null ? '' : ` [${answer.rule}]`;
  const at = place(answer.origin);
  return [
    visible(`${packetWords(answer.packet)}: ${verdict}`),
    visible(`  ${answer.reason}${rule}${at === null ? '' : `  ${at}`}`),
    ...answer.hops.flatMap((hop) => hopLines(hop, place)),
  ];
}

function packetWords({ source, destination, protocol, port, icmpType, state }: Packet): string {
  const what = icmpType === null ? `${protocol}${port === null ? '' : ` ${port}`}` : `${protocol} type ${icmpType}`;
  return `${source} -> ${destination} ${what}${state === 'new' ? '' : ` (${state})`}`;
}

function hopLines(hop: Hop, place: Place): string[] {
  const ports = `${hop.in ?? 'itself'} -> ${hop.out ?? 'itself'}`;
  const table = hop.vrf === null ? '' : `  table ${hop.vrf}`;
  return [
    visible(`  ${hop.device}  ${ports}${table}  ${hop.source} -> ${hop.destination}`),
    ...hop.steps.map((step) => stepLine(step, place)),
  ];
}

function stepLine(step: Step, place: Place): string {
  const rule = step.rule === null ? '' : ` [${step.rule}]`;
  const at = place(step.origin);
  return visible(
    `    ${step.pass ? ' ' : '!'} ${step.kind.padEnd(21)} ${step.text}${rule}${at === null ? '' : `  ${at}`}`,
  );
}
