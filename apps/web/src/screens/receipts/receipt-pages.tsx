import type { Receipt } from '../../api/receipts';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatAgo, formatDay } from '../../format/dates';
import { uploads } from '../../receipts-outbox/outbox';
import { texts } from '../../texts';
import { Busy } from '../../ui/busy';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { useReceiptImage } from './receipt-image';
import { ReadTotal } from './read-total';
import { formatShare, isInReview, isReading, StatusBadge, type Status } from './status';
import { leastSure } from './sureness';

interface Wanted {
  readonly status: Status | undefined;
  readonly q: string | undefined;
}

const PAGE = 25;

/** Receipts, newest first, page below page. */
export function ReceiptPages({ status, q, cursor }: Wanted & { cursor?: string }): JSX.Element {
  const isOpen = useSignal(false);
  const page = useResource(`receipts ${status} ${q} ${cursor}`, (signal) =>
    bodyOf(api.GET('/v1/receipts', { params: { query: { status, q, cursor, limit: PAGE } }, signal })),
  );
  const { data, problem } = page;
  if (!data.value)
    return problem.value ? <ProblemNotice problem={problem.value} onRetry={page.reload} /> : <Busy />;
  if (data.value.data.length === 0 && cursor === undefined)
    return <Nothing isFiltered={Boolean(status || q)} />;
  const next = data.value.nextCursor;
  return (
    <>
      <ul class="receipt-list">
        {data.value.data.map((receipt) => (
          <li key={receipt.id}>
            <ReceiptRow receipt={receipt} />
          </li>
        ))}
      </ul>
      {next && isOpen.value && <ReceiptPages status={status} q={q} cursor={next} />}
      {next && !isOpen.value && (
        <button type="button" class="button" onClick={() => (isOpen.value = true)}>
          {texts('shell').more}
        </button>
      )}
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }): JSX.Element | null {
  const text = texts('receipts').list;
  if (!isFiltered && uploads.value.length > 0) return null;
  return (
    <div class="empty">
      <Icon name="receipts" />
      <h2>{isFiltered ? text.nothing : text.empty}</h2>
      <p>{isFiltered ? text.nothingText : text.emptyText}</p>
    </div>
  );
}

function ReceiptRow({ receipt }: { receipt: Receipt }): JSX.Element {
  const { id, status, extraction, fileName, createdAt } = receipt;
  const text = texts('receipts');
  const { merchant, purchasedOn } = extraction ?? {};
  return (
    <a class="receipt-row" href={`/receipts/${id}`}>
      <Thumb receipt={receipt} />
      <span class="receipt-who">
        <strong>{merchant?.name.value ?? (extraction ? text.unnamed : fileName)}</strong>
        <span class="muted small">
          {purchasedOn?.value ? formatDay(purchasedOn.value) : formatAgo(createdAt)}
          {extraction && isInReview(status) && <Sureness share={leastSure(extraction)} />}
        </span>
      </span>
      <StatusBadge status={status} />
      <span class="receipt-total">
        <ReadTotal extraction={extraction} />
      </span>
    </a>
  );
}

/** How sure the least certain of the values is that will be booked. */
function Sureness({ share }: { share: number }): JSX.Element {
  const said = texts('receipts').list.sureness(formatShare(share));
  return (
    <span class="sureness" title={said}>
      <span aria-hidden="true"> · {formatShare(share)}</span>
      <span class="visually-hidden">, {said}</span>
    </span>
  );
}

function Thumb({ receipt: { id, status, imageRemovedAt } }: { receipt: Receipt }): JSX.Element {
  const isThere = status !== 'awaiting_upload' && !isReading(status) && !imageRemovedAt;
  const url = useReceiptImage(id, 'thumb', 1, isThere);
  return <span class="thumb">{url.value ? <img src={url.value} alt="" /> : <Icon name="receipts" />}</span>;
}
