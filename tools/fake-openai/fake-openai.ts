/**
 * `npm run fake-openai -- [--port 4010] [--answer '{"kind":"hang"}']`: the tests' programmable provider as a process, for
 * `OPENAI_BASE_URL`. What it does can be changed while it runs, see docs/openai.md.
 */
import { parseArgs } from 'node:util';
import { FakeOpenAiServer, wireReceiptAnswer, type FakeAnswer } from '#receipt/testing';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    /** What every request is answered with, as JSON; without it a plausible receipt. */
    answer: { type: 'string' },
  },
});

const server = await FakeOpenAiServer.start(Number(values.port));
server.standingAnswer = values.answer
  ? (JSON.parse(values.answer) as FakeAnswer)
  : { kind: 'receipts', receipts: [wireReceiptAnswer()] };
console.log(`OPENAI_BASE_URL=${server.baseUrl}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.stop().then(() => process.exit(0));
  });
}
