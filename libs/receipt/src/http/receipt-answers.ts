import type { Answer } from '#shared/http';
import type { ReceiptView } from '../receipts.read-model.js';
import type { ConfirmedReceipt } from '../review/receipt-confirmation.service.js';
import { toReceiptDto, type ReceiptDto } from './receipt.dto.js';

/** The receipt as it is now. */
export function presentReceipt(view: ReceiptView): Answer<ReceiptDto> {
  return { status: 200, revision: view.revision, body: toReceiptDto(view) };
}

/** The receipt that was given to a transaction. */
export function presentMatch({ receipt }: ConfirmedReceipt): Answer<ReceiptDto> {
  return presentReceipt(receipt);
}
