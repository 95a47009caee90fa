import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ShownTransaction } from '../../books/booked';
import type { Changes } from '../../books/outbox';
import { formatDay, today, addDays } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { CategorySelect } from '../../ui/category-select';
import { Icon } from '../../ui/icons';
import { MoneyInput } from '../../ui/money-input';
import { changeTransaction, complain } from './actions';
import { accountsById, categoryPaths } from './names';

export type EditableField = 'payee' | 'memo' | 'categoryId' | 'amount';

interface RowProps {
  readonly index: number;
  readonly total: number;
  /** Pixels below the list's upper edge. */
  readonly top: number;
  /** Undefined: on its way. */
  readonly row: ShownTransaction | undefined;
  readonly bearsHeading: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isNarrow: boolean;
  readonly editing: EditableField | null;
  readonly onEdit: (index: number, row: ShownTransaction, field: EditableField | null) => void;
  readonly onOpen: (row: ShownTransaction) => void;
  readonly onToggle: (index: number, row: ShownTransaction, withRange: boolean) => void;
}

/** Stands in for a row that is on its way: its elements are there already when it comes. */
const BLANK: ShownTransaction = {
  ...{ id: '', accountId: '', postedOn: '', amount: 0, currency: 'EUR' },
  ...{ payee: '', payeeId: null, memo: null, categoryId: null, splits: [], tags: [] },
  ...{ status: 'cleared', source: 'manual', receiptId: null, transferId: null, original: null },
  ...{ revision: 0, isWaiting: false },
};

export function Row(props: RowProps): JSX.Element {
  const { index, total, top, row, bearsHeading, isActive, isSelected } = props;
  return (
    <li
      class={`entry${row ? '' : ' coming'}${bearsHeading ? ' first' : ''}${isSelected ? ' selected' : ''}`}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-label={row && labelOf(row)}
      style={{ transform: `translateY(${top}px)` }}
    >
      {bearsHeading && <h2>{row && dayName(row.postedOn)}</h2>}
      <Cells {...props} row={row ?? BLANK} />
    </li>
  );
}

function Cells({
  index,
  row,
  isActive,
  isSelected,
  isNarrow,
  editing,
  onEdit,
  onOpen,
  onToggle,
}: RowProps & { row: ShownTransaction }): JSX.Element {
  const text = texts('transactions');
  const tabIndex = isActive ? 0 : -1;
  const isEditable = mayWrite.value && !isNarrow;
  const edit = (field: EditableField): void =>
    // The parts of a split transaction change with its amount: that takes the whole form.
    field === 'amount' && row.splits.length ? onOpen(row) : onEdit(index, row, field);
  const cell = (field: EditableField, label: string, shown: JSX.Element | string): JSX.Element =>
    editing === field ? (
      <InlineEdit row={row} field={field} onDone={() => onEdit(index, row, null)} />
    ) : isEditable ? (
      <button
        type="button"
        class={`cell ${field}`}
        tabIndex={tabIndex}
        aria-label={`${label}: ${plain(row, field)}`}
        onClick={() => edit(field)}
      >
        {shown}
      </button>
    ) : (
      <span class={`cell ${field}`}>{shown}</span>
    );
  return (
    <div class="entry-line" onClick={isNarrow ? () => onOpen(row) : undefined}>
      <label class="pick" onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          tabIndex={tabIndex}
          checked={isSelected}
          aria-label={text.select(row.payee ?? text.noPayee)}
          onClick={(event) => onToggle(index, row, event.shiftKey)}
        />
      </label>
      <span class="who">
        {cell('payee', text.payee, row.payee ?? <span class="muted">{text.noPayee}</span>)}
        {row.tags.slice(0, 2).map((tag) => (
          <span class="badge" key={tag}>
            {tag}
          </span>
        ))}
        {cell('memo', text.memo, row.memo ?? '')}
      </span>
      {cell('categoryId', text.category, <CategoryName row={row} />)}
      <span class="account muted">{accountsById.value.get(row.accountId)?.name}</span>
      <span class="marks">
        {row.isWaiting && (
          <span class="badge warn" title={text.waiting}>
            {text.waitingShort}
          </span>
        )}
        {row.receiptId && (
          <a
            href={`/receipts/${row.receiptId}`}
            tabIndex={tabIndex}
            aria-label={text.receipt}
            title={text.receipt}
          >
            <Icon name="receipts" />
          </a>
        )}
      </span>
      {cell('amount', text.amount, <Amount amount={row.amount} currency={row.currency} signed />)}
      {!isNarrow && (
        <button
          type="button"
          class="button quiet small open"
          tabIndex={tabIndex}
          aria-label={text.open(row.payee ?? text.noPayee)}
          onClick={() => onOpen(row)}
        >
          <Icon name="right" />
        </button>
      )}
    </div>
  );
}

function CategoryName({ row }: { row: ShownTransaction }): JSX.Element {
  const isMissing = row.categoryId === null && row.splits.length === 0 && row.transferId === null;
  const title = categoryPaths.value.get(row.categoryId ?? '')?.path;
  return (
    <span class={row.transferId !== null ? 'muted' : isMissing ? 'missing' : undefined} title={title}>
      {categoryWords(row)}
    </span>
  );
}

function categoryWords(row: ShownTransaction): string {
  const text = texts('transactions');
  if (row.transferId !== null) return text.transfer;
  if (row.splits.length) return text.parts(row.splits.length);
  return categoryPaths.value.get(row.categoryId ?? '')?.name ?? texts('shell').uncategorised;
}

/** One field in the place of the row's words: Enter keeps, Escape leaves. */
function InlineEdit({
  row,
  field,
  onDone,
}: {
  row: ShownTransaction;
  field: EditableField;
  onDone: () => void;
}): JSX.Element {
  const box = useRef<HTMLSpanElement>(null);
  const value = useRef<Changes>({});
  const text = texts('transactions');
  useEffect(() => {
    const control = box.current?.querySelector<HTMLInputElement>('input, select');
    control?.focus({ preventScroll: true });
    if (control?.tagName === 'INPUT') control.select();
  }, []);
  const keep = (changes: Changes = value.current): void => {
    onDone();
    const isChanged = Object.entries(changes).some(([name, now]) => row[name as EditableField] !== now);
    if (isChanged) changeTransaction(row, changes).catch(complain);
  };
  return (
    <span
      ref={box}
      class="inline-edit"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
        else if (event.key === 'Enter') keep();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget as Node | null)) keep();
      }}
    >
      {field === 'categoryId' ? (
        <CategorySelect
          label={text.category}
          value={row.categoryId}
          onChange={(categoryId) => keep(row.splits.length ? { categoryId, splits: [] } : { categoryId })}
        />
      ) : field === 'amount' ? (
        <MoneyInput
          label={text.amount}
          value={row.amount}
          currency={row.currency}
          onChange={(amount) => (value.current = amount === null ? {} : { amount })}
        />
      ) : (
        <input
          class="input"
          aria-label={text[field]}
          defaultValue={row[field] ?? ''}
          maxLength={field === 'payee' ? 200 : 1000}
          onInput={({ currentTarget }) => (value.current = { [field]: currentTarget.value.trim() || null })}
        />
      )}
    </span>
  );
}

/** What stands in a cell, for its name. */
function plain(row: ShownTransaction, field: EditableField): string {
  switch (field) {
    case 'categoryId':
      return categoryWords(row);
    case 'amount':
      return formatMoney(row, { signDisplay: 'exceptZero' });
    case 'payee':
      return row.payee ?? texts('transactions').noPayee;
    case 'memo':
      return row.memo ?? '';
  }
}

function labelOf(row: ShownTransaction): string {
  const { noPayee } = texts('transactions');
  return `${row.payee ?? noPayee}, ${formatDay(row.postedOn)}`;
}

function dayName(day: string): string {
  const text = texts('transactions');
  const now = today();
  if (day === now) return text.today;
  if (day === addDays(now, -1)) return text.yesterday;
  return formatDay(day, day.slice(0, 4) === now.slice(0, 4) ? 'weekday' : 'day');
}
