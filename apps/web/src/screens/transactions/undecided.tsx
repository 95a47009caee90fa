import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ask, undecided } from '../../books/books';
import type { Booked } from '../../books/booked';
import { contested, overlay, type ChangedField, type OutboxEntry } from '../../books/outbox';
import { formatDay } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { texts } from '../../texts';
import { complain } from './actions';
import { accountsById, categoryPaths } from './names';

/** What the server has refused or somebody else has changed as well: kept until the person has decided. */
export function Undecided({ onOpen }: { onOpen: (id: string) => void }): JSX.Element | null {
  if (undecided.value.length === 0) return null;
  return (
    <section class="stack undecided" aria-label={texts('transactions').undecided}>
      {undecided.value.map((entry) =>
        entry.state === 'conflict' ? (
          <Conflict key={entry.seq} entry={entry} />
        ) : (
          <Refused key={entry.seq} entry={entry} onOpen={onOpen} />
        ),
      )}
    </section>
  );
}

function Refused({ entry, onOpen }: { entry: OutboxEntry; onOpen: (id: string) => void }): JSX.Element {
  const text = texts('transactions');
  return (
    <article class="card">
      <header>
        <h2>{text.refused(nameOf(entry))}</h2>
      </header>
      <p>{entry.refusal?.detail}</p>
      <div class="actions">
        <DropButton entry={entry} label={text.discard} />
        {entry.operation.op !== 'delete' && (
          <button type="button" class="button" onClick={() => onOpen(entry.transactionId)}>
            {texts('shell').edit}
          </button>
        )}
        <button type="button" class="button primary" onClick={() => decide(entry, 'again')}>
          {texts('shell').retry}
        </button>
      </div>
    </article>
  );
}

function Conflict({ entry }: { entry: OutboxEntry }): JSX.Element {
  const text = texts('transactions');
  const { operation, base, theirs } = entry;
  const mine = useSignal<ReadonlySet<ChangedField>>(new Set());
  if (operation.op !== 'update' || !theirs || !base) {
    const isMyDeletion = operation.op === 'delete';
    return (
      <article class="card">
        <header>
          <h2>{isMyDeletion ? text.conflictDelete(nameOf(entry)) : text.conflictGone(nameOf(entry))}</h2>
        </header>
        <div class="actions">
          <DropButton entry={entry} label={isMyDeletion ? text.keepIt : text.discard} />
          {isMyDeletion && (
            <button type="button" class="button danger" onClick={() => decide(entry, 'again')}>
              {text.deleteAnyway}
            </button>
          )}
        </div>
      </article>
    );
  }
  const wanted = overlay(theirs, [entry])!;
  const fields = contested(operation.changes, base, theirs);
  const free = (Object.keys(operation.changes) as ChangedField[]).filter((field) => !fields.includes(field));
  const choose = (field: ChangedField, isMine: boolean): void => {
    const next = new Set(mine.value);
    if (isMine) next.add(field);
    else next.delete(field);
    mine.value = next;
  };
  const keep = (): void => {
    const chosen = [...free, ...mine.value];
    decide(entry, chosen.length ? 'again' : 'drop', chosen);
  };
  return (
    <article class="card">
      <header>
        <h2>{text.conflict(nameOf(entry))}</h2>
      </header>
      <p class="muted">{text.conflictText}</p>
      {fields.map((field) => (
        <fieldset key={field} class="choice">
          <legend>{text.fields[field]}</legend>
          {([true, false] as const).map((isMine) => (
            <label class="check" key={String(isMine)}>
              <input
                type="radio"
                name={`${entry.seq} ${field}`}
                checked={mine.value.has(field) === isMine}
                onChange={() => choose(field, isMine)}
              />
              <span class="muted">{isMine ? text.mine : text.theirs}</span>
              <strong>{valueOf(field, isMine ? wanted : theirs)}</strong>
            </label>
          ))}
        </fieldset>
      ))}
      <div class="actions">
        <button type="button" class="button primary" onClick={keep}>
          {text.keepChoice}
        </button>
      </div>
    </article>
  );
}

const DropButton = ({ entry, label }: { entry: OutboxEntry; label: string }): JSX.Element => (
  <button type="button" class="button" onClick={() => decide(entry, 'drop')}>
    {label}
  </button>
);

function decide({ seq }: OutboxEntry, choice: 'drop' | 'again', fields?: readonly ChangedField[]): void {
  ask('decide', { seq, choice, ...(fields && { fields }) }).catch(complain);
}

function nameOf({ operation, base }: OutboxEntry): string {
  const row = operation.op === 'create' ? operation.transaction : base;
  return row?.payee ?? texts('transactions').noPayee;
}

function valueOf(field: ChangedField, row: Booked): string {
  const { none } = texts('shell');
  switch (field) {
    case 'amount':
      return formatMoney(row);
    case 'postedOn':
      return formatDay(row.postedOn);
    case 'accountId':
      return accountsById.value.get(row.accountId)?.name ?? none;
    case 'categoryId':
      return categoryPaths.value.get(row.categoryId ?? '')?.path ?? none;
    case 'splits':
      return (
        row.splits.map(({ amount }) => formatMoney({ amount, currency: row.currency })).join(' + ') || none
      );
    case 'tags':
      return row.tags.join(', ') || none;
    case 'status':
      return texts('transactions').statuses[row.status];
    case 'payee':
    case 'memo':
    case 'currency':
      return row[field] ?? none;
    default:
      return none;
  }
}
