/** `songsong ask packet`: would this packet pass, and why. */
import { projectReader } from '../inventory/files.ts';
import { nearest } from '../lib/suggest.ts';
import type { End } from '../network/oracle/ends.ts';
import { Outages } from '../network/oracle/forwarding/outages.ts';
import { Routes } from '../network/oracle/forwarding/table.ts';
import { askBothWays, askPacket } from '../network/oracle/packet/ask.ts';
import type { FlowState, Protocol } from '../network/oracle/packet/flow.ts';
import { packetsOf, type Question } from '../network/oracle/packet/question.ts';
import { senseless } from '../network/oracle/packet/sense.ts';
import { View } from '../network/oracle/view.ts';
import { formatPackets, packetsJson } from '../report/packet.ts';
import { type Asked, contextToAsk, refuse } from './ask.ts';
import { EXIT } from './exit.ts';
import { originLines } from './origins.ts';
import type { GlobalOptions } from './program.ts';

export interface AskPacketOptions {
  from: string;
  to: string;
  protocol?: Protocol;
  port?: number;
  fromPort?: number;
  type?: number;
  state: FlowState;
  family?: '4' | '6';
  in?: string;
  down?: string[];
  back?: boolean;
  format: 'text' | 'json';
}

/** Prints the way of the packet, one for each family that both ends have. Dropped or not, the question was answered. */
export function askPacketCommand(global: GlobalOptions, options: AskPacketOptions): number {
  const project = contextToAsk(global);
  return project === null ? EXIT.invalid : askPacketIn(project, options);
}

/** The same of a project that is open. */
export function askPacketIn(project: Asked, options: AskPacketOptions): number {
  const view = new View(project.context);
  const ports = [...(options.down ?? []), ...(options.in === undefined ? [] : [options.in])].map((word) =>
    findPort(view, word),
  );
  const mistake = ports.find((port) => typeof port === 'string');
  if (typeof mistake === 'string') return refuse(mistake);
  const ends = ports as End[];
  const ingress = options.in === undefined ? undefined : ends.pop();
  const question: Question = {
    from: options.from,
    to: options.to,
    protocol: options.protocol ?? null,
    sourcePort: options.fromPort ?? null,
    port: options.port ?? null,
    type: options.type ?? null,
    state: options.state,
    family: options.family === undefined ? null : options.family === '4' ? 4 : 6,
    ingress: ingress === undefined ? null : { device: ingress.device.id, interface: ingress.interface.name },
  };
  const mistaken = senseless(question);
  if (mistaken !== null) return refuse(mistaken.message, mistaken.hint);
  const asked = packetsOf(view, question);
  if (!asked.ok) return refuse(asked.message, asked.hint);
  const routes = new Routes(view, new Outages(view, ends));
  const answers = asked.packets.flatMap((packet) => {
    if (options.back !== true) return [askPacket(routes, packet)];
    const { there, back } = askBothWays(routes, packet);
    return back === null ? [there] : [there, back];
  });
  const place = originLines(projectReader(project.root));
  process.stdout.write(options.format === 'json' ? packetsJson(answers, place) : formatPackets(answers, place));
  return EXIT.done;
}

/** `<device>/<port>`, ports having slashes too; the message of what is wrong with it otherwise. */
function findPort(view: View, word: string): End | string {
  const slash = word.indexOf('/');
  const [id, port] = slash < 0 ? [word, ''] : [word.slice(0, slash), word.slice(slash + 1)];
  const device = view.device(id);
  if (device === null) {
    const near = nearest(id, [...view.deviceIds().keys()]);
    return `there is no device "${id}"${near === null ? '' : `; did you mean "${near}/${port}"?`}`;
  }
  const found = device.interfaces.find(({ name }) => name === port);
  if (found !== undefined) return { device, interface: found };
  const names = device.interfaces.map(({ name }) => name);
  const near = nearest(port, names);
  return `${id} has no port "${port}"; ${near === null ? `it has ${names.slice(0, 12).join(', ')}` : `did you mean "${id}/${near}"?`}`;
}
