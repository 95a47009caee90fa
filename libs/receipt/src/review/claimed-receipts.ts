import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReceiptClaims, type ReceiptClaim, type ReceiptKeeper } from '#budget';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';

/** Gives receipts back to transactions that come back when their deletion is undone. */
@Injectable()
export class ClaimedReceipts implements ReceiptKeeper, OnModuleInit {
  constructor(
    private readonly claims: ReceiptClaims,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.claims.register(this);
  }

  async findFree({ manager, householdId }: HouseholdTransaction, receiptIds: readonly string[]) {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM receipt.receipt AS r
        WHERE household_id = $1 AND id = ANY($2::uuid[]) AND status = 'confirmed'
          AND NOT EXISTS (SELECT FROM receipt.transaction_link AS link
                           WHERE link.household_id = r.household_id AND link.receipt_id = r.id)`,
      [householdId, receiptIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The receipts' answers change with it. */
  async claim(
    { manager, householdId }: HouseholdTransaction,
    claims: readonly ReceiptClaim[],
  ): Promise<void> {
    const receiptIds = claims.map(({ receiptId }) => receiptId);
    await manager.query(
      `INSERT INTO receipt.transaction_link (household_id, receipt_id, transaction_id)
       SELECT $1, claimed.* FROM unnest($2::uuid[], $3::uuid[]) AS claimed`,
      [householdId, receiptIds, claims.map(({ transactionId }) => transactionId)],
    );
    await manager.query(
      'UPDATE receipt.receipt SET touched_at = $3 WHERE household_id = $1 AND id = ANY($2::uuid[])',
      [householdId, receiptIds, this.clock.now()],
    );
  }
}
