import { DomainError } from '#shared';

export const RECEIPT_STATUSES = [
  'awaiting_upload',
  'uploaded',
  'processing',
  'needs_review',
  'ready',
  'confirmed',
  'rejected',
  'failed',
] as const;

/** Of a receipt that failed because its files never came. */
export const UPLOAD_ABANDONED = 'upload_abandoned';

export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number];

/** Every move a receipt may make; whatever is not here is refused. */
const TRANSITIONS: Readonly<Record<ReceiptStatus, readonly ReceiptStatus[]>> = {
  awaiting_upload: ['uploaded', 'failed', 'rejected'],
  uploaded: ['processing', 'failed', 'rejected'],
  // Back to `uploaded` when a worker vanished and the receipt is handed out again.
  processing: ['needs_review', 'ready', 'failed', 'uploaded', 'rejected'],
  needs_review: ['ready', 'uploaded', 'confirmed', 'rejected'],
  ready: ['needs_review', 'uploaded', 'confirmed', 'rejected'],
  // Awaited again where the files are what failed.
  failed: ['awaiting_upload', 'uploaded', 'rejected'],
  // Once it is no longer its transaction's.
  confirmed: ['needs_review', 'ready'],
  // Once it is no longer taken for another picture of a purchase.
  rejected: ['needs_review', 'ready'],
};

/** Whether a person is to decide on the receipt. */
export function isInReview(status: ReceiptStatus): boolean {
  return status === 'needs_review' || status === 'ready';
}

export function canMove(from: ReceiptStatus, to: ReceiptStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Thrown for a move that the table does not hold. */
export class ReceiptStatusConflictError extends DomainError {
  constructor(from: ReceiptStatus, action: string) {
    super(
      'conflict',
      'receipt_status_conflict',
      `A receipt that is ${from.replaceAll('_', ' ')} cannot be ${action}.`,
    );
  }
}
