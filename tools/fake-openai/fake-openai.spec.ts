import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '#shared/testing';

const PROGRAM = join(process.cwd(), 'dist/tools/fake-openai/fake-openai.js');

/** As `npm run fake-openai` starts it, with docs/openai.md in the other hand. */
describe('the provider to try things with', () => {
  let program: ChildProcess;
  let baseUrl: string;

  beforeAll(async () => {
    const port = await freePort();
    program = spawn(process.execPath, [PROGRAM, '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(program.stdout!, 'data')) as [Buffer];
    baseUrl = /^OPENAI_BASE_URL=(\S+)$/m.exec(line.toString())![1]!;
    expect(new URL(baseUrl).port).toBe(String(port));
  });
  afterAll(() => program.kill('SIGKILL'));

  const post = (url: string, body: unknown) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer any' },
      body: JSON.stringify(body),
    });
  const ask = () =>
    post(`${baseUrl}/chat/completions`, {
      model: 'gpt-6-luna',
      messages: [{ role: 'user', content: 'a receipt' }],
    });
  const tell = (what: string, body: unknown) => post(new URL(`/_fake/${what}`, baseUrl).href, body);

  it('answers, does as it is told, keeps its bill, and goes when it is asked to', async () => {
    const answer = (await (await ask()).json()) as {
      choices: [{ message: { content: string } }];
      usage: { prompt_tokens: number };
    };
    expect(JSON.parse(answer.choices[0].message.content)).toEqual(expect.any(Object));
    expect(answer.usage.prompt_tokens).toBeGreaterThan(0);

    await tell('script', [{ kind: 'rate_limited', retryAfter: '7' }]);
    const limited = await ask();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    await tell('standing', { kind: 'error', status: 500 });
    expect([(await ask()).status, (await ask()).status]).toEqual([500, 500]);
    expect(await (await tell('ledger', '')).json()).toMatchObject({ answers: 1, requests: 4 });

    const gone = once(program, 'exit');
    program.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  });
});
