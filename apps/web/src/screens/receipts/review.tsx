import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useAccounts } from '../../api/books';
import { api, bodyOf } from '../../api/client';
import type { Receipt } from '../../api/receipts';
import { formatMoney } from '../../format/money';
import { go } from '../../router';
import { household, mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Busy } from '../../ui/busy';
import { useSubmission } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { accountOf, Booking, bookReceipt, categoryOf, newBookingChoice } from './booking';
import { ConflictNotice } from './conflict-notice';
import { DeleteReceipt } from './delete-receipt';
import { Duplicates } from './duplicates';
import { readFields, type FieldName } from './evidence';
import { useKeys } from './keys';
import { KeysHelp } from './keys-help';
import { Matches } from './matches';
import { Outcome } from './outcome';
import { nextZoom, Photo } from './photo';
import { useQueue } from './queue';
import { placeIn } from './queue-place';
import { Checks, Lines, ReadFields, Reader } from './reading';
import { receiptImage } from './receipt-image';
import { isInReview, StatusBadge } from './status';
import { surenessOf } from './sureness';
import { useReceipt } from './use-receipt';
import './receipts.css';
import './review.css';

/** One receipt: its picture beside what was read of it, to be corrected and confirmed. */
export default function Review({ id }: { id: string }): JSX.Element {
  const text = texts('receipts');
  const edited = useReceipt(id);
  const queue = useQueue();
  const accounts = useAccounts();
  const choice = useMemo(newBookingChoice, [id]);
  const focus = useSignal<string | null>(null);
  const zoom = useSignal(1);
  const dialog = useSignal<'keys' | 'delete' | null>(null);
  const title = useRef<HTMLHeadingElement>(null);

  const ids = queue.data.value?.data.map((each) => each.id) ?? [];
  const place = placeIn(ids, id);
  const receipt = edited.receipt.value;
  const isOpen = receipt !== undefined && isBookable(receipt) && mayWrite.value;

  const canConfirm = isOpen && accounts.data.value !== undefined;

  const goOn = (): void => {
    if (!place.next) say(text.review.allDone);
    go(place.next ? `/receipts/${place.next}` : '/receipts');
  };
  const confirm = useSubmission(async () => {
    // What stands in a field that nobody has left yet counts, too.
    (document.activeElement as HTMLElement | null)?.blur();
    if (!(await edited.settled())) return;
    const current = edited.receipt.value!;
    const account = accounts.data.value && accountOf(choice, current, accounts.data.value);
    const missing = account ? missingOf(current) : 'accountId';
    if (!account || missing) {
      say(text.book.needed);
      focusOn(missing ?? 'accountId');
      return;
    }
    const { transaction } = await bookReceipt(current, account, choice);
    const amount = formatMoney({ amount: Math.abs(transaction.amount), currency: transaction.currency });
    say(text.book.booked(amount, transaction.payee ?? text.unnamed), {
      label: text.book.show,
      act: () => go(`/transactions?id=${transaction.id}`),
    });
    goOn();
  });
  const reject = useSubmission(async () => {
    await bodyOf(api.POST('/v1/receipts/{id}/reject', { params: { path: { id } } }));
    say(text.acts.rejected);
    goOn();
  });
  const readAgain = useSubmission(async () => {
    edited.accept(await bodyOf(api.POST('/v1/receipts/{id}/extractions', { params: { path: { id } } })));
    say(text.acts.rereading);
  });

  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // The next picture is there before it is asked for.
    if (place.next) receiptImage(place.next, 'preview').catch(() => {});
  }, [place.next]);
  useKeys({
    'Mod+Enter': canConfirm ? () => confirm.submit() : undefined,
    j: () => place.next && go(`/receipts/${place.next}`),
    ArrowRight: () => place.next && go(`/receipts/${place.next}`),
    k: () => place.previous && go(`/receipts/${place.previous}`),
    ArrowLeft: () => place.previous && go(`/receipts/${place.previous}`),
    n: () => receipt && focusOnUnsure(receipt),
    a: () => focusOn('accountId'),
    X: isOpen ? () => reject.submit() : undefined,
    '+': () => (zoom.value = nextZoom(zoom.value, 1)),
    '-': () => (zoom.value = nextZoom(zoom.value, -1)),
    '0': () => (zoom.value = 1),
    '?': () => (dialog.value = 'keys'),
    Escape: () => leave(),
  });

  if (!receipt)
    return edited.loading.problem.value ? (
      <ProblemNotice problem={edited.loading.problem.value} onRetry={edited.loading.reload} />
    ) : (
      <Busy />
    );
  const { extraction, status } = receipt;
  const currency = extraction?.currency.value ?? household.value?.currency ?? 'EUR';
  const problem = confirm.problem.value ?? reject.problem.value ?? readAgain.problem.value;
  return (
    <div class="review">
      <header class="review-head">
        <a class="button quiet small" href="/receipts">
          <Icon name="left" />
          {text.back}
        </a>
        <h1 ref={title} tabIndex={-1}>
          {extraction?.merchant.name.value ?? receipt.fileName}
        </h1>
        <StatusBadge status={status} />
        <div class="row review-place">
          {place.at >= 0 && (
            <span class="muted small num">{text.review.position(place.at + 1, ids.length)}</span>
          )}
          <Step label={text.review.previous} icon="left" to={place.previous} />
          <Step label={text.review.next} icon="right" to={place.next} />
          <button
            type="button"
            class="button small keys-button"
            aria-label={text.review.keys}
            title={text.review.keys}
            onClick={() => (dialog.value = 'keys')}
          >
            ?
          </button>
        </div>
      </header>
      <Photo receipt={receipt} focus={focus} zoom={zoom} onPick={focusOn} />
      <div class="stack review-form">
        <Outcome receipt={receipt} onAnswer={edited.accept} />
        <ConflictNotice edited={edited} currency={currency} />
        {isInReview(status) && mayWrite.value && (
          <>
            <Duplicates receipt={receipt} onAnswer={edited.accept} />
            <Matches receipt={receipt} onAnswer={edited.accept} />
          </>
        )}
        {extraction && (
          <>
            <Checks extraction={extraction} currency={currency} />
            <ReadFields
              {...{ edited, extraction, currency, focus }}
              isLocked={!isInReview(status) || !mayWrite.value}
            />
          </>
        )}
        {isOpen && <Booking receipt={receipt} choice={choice} fieldError={confirm.fieldError} />}
        {extraction && (
          <>
            <Lines
              {...{ extraction, currency, focus }}
              split={
                choice.isSplit.value && isOpen
                  ? {
                      chosen: choice.lines.value,
                      otherwise: categoryOf(choice, receipt),
                      choose: (position, categoryId) =>
                        (choice.lines.value = new Map(choice.lines.value).set(position, categoryId)),
                    }
                  : null
              }
            />
            <Reader extraction={extraction} />
          </>
        )}
        {mayWrite.value && (
          <div class="row review-other">
            {canBeReadAgain(receipt) && (
              <button
                type="button"
                class="button quiet small"
                disabled={readAgain.isBusy}
                onClick={readAgain.submit}
              >
                {text.acts.again}
              </button>
            )}
            {receipt.transactionId === null && (
              <button
                type="button"
                class="button quiet small danger"
                onClick={() => (dialog.value = 'delete')}
              >
                {text.acts.delete}
              </button>
            )}
          </div>
        )}
        <ProblemNotice problem={problem} />
        {mayWrite.value && status !== 'rejected' && receipt.transactionId === null && (
          <div class="review-acts">
            {status !== 'confirmed' && (
              <button type="button" class="button" disabled={reject.isBusy} onClick={reject.submit}>
                {text.acts.reject}
              </button>
            )}
            {isOpen && (
              <button
                type="button"
                class="button primary"
                disabled={confirm.isBusy.value || !canConfirm}
                aria-keyshortcuts="Control+Enter"
                onClick={confirm.submit}
              >
                {place.next ? text.book.confirmNext : text.book.confirm}
                <kbd>Ctrl ⏎</kbd>
              </button>
            )}
          </div>
        )}
      </div>
      {dialog.value === 'keys' && (
        <KeysHelp
          lines={[
            [['Ctrl', 'Enter'], text.keys.confirm],
            [['j', '→'], text.keys.next],
            [['k', '←'], text.keys.previous],
            [['n'], text.keys.check],
            [['a'], text.keys.account],
            [['Shift', 'X'], text.keys.reject],
            [['+', '−', '0'], text.keys.zoom],
            [['Esc'], text.keys.leave],
            [['?'], text.keys.help],
          ]}
          onClose={() => (dialog.value = null)}
        />
      )}
      {dialog.value === 'delete' && (
        <DeleteReceipt receipt={receipt} onDeleted={goOn} onClose={() => (dialog.value = null)} />
      )}
    </div>
  );
}

function Step({
  label,
  icon,
  to,
}: {
  label: string;
  icon: 'left' | 'right';
  to: string | null;
}): JSX.Element | null {
  if (!to) return null;
  return (
    <a class="button small" href={`/receipts/${to}`} aria-label={label} title={label}>
      <Icon name={icon} />
    </a>
  );
}

/** In review, or booked once and then taken out of the books. */
const isBookable = ({ status, transactionId }: Receipt): boolean =>
  isInReview(status) || (status === 'confirmed' && transactionId === null);

/** A file that is no receipt stays that however often it is read. */
const canBeReadAgain = ({ status, statusCode, imageRemovedAt }: Receipt): boolean =>
  (isInReview(status) || (status === 'failed' && statusCode === 'reading_failed')) && imageRemovedAt === null;

/** The first value that booking needs and the receipt does not have. */
function missingOf({ extraction }: Receipt): FieldName | undefined {
  if (!extraction) return undefined;
  const fields = readFields(extraction);
  return (Object.keys(fields) as FieldName[]).find((name) => surenessOf(name, fields[name]) === 'missing');
}

/** A control, or the line of a table, by the key of its value. */
function focusOn(key: string): void {
  const found = document.querySelector<HTMLElement>(
    `.read-field[data-field="${key}"] .input, .review-form tr[data-key="${key}"], ` +
      (key === 'accountId' ? '.booking select' : '.none'),
  );
  found?.scrollIntoView({ block: 'nearest' });
  found?.focus();
}

/** Goes round the values that a person has to look at. */
function focusOnUnsure({ extraction }: Receipt): void {
  const fields = [
    ...document.querySelectorAll<HTMLElement>('.read-field.missing .input, .read-field.unsure .input'),
  ];
  const at = fields.indexOf(document.activeElement as HTMLElement);
  const next = fields[(at + 1) % Math.max(fields.length, 1)];
  if (next) next.focus();
  else if (extraction?.checks.some(({ ok }) => !ok)) focusOn('total');
}

/** Out of a field first, then back to the list. */
function leave(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('input, select, textarea'))
    activeElement.blur();
  else go('/receipts');
}
