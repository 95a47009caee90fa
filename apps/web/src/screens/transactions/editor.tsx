import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import type { ShownTransaction } from '../../books/booked';
import type { Changes } from '../../books/outbox';
import { formatMoney } from '../../format/money';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { CategorySelect } from '../../ui/category-select';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { MoneyInput } from '../../ui/money-input';
import { ProblemNotice } from '../../ui/problem-notice';
import { changeTransaction, complain, removeTransaction } from './actions';
import { Counterparts } from './counterparts';
import { History } from './history';
import { categoryPaths, openAccounts } from './names';
import { remainderOf, type Part } from './split-sum';

/** Everything about one transaction. */
export function Editor({ row, onClose }: { row: ShownTransaction; onClose: () => void }): JSX.Element {
  const text = texts('transactions');
  const shell = texts('shell');
  const form = useSignal(valuesOf(row));
  const change = (part: Partial<Values>): void => void (form.value = { ...form.value, ...part });
  const { amount, parts } = form.value;
  const rest = amount === null ? 0 : remainderOf(amount, parts);
  const isWhole = parts.length === 0 || (rest === 0 && parts.every((part) => part.amount !== null));
  const { submit, problem, isBusy } = useSubmission(async () => {
    const changes = changesOf(row, form.value);
    if (Object.keys(changes).length) await changeTransaction(row, changes);
    onClose();
  });
  const isSent = !row.isWaiting;
  return (
    <Dialog title={row.payee ?? text.noPayee} wide onClose={onClose}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <ProblemNotice problem={problem.value} />
        <fieldset class="plain editor-fields" disabled={!mayWrite.value}>
          <Field label={text.payee}>
            <input
              class="input"
              maxLength={200}
              value={form.value.payee}
              onInput={({ currentTarget }) => change({ payee: currentTarget.value })}
            />
          </Field>
          <Field label={`${text.amount} (${row.currency})`}>
            <MoneyInput
              value={amount}
              currency={row.currency}
              required
              onChange={(next) => change({ amount: next })}
            />
          </Field>
          <Field label={text.day}>
            <input
              class="input"
              type="date"
              required
              value={form.value.postedOn}
              onInput={({ currentTarget }) => change({ postedOn: currentTarget.value })}
            />
          </Field>
          <Field label={text.account}>
            <select
              class="input"
              value={form.value.accountId}
              onChange={({ currentTarget }) => change({ accountId: currentTarget.value })}
            >
              {openAccounts.value
                .filter(({ id, currency }) => id === row.accountId || currency === row.currency)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          </Field>
          {parts.length === 0 && row.transferId === null && (
            <Field label={text.category}>
              <CategorySelect
                value={form.value.categoryId}
                onChange={(categoryId) => change({ categoryId })}
              />
            </Field>
          )}
          <Field label={text.status}>
            <select
              class="input"
              value={form.value.status}
              onChange={({ currentTarget }) => change({ status: currentTarget.value as Values['status'] })}
            >
              {(['pending', 'cleared', 'reconciled'] as const).map((status) => (
                <option key={status} value={status}>
                  {text.statuses[status]}
                </option>
              ))}
            </select>
          </Field>
          <Field label={text.memo}>
            <input
              class="input"
              maxLength={1000}
              value={form.value.memo}
              onInput={({ currentTarget }) => change({ memo: currentTarget.value })}
            />
          </Field>
          <Field label={text.tags} hint={text.tagsHint}>
            <input
              class="input"
              value={form.value.tags}
              onInput={({ currentTarget }) => change({ tags: currentTarget.value })}
            />
          </Field>
        </fieldset>
        {row.original && (
          <p class="muted small">{text.original(formatMoney(row.original), row.original.rate)}</p>
        )}
        {mayWrite.value && isSent && parts.length === 0 && row.transferId === null && (
          <Suggestions
            id={row.id}
            chosen={form.value.categoryId}
            onChoose={(categoryId) => change({ categoryId })}
          />
        )}
        {row.transferId === null && mayWrite.value && (
          <Parts
            currency={row.currency}
            parts={parts}
            rest={rest}
            onChange={(next) => change({ parts: next })}
            onBegin={() =>
              change({
                parts: [
                  { amount, categoryId: form.value.categoryId, memo: null },
                  { amount: null, categoryId: null, memo: null },
                ],
              })
            }
          />
        )}
        {row.receiptId && (
          <a class="row" href={`/receipts/${row.receiptId}`}>
            <Icon name="receipts" /> {text.receiptOpen}
          </a>
        )}
        {mayWrite.value && (
          <div class="actions">
            <button
              type="button"
              class="button danger"
              onClick={() => {
                removeTransaction(row).catch(complain);
                onClose();
              }}
            >
              {shell.delete}
            </button>
            <button class="button primary" disabled={isBusy.value || !isWhole || amount === null}>
              {shell.save}
            </button>
          </div>
        )}
      </form>
      {isSent && <Counterparts row={row} onClose={onClose} />}
      {isSent && <History id={row.id} />}
    </Dialog>
  );
}

/** Categories that the household's past speaks for, each with why. */
function Suggestions({
  id,
  chosen,
  onChoose,
}: {
  id: string;
  chosen: string | null;
  onChoose: (categoryId: string) => void;
}): JSX.Element | null {
  const text = texts('transactions');
  const { data } = useResource(`category suggestions ${id}`, (signal) =>
    bodyOf(api.GET('/v1/transactions/{id}/category-suggestions', { params: { path: { id } }, signal })),
  );
  const offered = (data.value?.data ?? []).filter(({ categoryId }) => categoryId !== chosen);
  if (offered.length === 0) return null;
  return (
    <div class="suggestions">
      <span class="muted small">{text.suggestions}</span>
      {offered.slice(0, 3).map(({ categoryId, reason }) => (
        <button type="button" class="button small" key={categoryId} onClick={() => onChoose(categoryId)}>
          {categoryPaths.value.get(categoryId)?.name}
          <span class="muted">{reasonOf(reason)}</span>
        </button>
      ))}
    </div>
  );
}

function reasonOf({
  kind,
  matches,
  of,
  text: named,
}: Schemas['CategorySuggestions']['data'][number]['reason']): string {
  const { reasons } = texts('transactions');
  return reasons[kind](matches, of, named ?? '');
}

function Parts({
  currency,
  parts,
  rest,
  onChange,
  onBegin,
}: {
  currency: string;
  parts: readonly Part[];
  rest: number;
  onChange: (parts: readonly Part[]) => void;
  onBegin: () => void;
}): JSX.Element {
  const text = texts('transactions');
  if (parts.length === 0)
    return (
      <div>
        <button type="button" class="button quiet" onClick={onBegin}>
          <Icon name="plus" /> {text.split}
        </button>
      </div>
    );
  const replace = (index: number, part: Partial<Part>): void =>
    onChange(parts.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset class="plain stack parts">
      <legend>
        <h3>{text.splits}</h3>
      </legend>
      {parts.map((part, index) => (
        <div class="part" key={index}>
          <CategorySelect
            label={text.partCategory(index + 1)}
            value={part.categoryId}
            onChange={(categoryId) => replace(index, { categoryId })}
          />
          <input
            class="input"
            aria-label={text.partMemo(index + 1)}
            placeholder={text.memo}
            maxLength={1000}
            value={part.memo ?? ''}
            onInput={({ currentTarget }) => replace(index, { memo: currentTarget.value || null })}
          />
          <MoneyInput
            label={text.partAmount(index + 1)}
            value={part.amount}
            currency={currency}
            onChange={(amount) => replace(index, { amount })}
          />
          <button
            type="button"
            class="button quiet small"
            aria-label={text.partRemove(index + 1)}
            onClick={() => onChange(parts.length > 2 ? parts.filter((_, at) => at !== index) : [])}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <div class="row">
        <button
          type="button"
          class="button quiet small"
          onClick={() => onChange([...parts, { amount: rest || null, categoryId: null, memo: null }])}
        >
          <Icon name="plus" /> {text.partAdd}
        </button>
        <output class={rest === 0 ? 'muted' : 'bad'}>
          {rest === 0 ? text.partsSum : text.remainder} <Amount amount={rest} currency={currency} />
        </output>
        {rest !== 0 && (
          <button
            type="button"
            class="button quiet small"
            onClick={() => replace(parts.length - 1, { amount: (parts.at(-1)!.amount ?? 0) + rest })}
          >
            {text.restToLast}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface Values {
  readonly payee: string;
  readonly memo: string;
  readonly amount: number | null;
  readonly postedOn: string;
  readonly accountId: string;
  readonly categoryId: string | null;
  readonly status: ShownTransaction['status'];
  /** Separated by commas. */
  readonly tags: string;
  readonly parts: readonly Part[];
}

const valuesOf = (row: ShownTransaction): Values => ({
  payee: row.payee ?? '',
  memo: row.memo ?? '',
  ...{ amount: row.amount, postedOn: row.postedOn, accountId: row.accountId },
  ...{ categoryId: row.categoryId, status: row.status },
  tags: row.tags.join(', '),
  parts: row.splits.map(({ amount, categoryId, memo }) => ({ amount, categoryId, memo })),
});

/** Only what the person has changed: what somebody else changes meanwhile stays. */
function changesOf(row: ShownTransaction, values: Values): Changes {
  const before = valuesOf(row);
  const isChanged = (field: keyof Values): boolean =>
    JSON.stringify(before[field]) !== JSON.stringify(values[field]);
  const { payee, memo, amount, postedOn, accountId, categoryId, status, tags, parts } = values;
  const splits = parts.map((part) => ({ ...part, amount: part.amount! }));
  return {
    ...(isChanged('payee') && { payee: payee.trim() || null }),
    ...(isChanged('memo') && { memo: memo.trim() || null }),
    ...(isChanged('amount') && { amount: amount! }),
    ...(isChanged('postedOn') && { postedOn }),
    ...(isChanged('accountId') && { accountId }),
    ...(isChanged('status') && { status }),
    ...(isChanged('tags') && {
      tags: [...new Set(tags.split(',').map((tag) => tag.trim()))].filter(Boolean),
    }),
    ...(isChanged('parts') && { splits }),
    ...(parts.length
      ? before.categoryId !== null && { categoryId: null }
      : isChanged('categoryId') && { categoryId }),
  };
}
