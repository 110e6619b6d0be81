/** `npm run proof -- --mutations [COUNT] [SEED]`: the mutation score, on standard output. */
import { reportText } from './report.ts';
import { scored } from './scored.ts';

const [count = '1000', seed = '1'] = process.argv.slice(2);
const total = Number(count);
const { tried, subjects } = await scored({
  count: total,
  seed: Number(seed),
  progress: (done) => {
    if (done % 50 === 0) process.stderr.write(`${done} of ${total}\n`);
  },
});
process.stdout.write(`${reportText(tried, subjects)}\n`);
