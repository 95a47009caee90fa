import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { ReceiptSettings } from '../receipt.config.js';
import { UPLOAD_ABANDONED } from '../receipt-status.js';
import { ReceiptStore } from '../receipt-store.js';
import { DocumentIntake } from './document-intake.js';

const BATCH = 100;
const ABANDONED_REASON = 'The file never arrived. Upload it again.';

interface AwaitedRow {
  readonly household_id: string;
  readonly id: string;
  readonly touched_at: string;
}

/** Ends the waiting for uploads whose client went silent: takes in what has come, gives up what has not. */
@Injectable()
export class AbandonedUploadsService {
  private readonly logger = new Logger(AbandonedUploadsService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly intake: DocumentIntake,
    private readonly settings: ReceiptSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws the last error, once the others have been looked at */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.settings.RECEIPT_UPLOAD_WAIT_MINUTES * 60_000);
    let failure: Error | undefined;
    for (let last: AwaitedRow | undefined; ;) {
      const rows = await this.findAwaited(before, last);
      for (const row of rows) {
        await this.end(row.household_id, row.id).catch((error: unknown) => {
          this.logger.error(`The upload of receipt ${row.id} could not be ended: ${String(error)}`);
          failure = error instanceof Error ? error : new Error(String(error));
        });
      }
      last = rows.at(-1);
      if (rows.length < BATCH) break;
    }
    if (failure) throw failure;
  }

  private findAwaited(before: Date, last: AwaitedRow | undefined): Promise<AwaitedRow[]> {
    return this.dataSource.query<AwaitedRow[]>(
      `SELECT household_id, id, touched_at::text
         FROM receipt.receipt
        WHERE status = 'awaiting_upload' AND touched_at < $1
          AND ($2::timestamptz IS NULL OR (touched_at, household_id, id) > ($2, $3::uuid, $4::uuid))
        ORDER BY touched_at, household_id, id
        LIMIT ${BATCH}`,
      [before, last?.touched_at ?? null, last?.household_id ?? null, last?.id ?? null],
    );
  }

  private async end(householdId: string, id: string): Promise<void> {
    const receipt = await this.store.findById(householdId, id);
    if (receipt?.status !== 'awaiting_upload') return;
    const arrival = await this.intake.inspect(receipt);
    await this.householdWriter.change(householdId, async (tx) => {
      const current = await this.store.get(tx, id);
      if (current.status !== 'awaiting_upload') return;
      if (arrival.kind !== 'missing') {
        await this.intake.takeIn(tx, current, arrival);
        return;
      }
      await this.store.move(tx, current, {
        ...{ to: 'failed' as const, action: 'given up' },
        ...{ code: UPLOAD_ABANDONED, reason: ABANDONED_REASON },
      });
      await this.store.promiseRemoval(tx, current);
    });
  }
}
