import type { Receipt } from '../../api/receipts';
import type { JSX } from 'preact';
import { locale } from '../../texts/locale';
import { texts } from '../../texts';

export type Status = Receipt['status'];

const TONES: Readonly<Record<Status, string>> = {
  awaiting_upload: '',
  uploaded: '',
  processing: '',
  needs_review: 'warn',
  ready: 'good',
  confirmed: '',
  rejected: '',
  failed: 'bad',
};

export const isInReview = (status: Status): boolean => status === 'needs_review' || status === 'ready';
export const isReading = (status: Status): boolean => status === 'uploaded' || status === 'processing';

export function StatusBadge({ status }: { status: Status }): JSX.Element {
  return (
    <span class={`badge ${TONES[status]}`} data-status={status}>
      {isReading(status) && <span class="pulse" aria-hidden="true" />}
      {texts('receipts').status[status]}
    </span>
  );
}

/** `87 %` */
export const formatShare = (share: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
