import { canMove, RECEIPT_STATUSES } from './receipt-status.js';

const movesFrom = (from: (typeof RECEIPT_STATUSES)[number]) =>
  RECEIPT_STATUSES.filter((to) => canMove(from, to));

describe('the receipt transition table', () => {
  it('lets nothing become confirmed but what a person has seen', () => {
    expect(RECEIPT_STATUSES.filter((from) => canMove(from, 'confirmed'))).toEqual(['needs_review', 'ready']);
  });

  it('leads from confirmed and rejected back to the review only', () => {
    expect(movesFrom('confirmed')).toEqual(['needs_review', 'ready']);
    expect(movesFrom('rejected')).toEqual(['needs_review', 'ready']);
  });

  it('lets a reading end as ready, in need of review or failed only', () => {
    expect(movesFrom('processing')).toEqual(['uploaded', 'needs_review', 'ready', 'rejected', 'failed']);
  });

  it('lets a person put aside everything that is not settled', () => {
    const rejectable = RECEIPT_STATUSES.filter((from) => canMove(from, 'rejected'));
    expect(rejectable).toEqual([
      'awaiting_upload',
      'uploaded',
      'processing',
      'needs_review',
      'ready',
      'failed',
    ]);
  });
});
