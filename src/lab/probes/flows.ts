/** Real packets get the packet oracle's answer: they arrive and are answered, or they do not. */
import { type FlowSample, sampleFlows } from '../flow-samples.ts';
import { addressOfEnd } from '../given.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';

/** A probe a flow. Refusal by the far host (RST, port unreachable) is an answer: only silence and routers' errors are not. */
export function flowProbes(source: ProbeSource): Probe[] {
  return sampleFlows(source).map((flow): Probe => {
    const service = flow.port === null ? 'echo' : `${flow.protocol}-${flow.port}`;
    return {
      name: `flows/${flow.from.word}/${flow.to.word}/${service}/v${flow.family}`,
      class: 'flows',
      title: `${flow.from.word} to ${flow.to.word} over IPv${flow.family}, ${service}: ${flow.passes ? 'passes' : 'does not pass'} (${flow.reason})`,
      origins: flow.origins,
      disturbs: false,
      run: (running) => look(running, flow),
    };
  });
}

/** How often an answer that is owed is asked for. */
const TURNS = 3;

async function look(lab: RunningLab, flow: FlowSample): Promise<ProbeResult> {
  const expected = flow.passes ? 'an answer' : 'no answer';
  const address = await addressOfEnd(lab, flow.to, flow.family);
  if (address === null) {
    return result(
      false,
      { node: flow.to.node, command: 'ip -j addr' },
      expected,
      `${flow.to.node} has no IPv${flow.family} address`,
    );
  }
  const command = commandOf(flow, address);
  let answered = false;
  let words = '';
  // A machine says only now and then that nobody listens (RFC 4443 2.4 f, RFC 1812 4.3.2.8): one silence is no proof.
  for (let turn = 0; turn < (flow.passes ? TURNS : 1) && !answered; turn++) {
    const { code, stdout, stderr } = await lab.exec(flow.from.node, command);
    answered = code === 0 || /Connection refused/.test(stderr);
    words = answered ? 'an answer' : silence(`${stdout}${stderr}`);
  }
  return result(answered === flow.passes, { node: flow.from.node, command: shown(command) }, expected, words);
}

function commandOf({ protocol, port, family }: FlowSample, address: string): string[] {
  if (protocol === 'icmp') return ['ping', `-${family}`, '-n', '-c', '1', '-W', '1', address];
  // Bash speaks both: a datagram's answer is whatever comes, an error of the far host included.
  const script =
    protocol === 'tcp'
      ? `exec 3<>/dev/tcp/${address}/${port}`
      : `exec 3<>/dev/udp/${address}/${port}; echo >&3; sleep 0.3; echo >&3; read -rt 0.7 -u 3`;
  return ['timeout', '1.5', 'bash', '-c', script];
}

function shown(command: readonly string[]): string {
  return command.map((word) => (/[\s;&<>]/.test(word) ? `'${word}'` : word)).join(' ');
}

function silence(output: string): string {
  return (
    /(No route to host|Network is unreachable|Permission denied|Destination [^\n]*|Time to live exceeded)/.exec(
      output,
    )?.[1] ?? 'no answer'
  );
}
