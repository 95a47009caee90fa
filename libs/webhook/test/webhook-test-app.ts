import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock, FixedClock, newId, requestDigest } from '#shared';
import { RuntimeModule } from '#shared/config';
import {
  DatabaseModule,
  DatabaseSettings,
  HouseholdWriter,
  type HouseholdTransaction,
} from '#shared/database';
import { OwnerNotices, type OwnerNotice } from '#shared/mail';
import { QueueModule, QueueSettings } from '#shared/queue';
import { createTestDatabase, testEnvironment } from '#shared/testing';
import { NameResolver, WebhookModule, WebhookService, WebhookSettings } from '#webhook';
import {
  AttemptLog,
  AttemptRunService,
  EndpointClient,
  FanOutService,
  SystemNameResolver,
  WebhookShutdown,
} from '#webhook/jobs';
import { webhookTestEnvironment, WebhookReceiver } from '#webhook/testing';

/** An attempt that has been promised. */
export interface PromisedAttempt {
  readonly householdId: string;
  readonly deliveryId: string;
  readonly attempt: number;
  /** Milliseconds from now. */
  readonly inMs: number;
}

/** Keeps what owners are told. */
class KeptNotices extends OwnerNotices {
  readonly told: OwnerNotice[] = [];

  tell(_tx: HouseholdTransaction, notice: OwnerNotice): Promise<void> {
    this.told.push(notice);
    return Promise.resolve();
  }
}

/** A second worker. */
const OTHER_FAN_OUT = Symbol('OTHER_FAN_OUT');

/**
 * The lib on a database of its own, with a clock that stands still. The worker's loops do not run: a test makes each of
 * their steps, and a table of its own stands for what the other libs put under the change log.
 */
export class WebhookTestApp {
  private constructor(
    readonly app: TestingModule,
    readonly clock: FixedClock,
    readonly notices: KeptNotices,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async open(): Promise<WebhookTestApp> {
    const database = await createTestDatabase();
    const clock = new FixedClock(new Date('2026-11-22T12:00:00Z'));
    const notices = new KeptNotices();
    const environment = { ...testEnvironment(database, '/nonexistent'), ...webhookTestEnvironment() };
    const app = await Test.createTestingModule({
      imports: [
        RuntimeModule.forRoot(environment, [DatabaseSettings, QueueSettings, WebhookSettings]),
        DatabaseModule,
        QueueModule.forRoot(),
        WebhookModule,
      ],
      providers: [
        AttemptLog,
        AttemptRunService,
        EndpointClient,
        FanOutService,
        WebhookShutdown,
        { provide: OTHER_FAN_OUT, useClass: FanOutService },
        { provide: NameResolver, useClass: SystemNameResolver },
        { provide: OwnerNotices, useValue: notices },
      ],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    await app.init();
    return new WebhookTestApp(app, clock, notices, () => database.drop());
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.dropDatabase();
  }

  get dataSource(): DataSource {
    return this.app.get(DataSource);
  }

  get writer(): HouseholdWriter {
    return this.app.get(HouseholdWriter);
  }

  get webhooks(): WebhookService {
    return this.app.get(WebhookService);
  }

  /** Two workers. */
  get fanOuts(): readonly [FanOutService, FanOutService] {
    return [this.app.get(FanOutService), this.app.get<FanOutService>(OTHER_FAN_OUT)];
  }

  async openHousehold(): Promise<string> {
    const householdId = newId();
    await this.dataSource.transaction((manager) =>
      this.writer.openHousehold(manager, householdId, () => Promise.resolve()),
    );
    return householdId;
  }

  /** A webhook that leads to the receiver. */
  async createWebhook(
    householdId: string,
    receiver: WebhookReceiver,
    events: Parameters<WebhookService['create']>[1]['events'] = ['*'],
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const { entity, secret } = await this.webhooks.create(householdId, {
      ...{ url: receiver.url, description: null, events, enabled: true, digest: requestDigest(newId()) },
    });
    return { id: entity.id, secret: secret! };
  }

  /** Writes categories, the simplest table that is told, in one transaction. @returns their ids */
  addCategories(householdId: string, count = 1): Promise<string[]> {
    return this.writer.change(householdId, (tx) => insertCategories(tx, count));
  }

  async renameCategory(householdId: string, id: string): Promise<void> {
    await this.writer.change(householdId, ({ manager }) =>
      manager.query('UPDATE budget.category SET name = name || $3 WHERE household_id = $1 AND id = $2', [
        ...[householdId, id, '.'],
      ]),
    );
  }

  async deleteCategory(householdId: string, id: string): Promise<void> {
    await this.writer.change(householdId, ({ manager }) =>
      manager.query('DELETE FROM budget.category WHERE household_id = $1 AND id = $2', [householdId, id]),
    );
  }

  /** What the fan-out does in one round, for one household. */
  async fanOut(householdId: string): Promise<void> {
    await this.fanOuts[0].tellBehind([householdId]);
  }

  /** The attempts that are promised and not taken yet, in the order of their promises; takes them. */
  async takeAttempts(householdId: string): Promise<PromisedAttempt[]> {
    const [rows] = await this.dataSource.query<
      [{ payload: Omit<PromisedAttempt, 'inMs'>; available_at: Date; created_at: Date; id: string }[], number]
    >(
      `DELETE FROM platform.outbox WHERE household_id = $1 AND job = 'webhook-delivery'
        RETURNING id, payload, available_at, created_at`,
      [householdId],
    );
    return rows
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ payload, available_at, created_at }) => ({
        ...payload,
        // Without a date an attempt is due when it is promised.
        inMs:
          available_at.getTime() === created_at.getTime()
            ? 0
            : available_at.getTime() - this.clock.now().getTime(),
      }));
  }

  /** Does what the worker would, until nothing is due. Each retry is made when its time has come. */
  async deliverAll(householdId: string, mostAttempts = 100): Promise<void> {
    await this.fanOut(householdId);
    for (let made = 0; made < mostAttempts;) {
      const attempts = await this.takeAttempts(householdId);
      if (attempts.length === 0) return;
      for (const { inMs, ...order } of attempts) {
        this.clock.advance(Math.max(0, inMs));
        await this.app.get(AttemptRunService).run(order);
        made++;
      }
    }
  }
}

export async function insertCategories(
  { manager, householdId }: HouseholdTransaction,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await manager.query(
    `INSERT INTO budget.category (household_id, id, name, kind, tax_treatment, archived, create_digest)
     SELECT $1, id, 'Food', 'expense', 'none', false, '' FROM unnest($2::uuid[]) AS made (id)`,
    [householdId, ids],
  );
  return ids;
}
