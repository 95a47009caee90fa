import type { Signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { formatDay } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { formatCount } from '../../format/numbers';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { decide, type Item } from './items';

interface ItemListProps {
  readonly title: string;
  readonly hint?: string;
  /** Beside the title. */
  readonly aside?: ComponentChildren;
  readonly items: readonly Item[];
  /** Gets what is to be edited. */
  readonly onEdit: Signal<Item | 'new' | null>;
}

/** Series that stand at the same point: to be decided, in force, or dismissed. */
export function ItemList({ title, hint, aside, items, onEdit }: ItemListProps): JSX.Element | null {
  const text = texts('recurring').list;
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section class="card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {hint && <p class="muted">{hint}</p>}
      <ul class="items">
        {items.map((item) => (
          <li key={item.id ?? `${item.name} ${item.nextDueOn}`}>
            <div class="what">
              <strong>{item.name}</strong>
              <span class="small muted">
                {texts('recurring').cadences[item.cadence]}
                {' · '}
                {text.next}: {formatDay(item.nextDueOn)}
                {' · '}
                {text.seen(formatCount(item.occurrences))}
              </span>
              <Remarks {...item} />
            </div>
            <Amount amount={item.amount} currency={item.currency} signed />
            {mayWrite.value && <Choices item={item} onEdit={onEdit} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What has changed about it, and why the figures are what they are. */
function Remarks({ previousAmount, priceChangedOn, missedOn, amount, currency }: Item): JSX.Element | null {
  const text = texts('recurring');
  const money = (some: number): string => formatMoney({ amount: Math.abs(some), currency });
  const isDearer = previousAmount !== null && amount < previousAmount;
  return (
    <>
      {previousAmount !== null && priceChangedOn !== null && (
        <span class={`small ${isDearer ? 'warn' : 'muted'}`}>
          {text.list.changed(money(previousAmount), money(amount), formatDay(priceChangedOn))}
        </span>
      )}
      {missedOn !== null && <span class="small bad">{text.due.late(formatDay(missedOn))}</span>}
    </>
  );
}

function Choices({ item, onEdit }: { item: Item; onEdit: Signal<Item | 'new' | null> }): JSX.Element {
  const text = texts('recurring').list;
  const button = (label: string, status: 'confirmed' | 'dismissed', extra = ''): JSX.Element => (
    <button
      type="button"
      class={`button small ${extra}`}
      aria-label={`${label}: ${item.name}`}
      onClick={() => void decide(item, status)}
    >
      {label}
    </button>
  );
  return (
    <div class="choices">
      {item.status === 'suggested' && button(text.confirm, 'confirmed')}
      {item.status === 'suggested' && button(text.dismiss, 'dismissed', 'quiet')}
      {item.status === 'dismissed' && button(text.restore, 'confirmed')}
      {item.status === 'confirmed' && <span class="badge good">{text.confirmed}</span>}
      {item.status !== 'dismissed' && (
        <button
          type="button"
          class="button quiet small"
          aria-label={text.edit(item.name)}
          onClick={() => (onEdit.value = item)}
        >
          {texts('shell').edit}
        </button>
      )}
    </div>
  );
}
