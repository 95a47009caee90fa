import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { metrics } from '#shared/observability';
import { ReceiptRereadings } from '../../../receipt-rereadings.js';
import type { CallOutcome } from '../call-outcome.js';
import type { Reservation } from '../ledger/model-ledger.js';
import type { OpenAiBatchApi } from './openai-batch-api.js';
import type { BacklogReader } from './backlog-reader.js';

interface OpenBatch {
  readonly household_id: string;
  readonly id: string;
  readonly status: 'sending' | 'sent';
  readonly provider_id: string | null;
}

interface Item {
  readonly receipt_id: string;
  readonly epoch: number;
  readonly answer_key: Buffer | null;
  readonly reservation_id: string | null;
}

const items = metrics.counter({
  name: 'model_backlog_receipts_total',
  help: 'Receipts that went through the Batch API: `answered`, or `unanswered` and asked about directly.',
  labels: ['outcome'],
  emf: { unit: 'Count', by: ['outcome'] },
});

/** Of one household; pictures of some hundred kilobytes each, and the provider takes 200 MB. */
const MOST_ITEMS = 100;
const BATCHES_PER_ROUND = 20;
/** Longer than drawing a hundred pictures and sending them takes. */
const CLAIM_MS = 900_000;

/**
 * Has the model read backlogs by the Batch API. Its answers go into the store of known answers, and the receipts are then
 * read again like any other draft: what a batch did not answer is asked about directly by that. Every step can be
 * repeated: a batch is found again by its name, an answer is remembered and settled once. Two workers are never at one
 * batch.
 */
@Injectable()
export class BacklogService {
  private readonly logger = new Logger(BacklogService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly api: OpenAiBatchApi,
    private readonly reader: BacklogReader,
    private readonly rereadings: ReceiptRereadings,
    private readonly clock: Clock,
  ) {}

  /** One round: sends what waits, fetches what is done. A batch that fails is left for the next round. */
  async advance(): Promise<void> {
    await this.openBatches();
    const open = await this.dataSource.query<OpenBatch[]>(
      'SELECT household_id, id, status, provider_id FROM receipt.model_batch ORDER BY created_at',
    );
    for (const batch of open) {
      if (!(await this.claim(batch))) continue;
      try {
        if (batch.status === 'sending') await this.send(batch);
        else await this.collect(batch);
      } catch (error) {
        const { household_id: householdId, id } = batch;
        this.logger.warn({ err: error, householdId, batch: id }, 'a batch is tried again at the next round');
      } finally {
        await this.setClaim(batch, this.clock.now());
      }
    }
  }

  /** @returns false while another worker is at it; a worker that died at it is waited for. */
  private async claim({ household_id: householdId, id }: OpenBatch): Promise<boolean> {
    const now = this.clock.now();
    const [, claimed] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE receipt.model_batch SET claimed_until = $3
        WHERE household_id = $1 AND id = $2 AND claimed_until <= $4`,
      [householdId, id, new Date(now.getTime() + CLAIM_MS), now],
    );
    return claimed > 0;
  }

  private async setClaim({ household_id: householdId, id }: OpenBatch, until: Date): Promise<void> {
    await this.dataSource.query(
      'UPDATE receipt.model_batch SET claimed_until = $3 WHERE household_id = $1 AND id = $2',
      [householdId, id, until],
    );
  }

  /** Households with waiting items get a batch each, and the items their place in it. */
  private async openBatches(): Promise<void> {
    const households = await this.dataSource.query<{ household_id: string }[]>(
      `SELECT household_id FROM receipt.model_batch_item WHERE batch_id IS NULL
        GROUP BY 1 ORDER BY min(created_at) LIMIT ${BATCHES_PER_ROUND}`,
    );
    for (const { household_id: householdId } of households) {
      await this.dataSource.transaction(async (manager) => {
        const id = newId();
        await manager.query(
          `INSERT INTO receipt.model_batch (household_id, id, status, claimed_until, created_at)
           VALUES ($1, $2, 'sending', $3, $3)`,
          [householdId, id, this.clock.now()],
        );
        await manager.query(
          `UPDATE receipt.model_batch_item SET batch_id = $2 WHERE household_id = $1 AND receipt_id IN (
             SELECT receipt_id FROM receipt.model_batch_item WHERE household_id = $1 AND batch_id IS NULL
              ORDER BY created_at LIMIT ${MOST_ITEMS} FOR UPDATE)`,
          [householdId, id],
        );
      });
    }
  }

  private async send({ household_id: householdId, id }: OpenBatch): Promise<void> {
    // The worker that sent it may have died before it could note the provider's id.
    const known = await this.api.findByName(id);
    const providerId = known ?? (await this.sendItems(householdId, id));
    if (providerId === null) {
      await this.removeBatch(householdId, id);
      return;
    }
    await this.dataSource.query(
      `UPDATE receipt.model_batch SET status = 'sent', provider_id = $3 WHERE household_id = $1 AND id = $2`,
      [householdId, id, providerId],
    );
  }

  /** @returns the provider's id, or null when nothing of it can or need be asked. */
  private async sendItems(householdId: string, batchId: string): Promise<string | null> {
    const lines = [];
    for (const item of await this.itemsOf(householdId, batchId)) {
      const prepared = await this.reader.prepare(
        { householdId, receiptId: item.receipt_id, model: this.api.model },
        item.reservation_id,
      );
      if (!prepared) {
        await this.endItem(householdId, item, 'unanswered');
        continue;
      }
      await this.dataSource.query(
        `UPDATE receipt.model_batch_item SET answer_key = $3, reservation_id = $4
          WHERE household_id = $1 AND receipt_id = $2`,
        [householdId, item.receipt_id, prepared.answerKey, prepared.reservationId],
      );
      lines.push({ id: item.receipt_id, question: prepared.question });
    }
    return lines.length === 0 ? null : this.api.send(batchId, lines);
  }

  private async collect({
    household_id: householdId,
    id,
    provider_id: providerId,
  }: OpenBatch): Promise<void> {
    const outcomes = await this.api.fetch(providerId ?? '');
    if (!outcomes) return;
    for (const item of await this.itemsOf(householdId, id)) {
      const outcome = outcomes.get(item.receipt_id);
      const answered = await this.takeAnswer(householdId, item, outcome);
      await this.endItem(householdId, item, answered ? 'answered' : 'unanswered');
    }
    await this.removeBatch(householdId, id);
  }

  private async takeAnswer(
    householdId: string,
    item: Item,
    outcome: CallOutcome | undefined,
  ): Promise<boolean> {
    if (item.answer_key === null || item.reservation_id === null) return false;
    const reservation: Reservation = { householdId, id: item.reservation_id, model: this.api.model };
    return this.reader.accept(reservation, item.answer_key, outcome);
  }

  /** The receipt is read again at once: with the answer that is known now, or by asking directly. */
  private async endItem(householdId: string, item: Item, outcome: 'answered' | 'unanswered'): Promise<void> {
    items.inc({ outcome });
    await this.householdWriter.change(householdId, async (tx) => {
      await tx.manager.query(
        'DELETE FROM receipt.model_batch_item WHERE household_id = $1 AND receipt_id = $2 AND epoch = $3',
        [householdId, item.receipt_id, item.epoch],
      );
      const order = { householdId, receiptId: item.receipt_id, epoch: item.epoch, round: 2 };
      await this.rereadings.promiseAt(tx, order, this.clock.now());
    });
  }

  private itemsOf(householdId: string, batchId: string): Promise<Item[]> {
    return this.dataSource.query<Item[]>(
      `SELECT receipt_id, epoch, answer_key, reservation_id FROM receipt.model_batch_item
        WHERE household_id = $1 AND batch_id = $2 ORDER BY created_at, receipt_id`,
      [householdId, batchId],
    );
  }

  private async removeBatch(householdId: string, id: string): Promise<void> {
    await this.dataSource.query('DELETE FROM receipt.model_batch WHERE household_id = $1 AND id = $2', [
      householdId,
      id,
    ]);
  }
}
