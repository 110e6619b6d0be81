/** Many questions to a name server in one run of dig, and what it prints. */
import type { RunningLab } from '../probe.ts';
import { type Expected, keyOf, type Question } from './zones.ts';

export interface Answer {
  /** NOERROR, NXDOMAIN, REFUSED... */
  status: string;
  /** `ra`, `aa`, `ad`... */
  flags: string[];
  /** Data of the type that was asked for, sorted, and of signatures over it the word `RRSIG`. */
  data: string[];
}

const PRINT = ['+noall', '+comments', '+question', '+answer', '+nocookie'];
/** A datagram may be lost; the firewalls that drop them are told by it too. */
const PATIENCE = ['+time=1', '+tries=2'];

/** Long enough for thousands of answers, short enough for a server that is dead. */
const BATCH_MS = 25_000;

export interface Dig {
  node: string;
  server: string;
  options?: readonly string[];
}

/** The command of a batch; the questions are its input, a line each. */
export function digCommand({ server, options = [] }: Omit<Dig, 'node'>): string[] {
  return ['dig', `@${server}`, ...PRINT, ...PATIENCE, ...options, '-f', '-'];
}

/** Answers by question (`keyOf`); what was not answered is not there. */
export async function ask(lab: RunningLab, dig: Dig, questions: readonly Question[]): Promise<Map<string, Answer>> {
  const stdin = questions.map(({ name, type }) => `${name}. ${type}\n`).join('');
  const { stdout } = await lab.exec(dig.node, digCommand(dig), { stdin, timeoutMs: BATCH_MS });
  return readAnswers(stdout);
}

/** What dig has printed of a batch. */
export function readAnswers(text: string): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const block of text.split('->>HEADER<<-').slice(1)) {
    const status = /status: ([A-Z]+)/.exec(block)?.[1] ?? '';
    const flags = (/^;; flags: ([a-z ]*);/m.exec(block)?.[1] ?? '').split(' ').filter((flag) => flag !== '');
    const question = /^;(\S+)\s+IN\s+(\S+)$/m.exec(block);
    if (question === null) continue;
    const type = question[2]!;
    const name = question[1]!.replace(/\.$/, '');
    const data = block.split('\n').flatMap((line) => {
      const [, , , found, ...words] = line.split(/\s+/);
      if (line.startsWith(';') || line === '') return [];
      if (found === 'RRSIG') return words[0] === type ? ['RRSIG'] : [];
      return found === type ? [canonical(type, words)] : [];
    });
    answers.set(keyOf({ name, type }), { status, flags, data: data.sort() });
  }
  return answers;
}

/** As the zones of the model are written: names in lower case, an SOA without its serial number. */
function canonical(type: string, words: string[]): string {
  if (type === 'TXT' || type === 'CAA') return words.join(' ');
  const kept = type === 'SOA' ? [...words.slice(0, 2), ...words.slice(3)] : words;
  return kept.join(' ').toLowerCase();
}

/** An answer in words: its data, `none`, or why there is none. */
export function answerText(answer: Answer | undefined): string {
  if (answer === undefined) return 'no answer';
  if (answer.data.length > 0) return answer.data.join(' and ');
  return answer.status === 'NOERROR' || answer.status === 'NXDOMAIN' ? 'none' : answer.status;
}

/** How many names are told where answers differ. */
const TOLD = 4;

/** Answers beside what they should be, in words; equal where all are right. `also` are further words that are right for none. */
export function compareAnswers(
  expected: readonly Expected[],
  answers: ReadonlyMap<string, Answer>,
  also: readonly string[] = [],
): { passed: boolean; expected: string; seen: string } {
  const wrong = expected.flatMap((one) => {
    const wanted = one.data.length === 0 ? 'none' : one.data.join(' and ');
    const seen = answerText(answers.get(keyOf(one)));
    const right = seen === wanted || (wanted === 'none' && also.includes(seen));
    return right ? [] : [{ subject: `${one.name} ${one.type}`, wanted, seen }];
  });
  if (wrong.length === 0) {
    const count = `${expected.length} answers`;
    return { passed: true, expected: count, seen: count };
  }
  const more = wrong.length > TOLD ? `; and ${wrong.length - TOLD} more of ${expected.length}` : '';
  const words = (at: 'wanted' | 'seen'): string =>
    wrong
      .slice(0, TOLD)
      .map((one) => `${one.subject}: ${one[at]}`)
      .join('; ') + more;
  return { passed: false, expected: words('wanted'), seen: words('seen') };
}
