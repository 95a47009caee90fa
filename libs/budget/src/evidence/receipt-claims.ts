import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';

/** A transaction that comes back, and the receipt that it was made of. */
export interface ReceiptClaim {
  readonly receiptId: string;
  readonly transactionId: string;
}

/** Knows receipts, which the books do not; everything happens in the transaction that is handed over. */
export interface ReceiptKeeper {
  /** Those of the receipts that were confirmed and stand for no transaction now. */
  findFree(tx: HouseholdTransaction, receiptIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Lets each receipt stand for its transaction, which is there again. */
  claim(tx: HouseholdTransaction, claims: readonly ReceiptClaim[]): Promise<void>;
}

/** Receipts of transactions that come back; the lib of receipts registers itself. Without it no receipt is free. */
@Injectable()
export class ReceiptClaims {
  private keeper: ReceiptKeeper = {
    findFree: () => Promise.resolve(new Set()),
    claim: () => Promise.resolve(),
  };

  register(keeper: ReceiptKeeper): void {
    this.keeper = keeper;
  }

  async findFree(tx: HouseholdTransaction, receiptIds: readonly string[]): Promise<ReadonlySet<string>> {
    return receiptIds.length === 0 ? new Set() : this.keeper.findFree(tx, receiptIds);
  }

  async claim(tx: HouseholdTransaction, claims: readonly ReceiptClaim[]): Promise<void> {
    if (claims.length > 0) await this.keeper.claim(tx, claims);
  }
}
