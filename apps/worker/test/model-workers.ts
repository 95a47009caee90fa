import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { FakeOpenAiServer, wireReceiptAnswer, type FakeAnswer } from '#receipt/testing';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { uploadPdf } from './upload-pdf.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
/** For whatever needs a process to start and receipts to be read, on a machine that has other things to do. */
export const DEADLINE_MS = 240_000;
/** For which the breaker leaves the model alone. */
export const PAUSE_SECONDS = 2;
export const ok = { kind: 'ok', receipt: wireReceiptAnswer() } as const satisfies FakeAnswer;

/** A receipt and whose it is. */
export type Waiting = readonly [TestUser, string];

/** Worker processes of one product before one provider. */
export class ModelWorkers {
  private readonly workers: ChildProcess[] = [];
  private uploads = 0;

  private constructor(
    readonly product: Product,
    readonly server: FakeOpenAiServer,
  ) {}

  static async open(): Promise<ModelWorkers> {
    return new ModelWorkers(await startProduct(), await FakeOpenAiServer.start());
  }

  async close(): Promise<void> {
    await this.stop();
    await this.server.stop();
    await this.product.stop();
  }

  start(settings: Record<string, string> = {}): ChildProcess {
    const worker = spawn(process.execPath, [WORKER], {
      env: {
        ...this.product.environment,
        WORKER_HEALTH_PORT: '0',
        OPENAI_API_KEY: 'sk-test-0123456789',
        OPENAI_BASE_URL: this.server.baseUrl,
        OPENAI_TIMEOUT_MS: '5000',
        OPENAI_BREAKER_PAUSE_SECONDS: String(PAUSE_SECONDS),
        OPENAI_REREAD_PAUSE_SECONDS: '1',
        // The machine's load and its provider's limits are not what is tested.
        RECEIPT_READ_SECONDS: '300',
        OPENAI_TOKENS_PER_MINUTE: '100000000',
        ...settings,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.workers.push(worker);
    return worker;
  }

  /** Whoever is still there. */
  async stop(): Promise<void> {
    this.server.release();
    for (const worker of this.workers.splice(0)) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
  }

  async get({ headers }: TestUser, url: string) {
    return (await this.product.app.inject({ method: 'GET', url, headers })).json();
  }

  post({ headers }: TestUser, url: string, payload?: object) {
    return this.product.app.inject({ method: 'POST', url, headers, payload });
  }

  /** Uploads a receipt that no other resembles. */
  upload(person: TestUser): Promise<string> {
    return this.uploadNumber(person, (this.uploads += 1));
  }

  /** Uploads the same receipt `times` times at once. @returns what each was told to be its id */
  uploadAtOnce(person: TestUser, times: number): Promise<string[]> {
    const number = (this.uploads += 1);
    return Promise.all(Array.from({ length: times }, () => this.uploadNumber(person, number)));
  }

  /** Each of a household of its own, so that none is asked about together with another. */
  uploadAlone(count: number): Promise<Waiting[]> {
    return Promise.all(
      Array.from({ length: count }, async () => {
        const person = await registerUser(this.product.app);
        return [person, await this.upload(person)] as const;
      }),
    );
  }

  async readingOf([person, id]: Waiting) {
    const { status, extraction, degraded } = await this.get(person, `/v1/receipts/${id}`);
    expect(['ready', 'needs_review']).toContain(status);
    return { provider: extraction.usage.provider as string, degraded };
  }

  untilAll(receipts: readonly Waiting[], reading: object): Promise<void> {
    return eventually(async () => {
      for (const receipt of receipts) expect(await this.readingOf(receipt)).toMatchObject(reading);
    }, DEADLINE_MS);
  }

  untilAsked(times: number): Promise<void> {
    return eventually(
      () => {
        expect(this.server.requests.length).toBeGreaterThanOrEqual(times);
      },
      DEADLINE_MS,
      10,
    );
  }

  /** The provider is well again, and what waited for it is read. */
  async heal(receipts: readonly Waiting[]): Promise<void> {
    this.server.standingAnswer = ok;
    this.server.release();
    await this.untilAll(receipts, { provider: 'openai', degraded: null });
  }

  /** Our own books of what the model costs. */
  async ledger(): Promise<{ settled: bigint; reserved: bigint }> {
    const [row] = await this.product.app.get(DataSource).query<[{ settled: string; reserved: string }]>(
      `SELECT coalesce(sum(cost_nano_usd), 0)::text AS settled,
              coalesce(sum(reserved_nano_usd) FILTER (WHERE status = 'reserved'), 0)::text AS reserved
         FROM receipt.model_call`,
    );
    return { settled: BigInt(row.settled), reserved: BigInt(row.reserved) };
  }

  private uploadNumber(person: TestUser, number: number): Promise<string> {
    return uploadPdf(this.product, person, number);
  }
}
