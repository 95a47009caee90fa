import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { onArrival, uploads } from '../../receipts-outbox/outbox';
import { changeQuery, go, query } from '../../router';
import { household, mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { ProblemNotice } from '../../ui/problem-notice';
import { Icon } from '../../ui/icons';
import { say } from '../../ui/toasts';
import { BulkConfirm } from './bulk-confirm';
import { Capture } from './capture';
import { KeysHelp } from './keys-help';
import { useKeys } from './keys';
import { OutboxList } from './outbox-list';
import { ReceiptPages } from './receipt-pages';
import { useQueue } from './queue';
import './receipts.css';

const FILTERS = ['all', 'needs_review', 'ready', 'confirmed', 'failed', 'rejected'] as const;
type Filter = (typeof FILTERS)[number];

const SEARCH_PAUSE_MS = 200;

/** Takes receipts in, and shows what became of them. */
export default function Receipts(): JSX.Element {
  const text = texts('receipts');
  const queue = useQueue();
  const dialog = useSignal<'keys' | 'bulk' | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const status = FILTERS.find((filter) => filter === query.value.get('status')) ?? 'all';
  const q = query.value.get('q') ?? '';
  const first = queue.data.value?.data[0];
  const counts = queue.data.value?.counts;
  const waiting = (counts?.needsReview ?? 0) + (counts?.ready ?? 0);
  const review = first && (() => go(`/receipts/${first.id}`));

  useEffect(
    () =>
      onArrival((upload, receipt) => {
        if (receipt.id !== upload.id)
          say(text.capture.already(receipt.fileName), {
            label: text.capture.show,
            act: () => go(`/receipts/${receipt.id}`),
          });
      }),
    [],
  );
  useKeys({
    '?': () => (dialog.value = 'keys'),
    '/': () => search.current?.focus(),
    j: () => moveFocus(1),
    ArrowDown: () => moveFocus(1),
    k: () => moveFocus(-1),
    ArrowUp: () => moveFocus(-1),
    r: review,
  });

  return (
    <div class="stack receipts">
      <header class="page-head">
        <h1>{text.title}</h1>
        {mayWrite.value && (counts?.ready ?? 0) > 1 && (
          <button type="button" class="button" onClick={() => (dialog.value = 'bulk')}>
            {text.list.confirmAll}
          </button>
        )}
        {first && (
          <a class="button primary" href={`/receipts/${first.id}`}>
            {text.list.review(waiting)}
          </a>
        )}
      </header>
      {mayWrite.value && <Capture />}
      <OutboxList uploads={uploads.value.filter(({ householdId }) => householdId === household.value?.id)} />
      <div class="receipts-bar">
        <Filters status={status} counts={counts} />
        <SearchField value={q} field={search} />
      </div>
      <ProblemNotice problem={queue.problem.value} onRetry={queue.reload} />
      {counts !== undefined && counts.reading > 0 && (
        <p class="muted small row" role="status">
          <span class="pulse" aria-hidden="true" />
          {text.list.reading(counts.reading)}
        </p>
      )}
      <ReceiptPages
        key={`${status} ${q}`}
        status={status === 'all' ? undefined : status}
        q={q || undefined}
      />
      <p class="receipts-help">
        <button type="button" class="button quiet small" onClick={() => (dialog.value = 'keys')}>
          {text.review.keys} <kbd>?</kbd>
        </button>
      </p>
      {dialog.value === 'keys' && (
        <KeysHelp
          lines={[
            [['j', '↓'], text.keys.next],
            [['k', '↑'], text.keys.previous],
            [['Enter'], text.keys.open],
            [['r'], text.keys.review],
            [['/'], text.keys.search],
            [['?'], text.keys.help],
          ]}
          onClose={() => (dialog.value = null)}
        />
      )}
      {dialog.value === 'bulk' && <BulkConfirm onClose={() => (dialog.value = null)} />}
    </div>
  );
}

function Filters({
  status,
  counts,
}: {
  status: Filter;
  counts: Schemas['ReceiptQueue']['counts'] | undefined;
}): JSX.Element {
  const text = texts('receipts').filter;
  const countOf = (filter: Filter): number =>
    ({ needs_review: counts?.needsReview, ready: counts?.ready, failed: counts?.failed })[filter as string] ??
    0;
  return (
    <nav class="tabs" aria-label={text.label}>
      {FILTERS.map((filter) => (
        <a key={filter} href={hrefOf(filter)} aria-current={filter === status ? 'true' : undefined}>
          {text[filter]}
          {countOf(filter) > 0 && <span class="count">{countOf(filter)}</span>}
        </a>
      ))}
    </nav>
  );
}

function hrefOf(filter: Filter): string {
  const next = new URLSearchParams(query.value);
  if (filter === 'all') next.delete('status');
  else next.set('status', filter);
  return next.size ? `/receipts?${next}` : '/receipts';
}

function SearchField({
  value,
  field,
}: {
  value: string;
  field: { current: HTMLInputElement | null };
}): JSX.Element {
  const timer = useRef(0);
  const label = texts('receipts').filter.search;
  return (
    <label class="search">
      <Icon name="search" />
      <input
        ref={field}
        class="input"
        type="search"
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        maxLength={100}
        onInput={({ currentTarget }) => {
          clearTimeout(timer.current);
          const typed = currentTarget.value.trim();
          timer.current = window.setTimeout(() => changeQuery({ q: typed || null }), SEARCH_PAUSE_MS);
        }}
      />
    </label>
  );
}

/** From one receipt of the list to the next. */
function moveFocus(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.receipt-row')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
}
