import { randomBytes } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { newId, SystemClock } from '#shared';
import { readSettings, RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { QueueModule, QueueSettings } from '#shared/queue';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { ModelBudgetSettings, OpenAiSettings } from '#receipt';
import {
  createAnswerStore,
  createMeteredLine,
  FakeOpenAiServer,
  ModelLedger,
  ModelTraffic,
  type MeteredLine,
  type ModelQuestion,
} from '#receipt/testing';

/** A question as short as can be. */
export const QUESTION: ModelQuestion = {
  messages: [{ role: 'user', content: 'What does it say?' }],
  schema: { name: 'anything', json: { type: 'object' } },
  maxOutputTokens: 16_000,
};

/** One worker's way to the model, with connections of its own. */
export interface Desk {
  readonly line: MeteredLine;
  readonly ledger: ModelLedger;
  readonly traffic: ModelTraffic;
  readonly answers: ReturnType<typeof createAnswerStore>;
}

/** A provider, a database, and as many workers as a test asks for. */
export class ModelDesks {
  private readonly opened: Desk[] = [];

  private constructor(
    readonly server: FakeOpenAiServer,
    readonly dataSource: DataSource,
    private readonly database: TestDatabase,
    private readonly moduleRef: TestingModule,
    private readonly environment: Record<string, string>,
  ) {}

  static async open(): Promise<ModelDesks> {
    const database = await createTestDatabase();
    const environment = testEnvironment(database, '/nowhere');
    const moduleRef = await Test.createTestingModule({
      imports: [
        RuntimeModule.forRoot(environment, [DatabaseSettings, QueueSettings]),
        DatabaseModule,
        QueueModule.forRoot(),
      ],
    }).compile();
    await moduleRef.init();
    const server = await FakeOpenAiServer.start();
    return new ModelDesks(server, moduleRef.get(DataSource), database, moduleRef, environment);
  }

  async close(): Promise<void> {
    for (const { line, traffic } of this.opened.splice(0)) {
      line.onApplicationShutdown();
      traffic.onApplicationShutdown();
    }
    await this.server.stop();
    await this.moduleRef.close();
    await this.database.drop();
  }

  /** Workers that share a Redis of their own. @param settings over the defaults, as in the environment. */
  async hire(count: number, settings: Record<string, string> = {}): Promise<Desk[]> {
    const environment = {
      ...this.environment,
      QUEUE_PREFIX: `test-${randomBytes(6).toString('hex')}`,
      OPENAI_API_KEY: 'sk-test-0123456789',
      OPENAI_BASE_URL: this.server.baseUrl,
      OPENAI_TIMEOUT_MS: '2000',
      ...settings,
    };
    const read = readSettings(environment, [OpenAiSettings, ModelBudgetSettings, QueueSettings]);
    const clock = new SystemClock();
    const desks = Array.from({ length: count }, () => {
      const traffic = new ModelTraffic(read.get(QueueSettings) as QueueSettings);
      const ledger = new ModelLedger(
        this.dataSource,
        clock,
        read.get(ModelBudgetSettings) as ModelBudgetSettings,
      );
      const openAi = read.get(OpenAiSettings) as OpenAiSettings;
      const line = createMeteredLine(openAi, traffic, ledger, clock);
      const answers = createAnswerStore(this.dataSource, clock, ledger);
      if (!line) throw new Error('There is a key');
      return { line, ledger, traffic, answers };
    });
    for (const { traffic } of desks) await traffic.onModuleInit();
    this.opened.push(...desks);
    return desks;
  }

  async addHousehold(): Promise<string> {
    const householdId = newId();
    await this.dataSource.query(
      'INSERT INTO platform.household_revision (household_id, revision) VALUES ($1, 1)',
      [householdId],
    );
    return householdId;
  }

  /** The ledger's sums, over all households or one of them. */
  async sums(householdId: string | null = null): Promise<Record<'settled' | 'reserved' | 'expired', bigint>> {
    const [row] = await this.dataSource.query<Record<'settled' | 'reserved' | 'expired', string>[]>(
      `SELECT coalesce(sum(cost_nano_usd), 0) AS settled,
              coalesce(sum(reserved_nano_usd) FILTER (WHERE status = 'reserved'), 0) AS reserved,
              coalesce(sum(reserved_nano_usd) FILTER (WHERE status = 'expired'), 0) AS expired
         FROM receipt.model_call WHERE $1::uuid IS NULL OR household_id = $1`,
      [householdId],
    );
    const { settled = 0, reserved = 0, expired = 0 } = row ?? {};
    return { settled: BigInt(settled), reserved: BigInt(reserved), expired: BigInt(expired) };
  }
}
