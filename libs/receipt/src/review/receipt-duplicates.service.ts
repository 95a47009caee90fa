import { Injectable } from '@nestjs/common';
import { DomainError, InvalidFieldError } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import { PossibleDuplicates, type PossibleDuplicate } from '../duplicates/possible-duplicates.js';
import { Receipt } from '../receipt.entity.js';
import { ReceiptStore } from '../receipt-store.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import { ReceiptVerdicts } from './receipt-verdicts.js';

/** These are two purchases, or the first receipt is another picture of the other one's. */
export const DUPLICATE_RESOLUTIONS = ['keepBoth', 'link'] as const;
export type DuplicateResolution = (typeof DUPLICATE_RESOLUTIONS)[number];

/** What a person says about two receipts that look alike. It can be said anew at any time; nothing is deleted. */
@Injectable()
export class ReceiptDuplicatesService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly receipts: ReceiptsReadModel,
    private readonly possible: PossibleDuplicates,
    private readonly verdicts: ReceiptVerdicts,
  ) {}

  /** @throws NotFoundError */
  async listDuplicates(householdId: string, id: string): Promise<PossibleDuplicate[]> {
    await this.receipts.getReceipt(householdId, id);
    return this.possible.find(householdId, id);
  }

  /**
   * @returns the receipt with `id`: by `link` it is set aside as another picture of `otherId`
   * @throws NotFoundError; ReceiptStatusConflictError and DomainError (409) for a receipt that has a transaction, or a file that
   *   was sent again meanwhile; InvalidFieldError for a receipt and itself
   */
  resolve(
    scope: WriteScope<ReceiptView>,
    id: string,
    otherId: string,
    resolution: DuplicateResolution,
  ): Promise<ReceiptView> {
    if (id === otherId)
      throw new InvalidFieldError('/otherId', 'same', 'A receipt is no duplicate of itself.');
    return this.householdWriter.change(scope, async (tx) => {
      const receipt = await this.store.get(tx, id);
      const other = await this.store.get(tx, otherId);
      if (resolution === 'link') await this.link(tx, receipt, other);
      else await this.keepBoth(tx, receipt, other);
      return this.receipts.getReceipt(tx.householdId, id, tx.manager);
    });
  }

  private async link(tx: HouseholdTransaction, receipt: Receipt, other: Receipt): Promise<void> {
    const kept = other.duplicateOf ?? other.id;
    if (receipt.duplicateOf === kept) return;
    if (kept === receipt.id || (other.status === 'rejected' && other.duplicateOf === null))
      throw new DomainError(
        'conflict',
        'receipt_set_aside',
        'The other receipt was set aside itself. Link it to this one, or keep both.',
      );
    const { householdId, manager } = tx;
    await manager.query(
      'DELETE FROM receipt.kept_pair WHERE household_id = $1 AND receipt_id = least($2::uuid, $3) AND other_id = greatest($2::uuid, $3)',
      [householdId, receipt.id, other.id],
    );
    // Pictures of this one are pictures of the other now.
    await manager.update(Receipt, { householdId, duplicateOf: receipt.id }, { duplicateOf: kept });
    receipt.duplicateOf = kept;
    const reason = `Another picture of “${other.fileName}”.`;
    await this.store.move(tx, receipt, { to: 'rejected', action: 'set aside', code: 'duplicate', reason });
  }

  private async keepBoth(tx: HouseholdTransaction, receipt: Receipt, other: Receipt): Promise<void> {
    await tx.manager.query(
      `INSERT INTO receipt.kept_pair (household_id, receipt_id, other_id)
       VALUES ($1, least($2::uuid, $3), greatest($2::uuid, $3)) ON CONFLICT DO NOTHING`,
      [tx.householdId, receipt.id, other.id],
    );
    for (const [each, kept] of [
      [receipt, other],
      [other, receipt],
    ] as const) {
      if (each.duplicateOf === kept.id) each.duplicateOf = null;
      else if (each.status !== 'needs_review' && each.status !== 'ready') continue;
      await this.verdicts.follow(tx, each);
    }
  }
}
