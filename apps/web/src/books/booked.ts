import type { Schemas } from '../api/client';

/** What the copy keeps of a transaction: all that a list, a search or an edit needs. */
export type Booked = Pick<
  Schemas['Transaction'],
  | 'id'
  | 'accountId'
  | 'postedOn'
  | 'amount'
  | 'currency'
  | 'payee'
  | 'payeeId'
  | 'memo'
  | 'categoryId'
  | 'splits'
  | 'tags'
  | 'status'
  | 'source'
  | 'receiptId'
  | 'transferId'
  | 'original'
  | 'revision'
>;

/** A transaction on the screen. */
export interface ShownTransaction extends Booked {
  /** Entered here, and the server has not answered yet. */
  readonly isWaiting: boolean;
}

export const toBooked = (transaction: Booked): Booked => ({
  id: transaction.id,
  accountId: transaction.accountId,
  postedOn: transaction.postedOn,
  amount: transaction.amount,
  currency: transaction.currency,
  payee: transaction.payee,
  payeeId: transaction.payeeId,
  memo: transaction.memo,
  categoryId: transaction.categoryId,
  splits: transaction.splits,
  tags: transaction.tags,
  status: transaction.status,
  source: transaction.source,
  receiptId: transaction.receiptId,
  transferId: transaction.transferId,
  original: transaction.original,
  revision: transaction.revision,
});
