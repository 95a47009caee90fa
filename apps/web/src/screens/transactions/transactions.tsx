import { computed, useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { ask, booksState } from '../../books/books';
import type { ShownTransaction } from '../../books/booked';
import { criteriaOf } from '../../books/criteria';
import { changeQuery, go, query } from '../../router';
import type { ScreenProps } from '../../screens';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { Busy } from '../../ui/busy';
import { Icon } from '../../ui/icons';
import { complain, removeTransaction } from './actions';
import { Editor } from './editor';
import { ExportMenu } from './export-menu';
import { Filters } from './filters';
import { useFound, type FoundList } from './found';
import { TransactionList } from './list';
import { openAccounts } from './names';
import { QuickEntry } from './quick-entry';
import { Selection } from './selection';
import { SelectionBar } from './selection-bar';
import { TransferForm } from './transfer-form';
import { Undecided } from './undecided';
import './transactions.css';

const criteria = computed(() => criteriaOf(query.value));
const openEditor = (id: string): void => changeQuery({ id });

export default function Transactions({ id }: ScreenProps): JSX.Element {
  const text = texts('transactions');
  const list = useFound(criteria);
  const selection = useMemo(() => new Selection(list), []);
  const active = useSignal(0);
  const isTransferring = useSignal(false);
  // A link to one transaction leads to the list with its form open.
  useEffect(() => {
    if (id !== undefined) go(`/transactions?id=${encodeURIComponent(id)}`, { replace: true });
  }, []);
  const isEntering = useSignal(false);
  const { phase } = booksState.value;
  return (
    <div class="transactions">
      <div class="page-head">
        <h1>{text.title}</h1>
        {mayWrite.value && openAccounts.value.length > 1 && (
          <button type="button" class="button" onClick={() => (isTransferring.value = true)}>
            <Icon name="transactions" />
            <span>{text.transfer}</span>
          </button>
        )}
        {mayWrite.value && (
          <a class="button" href="/transactions/import">
            <Icon name="upload" />
            <span>{text.import}</span>
          </a>
        )}
        <ExportMenu criteria={criteria.value} />
      </div>
      <div class="stack">
        <Undecided onOpen={openEditor} />
        {mayWrite.value && openAccounts.value.length > 0 && !isEntering.value && (
          <button type="button" class="button primary begin-entry" onClick={() => (isEntering.value = true)}>
            <Icon name="plus" />
            {text.quickEntry}
          </button>
        )}
        {mayWrite.value && openAccounts.value.length > 0 && <QuickEntry isOpen={isEntering.value} />}
        <Filters criteria={criteria.value} />
        {phase === 'opening' && <Busy />}
        <Totals list={list} />
      </div>
      {phase !== 'opening' && (
        <TransactionList
          list={list}
          selection={selection}
          active={active}
          onOpen={(row) => openEditor(row.id)}
          onRemove={(row) => void removeTransaction(row).catch(complain)}
        />
      )}
      <p class="keys small">{text.keys}</p>
      <Nothing list={list} />
      <SelectionBar selection={selection} total={list.found.value?.view.total ?? 0} />
      <OpenEditor />
      {isTransferring.value && <TransferForm onClose={() => (isTransferring.value = false)} />}
    </div>
  );
}

/** How many there are and what they come to, each currency for itself. */
function Totals({ list }: { list: FoundList }): JSX.Element | null {
  const text = texts('transactions');
  const view = list.found.value?.view;
  if (!view || view.total === 0) return null;
  return (
    <div class="totals">
      <span class="num" role="status">
        {booksState.value.phase === 'copying' ? text.copying(view.total) : text.count(view.total)}
      </span>
      {view.sums.map(({ currency, moneyIn, moneyOut }) => (
        <dl key={currency}>
          <dt>{text.moneyIn}</dt>
          <dd>
            <Amount amount={moneyIn} currency={currency} />
          </dd>
          <dt>{text.moneyOut}</dt>
          <dd>
            <Amount amount={moneyOut} currency={currency} />
          </dd>
          <dt>{text.sum}</dt>
          <dd>
            <strong>
              <Amount amount={moneyIn + moneyOut} currency={currency} />
            </strong>
          </dd>
        </dl>
      ))}
    </div>
  );
}

function Nothing({ list }: { list: FoundList }): JSX.Element | null {
  const text = texts('transactions');
  const { phase, size, accounts } = booksState.value;
  if (phase !== 'ready' || list.found.value?.view.total !== 0) return null;
  if (size > 0)
    return (
      <div class="empty">
        <p>{text.nothingFound}</p>
        <a class="button" href="/transactions">
          {text.showAll}
        </a>
      </div>
    );
  return (
    <div class="empty">
      <h2>{text.empty}</h2>
      <p>{accounts.length ? text.emptyText : text.emptyNoAccount}</p>
      {accounts.length ? (
        <a class="button primary" href="/transactions/import">
          {text.import}
        </a>
      ) : (
        <a class="button primary" href="/">
          {text.emptyAccount}
        </a>
      )}
    </div>
  );
}

/** The form of the transaction that the address names. */
function OpenEditor(): JSX.Element | null {
  const id = useComputed(() => query.value.get('id'));
  const row = useSignal<ShownTransaction | null>(null);
  const { phase } = booksState.value;
  useEffect(() => {
    row.value = null;
    if (id.value === null || phase === 'opening') return;
    const wanted = id.value;
    void ask('get', { id: wanted }).then((found) => {
      if (id.peek() === wanted) row.value = found ?? null;
    });
  }, [id.value, phase]);
  if (!row.value) return null;
  return <Editor key={row.value.id} row={row.value} onClose={() => changeQuery({ id: null })} />;
}
