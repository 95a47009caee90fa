import type { Receipt } from '../../api/receipts';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatInstant } from '../../format/dates';
import { texts } from '../../texts';
import { Busy } from '../../ui/busy';
import { Dialog } from '../../ui/dialog';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { readFields, type FieldName } from './evidence';
import { formatValue } from './read-field';
import { useReceiptImage } from './receipt-image';
import { formatShare, isReading, StatusBadge } from './status';

type Duplicate = Schemas['ReceiptDuplicates']['data'][number];

interface DuplicatesProps {
  readonly receipt: Receipt;
  readonly onAnswer: (receipt: Receipt) => void;
}

/** Receipts that may be pictures of the same purchase, on which nobody has decided yet. */
export function Duplicates({ receipt, onAnswer }: DuplicatesProps): JSX.Element | null {
  const text = texts('receipts').duplicates;
  const compared = useSignal<string | null>(null);
  const found = useResource(`receipts/${receipt.id}/duplicates`, (signal) =>
    bodyOf(api.GET('/v1/receipts/{id}/duplicates', { params: { path: { id: receipt.id } }, signal })),
  );
  const open = found.data.value?.data.filter(({ resolution }) => resolution === null) ?? [];
  if (open.length === 0) return null;
  return (
    <section class="notice warn duplicates">
      <h3>{text.title}</h3>
      {open.map((duplicate) => (
        <div class="row" key={duplicate.receiptId}>
          <p>{text.text(formatShare(duplicate.likeness))}</p>
          <button type="button" class="button small" onClick={() => (compared.value = duplicate.receiptId)}>
            {text.compare}
          </button>
          {compared.value === duplicate.receiptId && (
            <Comparison
              receipt={receipt}
              duplicate={duplicate}
              onAnswer={(answer) => {
                onAnswer(answer);
                found.reload();
              }}
              onClose={() => (compared.value = null)}
            />
          )}
        </div>
      ))}
    </section>
  );
}

const COMPARED: readonly FieldName[] = ['merchant', 'purchasedOn', 'purchasedTime', 'total', 'receiptNumber'];

function Comparison({
  receipt,
  duplicate,
  onAnswer,
  onClose,
}: DuplicatesProps & { duplicate: Duplicate; onClose: () => void }): JSX.Element {
  const text = texts('receipts').duplicates;
  const otherId = duplicate.receiptId;
  const other = useResource(`receipts/${otherId}`, (signal) =>
    bodyOf(api.GET('/v1/receipts/{id}', { params: { path: { id: otherId } }, signal })),
  );
  const resolve = (resolution: 'keepBoth' | 'link') =>
    useSubmission(async () => {
      const answer = await bodyOf(
        api.POST('/v1/receipts/{id}/duplicates/{otherId}', {
          params: { path: { id: receipt.id, otherId } },
          body: { resolution },
        }),
      );
      onClose();
      say(resolution === 'link' ? text.linked : text.kept);
      onAnswer(answer);
    });
  const keepBoth = resolve('keepBoth');
  const link = resolve('link');
  const isBusy = keepBoth.isBusy.value || link.isBusy.value;
  return (
    <Dialog title={text.compareTitle} wide onClose={onClose}>
      <ProblemNotice problem={other.problem.value ?? keepBoth.problem.value ?? link.problem.value} />
      {other.data.value ? <SideBySide one={receipt} other={other.data.value} /> : <Busy />}
      <div class="actions">
        <button type="button" class="button" disabled={isBusy} onClick={keepBoth.submit}>
          {text.keepBoth}
        </button>
        <button type="button" class="button primary" disabled={isBusy} onClick={link.submit}>
          {text.link}
        </button>
      </div>
    </Dialog>
  );
}

function SideBySide({ one, other }: { one: Receipt; other: Receipt }): JSX.Element {
  const text = texts('receipts');
  const [left, right] = [one, other].map((receipt) => receipt.extraction && readFields(receipt.extraction));
  const currency = one.extraction?.currency.value ?? 'EUR';
  return (
    <>
      <div class="side-by-side">
        <Picture title={text.duplicates.this} receipt={one} />
        <Picture title={text.duplicates.other} receipt={other} />
      </div>
      <div class="table-wrap">
        <table class="compared">
          <thead>
            <tr>
              <th scope="col">{text.duplicates.field}</th>
              <th scope="col">{text.duplicates.this}</th>
              <th scope="col">{text.duplicates.other}</th>
            </tr>
          </thead>
          <tbody>
            {left &&
              right &&
              COMPARED.map((name) => {
                const [mine, theirs] = [left[name].value, right[name].value];
                return (
                  <tr key={name} class={mine === theirs ? undefined : 'differs'}>
                    <th scope="row">{text.read.fields[name]}</th>
                    <td>{formatValue(name, mine, currency)}</td>
                    <td>
                      {formatValue(name, theirs, currency)}
                      <span class="visually-hidden">
                        {' '}
                        ({mine === theirs ? text.duplicates.same : text.duplicates.differs})
                      </span>
                    </td>
                  </tr>
                );
              })}
            <tr>
              <th scope="row">{text.duplicates.added}</th>
              <td>{formatInstant(one.createdAt)}</td>
              <td>{formatInstant(other.createdAt)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

function Picture({ title, receipt }: { title: string; receipt: Receipt }): JSX.Element {
  const isThere = !isReading(receipt.status) && receipt.imageRemovedAt === null;
  const url = useReceiptImage(receipt.id, 'preview', 1, isThere);
  return (
    <figure>
      <figcaption class="row">
        <strong>{title}</strong>
        <StatusBadge status={receipt.status} />
      </figcaption>
      <div class="photo-frame" tabIndex={0} role="group" aria-label={title}>
        {url.value ? (
          <img src={url.value} alt={title} />
        ) : (
          <p class="muted small photo-none">{texts('receipts').review.noPhoto}</p>
        )}
      </div>
    </figure>
  );
}
