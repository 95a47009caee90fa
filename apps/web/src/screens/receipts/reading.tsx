import type { Extraction } from '../../api/receipts';
import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { formatAgo, formatDay } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Amount } from '../../ui/amount';
import { CategorySelect } from '../../ui/category-select';
import { translateEquation } from './equations';
import { readFields, type FieldName } from './evidence';
import { ReadField } from './read-field';
import { isUnsureLine, REQUIRED } from './sureness';
import type { EditedReceipt } from './use-receipt';

interface ReadingProps {
  readonly edited: EditedReceipt;
  readonly extraction: Extraction;
  readonly currency: string;
  readonly focus: Signal<string | null>;
  readonly isLocked: boolean;
}

const ORDER: readonly FieldName[] = [
  'merchant',
  'purchasedOn',
  'purchasedTime',
  'total',
  'currency',
  'subtotal',
  'discount',
  'tax',
  'tip',
  'fees',
  'rounding',
  'receiptNumber',
  'documentType',
];

/** The single values; those that the document does not have are folded away. */
export function ReadFields(props: ReadingProps): JSX.Element {
  const text = texts('receipts').read;
  const { checks } = props.extraction;
  const fields = readFields(props.extraction);
  const isOpen = useSignal(false);
  const isFilled = (name: FieldName): boolean => REQUIRED.includes(name) || fields[name].value !== null;
  const shown = ORDER.filter((name) => isOpen.value || isFilled(name));
  const hidden = ORDER.length - shown.length;
  return (
    <section class="card">
      <header>
        <h2>{text.title}</h2>
        {checks.length > 0 && checks.every(({ ok }) => ok) && (
          <p class="small good">✓ {texts('receipts').checks.holds(checks.length)}</p>
        )}
      </header>
      <div class="read-fields">
        {shown.map((name) => (
          <ReadField key={name} name={name} {...props} />
        ))}
      </div>
      {hidden > 0 && !props.isLocked && (
        <button type="button" class="button quiet small" onClick={() => (isOpen.value = true)}>
          {text.more(hidden)}
        </button>
      )}
    </section>
  );
}

/** Sums that do not add up, with what the other figures imply and what is printed. */
export function Checks({
  extraction,
  currency,
}: {
  extraction: Extraction;
  currency: string;
}): JSX.Element | null {
  const text = texts('receipts').checks;
  const failing = extraction.checks.filter(({ ok }) => !ok);
  if (failing.length === 0) return null;
  return (
    <section class="notice warn checks" role="status">
      <h3>{text.title(failing.length)}</h3>
      <div class="table-wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">{text.title(failing.length)}</span>
              </th>
              <th scope="col" class="num">
                {text.expected}
              </th>
              <th scope="col" class="num">
                {text.printed}
              </th>
              <th scope="col" class="num">
                {text.difference}
              </th>
            </tr>
          </thead>
          <tbody>
            {failing.map(({ equation, expected, actual }) => (
              <tr key={equation}>
                <td>{translateEquation(equation, text.words)}</td>
                <td class="num">{formatOperand(expected, currency)}</td>
                <td class="num">{formatOperand(actual, currency)}</td>
                <td class="num">
                  {typeof expected === 'number' && typeof actual === 'number'
                    ? formatMoney({ amount: actual - expected, currency }, { signDisplay: 'exceptZero' })
                    : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small">{text.hint}</p>
    </section>
  );
}

function formatOperand(operand: number | string, currency: string): string {
  if (typeof operand === 'number') return formatMoney({ amount: operand, currency });
  return /^\d{4}-\d\d-\d\d$/.test(operand) ? formatDay(operand) : operand;
}

interface LinesProps {
  readonly extraction: Extraction;
  readonly currency: string;
  readonly focus: Signal<string | null>;
  /** Categories of the lines; null = they are not split. */
  readonly split: {
    readonly chosen: ReadonlyMap<number, string | null>;
    readonly otherwise: string | null;
    readonly choose: (position: number, categoryId: string | null) => void;
  } | null;
}

/** Items, taxes and payments as they are printed. */
export function Lines({ extraction, currency, focus, split }: LinesProps): JSX.Element {
  const text = texts('receipts').read;
  const { lineItems, taxes, payments } = extraction;
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '' : <Amount amount={amount} currency={currency} />;
  const hasQuantity = lineItems.some(({ value }) => value?.quantity);
  const hasPrice = lineItems.some(({ value }) => Number.isInteger(value?.unitPrice));
  return (
    <>
      {lineItems.length > 0 && (
        <LineTable
          title={text.items}
          name="lineItems"
          focus={focus}
          heads={[
            [text.item],
            ...(hasQuantity ? ([[text.quantity, true]] as const) : []),
            ...(hasPrice ? ([[text.unitPrice, true]] as const) : []),
            [text.amount, true],
            ...(split ? ([[texts('receipts').book.category]] as const) : []),
          ]}
          rows={lineItems.map((field, position) => ({
            isUnsure: isUnsureLine(field),
            cells: [
              <>
                {field.value?.description}
                {field.value?.discount ? (
                  <span class="muted small"> −{formatMoney({ amount: field.value.discount, currency })}</span>
                ) : null}
              </>,
              ...(hasQuantity ? [formatDecimal(field.value?.quantity)] : []),
              ...(hasPrice ? [money(field.value?.unitPrice)] : []),
              money(field.value?.total),
              ...(split
                ? [
                    <CategorySelect
                      key={position}
                      label={`${texts('receipts').book.category}: ${field.value?.description ?? ''}`}
                      value={split.chosen.get(position) ?? split.otherwise}
                      onChange={(categoryId) => split.choose(position, categoryId)}
                    />,
                  ]
                : []),
            ],
          }))}
        />
      )}
      {taxes.length > 0 && (
        <LineTable
          title={text.taxes}
          name="taxes"
          focus={focus}
          heads={[[text.fields.tax], [text.rate, true], [text.base, true], [text.amount, true]]}
          rows={taxes.map((field) => ({
            isUnsure: isUnsureLine(field),
            cells: [
              field.value?.name ?? text.fields.tax,
              field.value?.rate ? `${formatDecimal(field.value.rate)} %` : '',
              money(field.value?.base),
              money(field.value?.amount),
            ],
          }))}
        />
      )}
      {payments.length > 0 && (
        <LineTable
          title={text.payments}
          name="payments"
          focus={focus}
          heads={[[text.payments], [text.amount, true]]}
          rows={payments.map((field) => ({
            isUnsure: isUnsureLine(field),
            cells: [
              field.value
                ? text.methods[field.value.method] +
                  (field.value.cardLast4 ? ` ···· ${field.value.cardLast4}` : '')
                : '',
              money(field.value?.amount),
            ],
          }))}
        />
      )}
    </>
  );
}

function LineTable({
  title,
  name,
  heads,
  rows,
  focus,
}: {
  title: string;
  name: string;
  heads: readonly (readonly [label: string, isNumber?: boolean])[];
  rows: readonly { isUnsure: boolean; cells: readonly (JSX.Element | string)[] }[];
  focus: Signal<string | null>;
}): JSX.Element {
  return (
    <section class="card lines">
      <div class="table-wrap">
        <table>
          <caption>
            <h2>{title}</h2>
          </caption>
          <thead>
            <tr>
              {heads.map(([label, isNumber]) => (
                <th key={label} scope="col" class={isNumber ? 'num' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ isUnsure, cells }, position) => {
              const key = `${name}.${position}`;
              return (
                <tr
                  key={key}
                  data-key={key}
                  class={`${focus.value === key ? 'on' : ''}${isUnsure ? ' unsure' : ''}`}
                  onPointerEnter={() => (focus.value = key)}
                  onPointerLeave={() => (focus.value = null)}
                  onFocusCapture={() => (focus.value = key)}
                >
                  {cells.map((cell, column) => (
                    <td key={heads[column]![0]} class={heads[column]![1] ? 'num' : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const formatDecimal = (decimal: string | null | undefined): string =>
  decimal ? new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(Number(decimal)) : '';

const NANOS = 1_000_000_000;

/** Who has read it, how long it took and what it cost; why not the better reader. */
export function Reader({ extraction: { usage, degraded } }: { extraction: Extraction }): JSX.Element {
  const text = texts('receipts').read;
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(usage.latencyMs / 1_000);
  const cost = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    maximumSignificantDigits: 2,
  }).format(usage.costNanoUsd / NANOS);
  return (
    <footer class="muted small reader">
      {degraded && (
        <p>
          {text.degraded[degraded.reason]}
          {degraded.willRetryAt && ` ${text.degraded.retry(formatAgo(degraded.willRetryAt))}`}
        </p>
      )}
      <p>
        {usage.provider === 'local'
          ? text.reader.local(seconds)
          : text.reader.model(usage.model, seconds, cost)}
        {usage.cached && `. ${text.reader.cached}`}
      </p>
    </footer>
  );
}
