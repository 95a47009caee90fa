import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, type Schemas } from '../../api/client';
import { formatMoney } from '../../format/money';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { Busy } from '../../ui/busy';
import { CsvButton } from '../../ui/csv-button';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { AnomaliesCard } from './anomalies-card';
import { DueCard } from './due-card';
import { ItemForm } from './item-form';
import { ItemList } from './item-list';
import { itemsOf, useKept, useReport, type Item } from './items';
import './recurring.css';

/** What comes and goes again and again: when next, how much, and what has changed. */
export default function Recurring(): JSX.Element {
  const text = texts('recurring');
  const edited = useSignal<Item | 'new' | null>(null);
  const kept = useKept();
  const report = useReport();
  const items = kept.data.value && report.data.value && itemsOf(kept.data.value, report.data.value);
  return (
    <div class="stack recurring">
      <div class="page-head">
        <h1>{text.title}</h1>
        {mayWrite.value && (
          <button type="button" class="button primary" onClick={() => (edited.value = 'new')}>
            <Icon name="plus" />
            {text.add}
          </button>
        )}
      </div>
      <ProblemNotice problem={kept.problem.value ?? report.problem.value} onRetry={report.reload} />
      {!items && !kept.problem.value && !report.problem.value && <Busy />}
      {items?.length === 0 && (
        <div class="empty">
          <h2>{text.empty.title}</h2>
          <p>{text.empty.text}</p>
        </div>
      )}
      {report.data.value && items && items.length > 0 && (
        <Overview report={report.data.value} items={items} onEdit={edited} />
      )}
      {edited.value !== null && (
        <ItemForm item={edited.value === 'new' ? null : edited.value} onClose={() => (edited.value = null)} />
      )}
    </div>
  );
}

interface OverviewProps {
  readonly report: Schemas['RecurringReport'];
  readonly items: readonly Item[];
  readonly onEdit: Signal<Item | 'new' | null>;
}

function Overview({ report, items, onEdit }: OverviewProps): JSX.Element {
  const text = texts('recurring').list;
  const of = (...wanted: Item['status'][]) => items.filter(({ status }) => wanted.includes(status));
  const inForce = of('detected', 'confirmed');
  return (
    <>
      <Totals {...report} />
      <ItemList title={text.suggested} hint={text.suggestedText} items={of('suggested')} onEdit={onEdit} />
      <div class="two">
        <DueCard items={inForce} />
        <AnomaliesCard />
      </div>
      <ItemList
        title={text.kept}
        items={inForce}
        onEdit={onEdit}
        aside={
          <CsvButton
            about={text.kept}
            fileName="recurring"
            load={() =>
              api.GET('/v1/analytics/recurring', { params: { query: { format: 'csv' } }, parseAs: 'blob' })
            }
          />
        }
      />
      <ItemList title={text.dismissed} items={of('dismissed')} onEdit={onEdit} />
    </>
  );
}

function Totals({ totals, currency }: Schemas['RecurringReport']): JSX.Element {
  const text = texts('recurring').figures;
  const sums = [
    { name: text.out, ...totals.spend },
    { name: text.in, ...totals.income },
  ];
  return (
    <dl class="sums card">
      {sums.map(({ name, monthly, yearly }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="figure">
            <Amount amount={Math.abs(monthly)} currency={currency} />
          </dd>
          <dd class="small muted">{text.year(formatMoney({ amount: Math.abs(yearly), currency }))}</dd>
        </div>
      ))}
    </dl>
  );
}
