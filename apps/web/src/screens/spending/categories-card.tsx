import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useCategories } from '../../api/books';
import { api, type Schemas } from '../../api/client';
import { transactionsBehind } from '../../format/drill-down';
import { formatShare } from '../../format/numbers';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { CsvButton } from '../../ui/csv-button';
import { Icon } from '../../ui/icons';
import { BarName } from './bar-name';
import { periodName } from './period-chooser';
import { spendQuery, useSpend, type Question } from './reports';
import { spendTree, type SpendNode } from './spend-tree';

type Row = Schemas['SpendReport']['rows'][number];
type Node = SpendNode<Row>;

const changes = new Intl.NumberFormat(locale, {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});

/** What was spent on what: groups first, which open into what is in them; every figure leads to its transactions. */
export function CategoriesCard({ period, before, filter }: Question): JSX.Element {
  const text = texts('spending').categories;
  const report = useSpend(period, filter);
  const earlier = useSpend(before, filter).data.value?.rows ?? [];
  const categories = useCategories().data.value ?? [];
  // Chosen categories are not rolled up: each stands for itself.
  const parents = new Map(
    filter.categoryId.length > 0 ? [] : categories.map(({ id, parentId }) => [id, parentId]),
  );
  return (
    <Card
      title={text.title}
      of={report}
      height={24}
      aside={
        <CsvButton
          about={text.title}
          fileName={`spending-${period.from}-${period.to}`}
          load={() =>
            api.GET('/v1/analytics/spend-by-category', {
              params: { query: { ...spendQuery(period, filter), format: 'csv' } },
              parseAs: 'blob',
            })
          }
        />
      }
    >
      {({ rows, totals, currency }) => {
        const tree = spendTree(rows, earlier, parents);
        const largest = Math.max(1, ...tree.map(({ amount }) => amount));
        return (
          <table class="spend">
            <thead>
              <tr>
                <th scope="col">{text.name}</th>
                <th scope="col" class="num wide-only">
                  {text.share}
                </th>
                <th scope="col" class="num" title={text.changeFrom(periodName(before))}>
                  {text.change}
                </th>
                <th scope="col" class="num">
                  {text.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {tree.map((node) => (
                <Branch
                  key={node.row?.categoryId}
                  node={node}
                  largest={largest}
                  total={totals.amount}
                  currency={currency}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{text.total}</th>
                <td class="wide-only" />
                <td />
                <td class="num">
                  <a href={transactionsBehind(totals.links.transactions)}>
                    <Amount amount={totals.amount} currency={currency} />
                  </a>
                </td>
              </tr>
            </tfoot>
          </table>
        );
      }}
    </Card>
  );
}

interface BranchProps {
  readonly node: Node;
  readonly parent?: string;
  readonly depth?: number;
  /** Amount of the longest bar. */
  readonly largest: number;
  readonly total: number;
  readonly currency: string;
}

function Branch({ node, parent = '', depth = 0, ...rest }: BranchProps): JSX.Element {
  const text = texts('spending').categories;
  const isOpen = useSignal(false);
  const { row, amount, before, children } = node;
  const { largest, total, currency } = rest;
  const name = row === null ? text.itself(parent) : nameOf(row);
  return (
    <>
      <tr class={depth > 0 ? 'below' : undefined}>
        <th scope="row">
          <BarName share={amount / largest}>
            {children.length > 0 ? (
              <button
                type="button"
                class="opener"
                aria-expanded={isOpen.value}
                aria-label={text.open(name)}
                onClick={() => (isOpen.value = !isOpen.value)}
              >
                <Icon name="right" />
                {name}
              </button>
            ) : (
              <span class="leaf">{name}</span>
            )}
          </BarName>
        </th>
        <td class="num wide-only muted">{total > 0 && formatShare(amount / total)}</td>
        <td class="num muted">{row !== null && changeOf(amount, before)}</td>
        <td class="num">
          {row === null ? (
            <Amount amount={amount} currency={currency} />
          ) : (
            <a href={transactionsBehind(row.links.transactions)}>
              <Amount amount={amount} currency={currency} />
            </a>
          )}
        </td>
      </tr>
      {isOpen.value &&
        children.map((child) => (
          <Branch key={child.row?.categoryId ?? ''} node={child} parent={name} depth={depth + 1} {...rest} />
        ))}
    </>
  );
}

const nameOf = ({ categoryId, name }: Row): string =>
  categoryId === null ? texts('shell').uncategorised : name;

function changeOf(amount: number, before: number): string {
  if (before <= 0) return texts('spending').categories.isNew;
  return changes.format((amount - before) / before);
}
