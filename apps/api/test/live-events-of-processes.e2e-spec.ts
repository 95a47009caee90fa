import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { registerUser, type TestUser } from '#auth/testing';
import { eventually, freePort } from '#shared/testing';
import { startProduct, type Product } from './product.js';

const API = resolve(import.meta.dirname, '../../../dist/apps/api/src/main.js');

interface ReceiptEvent {
  readonly id: string;
  readonly data: { readonly id: string; readonly status: string; readonly revision: number };
}

describe('GET /v1/events over several processes', () => {
  let product: Product;
  let person: TestUser;
  const processes: ChildProcess[] = [];
  const urls: string[] = [];

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app);
    for (let count = 0; count < 2; count += 1) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const environment = { ...product.environment, HOST: '127.0.0.1', PORT: String(port) };
      processes.push(
        spawn(process.execPath, [API], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }),
      );
      urls.push(url);
    }
    for (const url of urls) {
      await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200), 60_000);
    }
  }, 120_000);
  afterAll(async () => {
    for (const each of processes) {
      if (each.exitCode !== null || each.signalCode !== null) continue;
      each.kill('SIGKILL');
      await once(each, 'exit');
    }
    await product.stop();
  });

  const post = async (url: string, path: string, payload?: object) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...person.headers, ...(payload && { 'content-type': 'application/json' }) },
      ...(payload && { body: JSON.stringify(payload) }),
    });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as { receipt: { id: string } };
  };
  const announce = async (url: string, letter: string): Promise<string> => {
    const file = { fileName: 'a.jpg', contentType: 'image/jpeg', byteSize: 10, sha256: letter.repeat(64) };
    return (await post(url, '/v1/receipts', file)).receipt.id;
  };
  const reject = (url: string, id: string) => post(url, `/v1/receipts/${id}/reject`);

  /** Events of one process after `lastEventId`, as they come. */
  async function* follow(url: string, lastEventId: string): AsyncGenerator<ReceiptEvent, void> {
    const response = await fetch(`${url}/v1/events`, {
      headers: { ...person.headers, 'last-event-id': lastEventId },
      signal: AbortSignal.timeout(30_000),
    });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [id, data] = ['id', 'data'].map((name) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]);
        if (id && data) yield { id, data: JSON.parse(data) };
      }
    }
  }
  const next = async (events: AsyncGenerator<ReceiptEvent, void>): Promise<ReceiptEvent> => {
    const { value } = await events.next();
    if (!value) throw new Error('the stream has ended');
    return value;
  };

  it('goes on at another process where the first one died, without a gap, and hears there what a third one does', async () => {
    const [first, second] = urls as [string, string];
    const seen = await announce(second, 'a');
    const missed = await announce(second, 'b');
    const atFirst = follow(first, '1');
    expect((await next(atFirst)).data.id).toBe(seen);
    const last = await next(atFirst);
    expect(last.data).toMatchObject({ id: missed, status: 'awaiting_upload' });

    const waiting = next(atFirst);
    const dead = once(processes[0]!, 'exit');
    processes[0]!.kill('SIGKILL');
    await expect(waiting).rejects.toThrow();
    await dead;
    await reject(second, missed);

    const atSecond = follow(second, last.id);
    expect((await next(atSecond)).data).toMatchObject({ id: missed, status: 'rejected' });
    // Nothing twice: the next thing told is the next thing done, by the process of this test.
    const done = product.app.inject({
      method: 'POST',
      url: `/v1/receipts/${seen}/reject`,
      headers: person.headers,
    });
    const told = await next(atSecond);
    expect((await done).statusCode).toBe(200);
    expect(told.data).toMatchObject({ id: seen, status: 'rejected' });
    expect(Number(told.id)).toBeGreaterThan(Number(last.id));
    await atSecond.return();
  }, 60_000);
});
