import { Injectable } from '@nestjs/common';
import { PurchaseMatchesReadModel, type PurchaseMatch } from '#budget';
import { Money } from '#shared';
import { ReceiptsReadModel } from '../receipts.read-model.js';
import { moneyDirection } from './money-direction.js';

/** Which transactions receipts may belong to. */
@Injectable()
export class ReceiptMatchesReadModel {
  constructor(
    private readonly receipts: ReceiptsReadModel,
    private readonly matches: PurchaseMatchesReadModel,
  ) {}

  /**
   * Best first, without those that a person has refused. None when the receipt has its transaction, or its total,
   * currency or day is not known.
   * @throws NotFoundError
   */
  async listMatches(householdId: string, id: string): Promise<PurchaseMatch[]> {
    const { extraction: read, transactionId } = await this.receipts.getReceipt(householdId, id);
    const { total, currency, purchasedOn } = read ?? {};
    if (transactionId !== null || !total?.value || !currency?.value || !purchasedOn?.value) return [];
    const found = await this.matches.findMatches(householdId, {
      paid: Money.of(BigInt(total.value) * moneyDirection(total.value, read), currency.value),
      purchasedOn: purchasedOn.value,
      merchant: read!.merchant.name.value,
    });
    const refused = await this.receipts.findRefusedMatches(householdId, id);
    return found.filter(({ transaction }) => !refused.has(transaction.id));
  }
}
