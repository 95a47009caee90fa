import type { Extraction } from '../../api/receipts';
import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { formatDay } from '../../format/dates';
import { formatMoney, moneyToText, parseMoney } from '../../format/money';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { messageOf } from '../../ui/problem-notice';
import { formatShare } from './status';
import type { Value } from './corrections';
import { readFields, type FieldName } from './evidence';
import { REQUIRED, surenessOf } from './sureness';
import type { EditedReceipt } from './use-receipt';

type Kind = 'text' | 'date' | 'time' | 'currency' | 'money' | 'document';

const KINDS: Readonly<Record<FieldName, Kind>> = {
  merchant: 'text',
  purchasedOn: 'date',
  purchasedTime: 'time',
  currency: 'currency',
  total: 'money',
  subtotal: 'money',
  discount: 'money',
  tax: 'money',
  tip: 'money',
  fees: 'money',
  rounding: 'money',
  receiptNumber: 'text',
  documentType: 'document',
};
const DOCUMENTS = ['receipt', 'invoice', 'refund', 'other'] as const;
/** Characters that the api takes. */
const LONGEST: Partial<Record<FieldName, number>> = { merchant: 200, receiptNumber: 100 };
const MOST_DIGITS = 20;

/** A value in a reader's words. */
export function formatValue(name: FieldName, value: Value, currency: string): string {
  if (value === null) return texts('receipts').conflict.empty;
  if (typeof value === 'number') return formatMoney({ amount: value, currency });
  if (KINDS[name] === 'date') return formatDay(value);
  if (KINDS[name] === 'document') return texts('receipts').read.kinds[value as 'other'];
  return value;
}

const toText = (name: FieldName, value: Value, currency: string): string =>
  typeof value === 'number' && KINDS[name] === 'money'
    ? moneyToText({ amount: value, currency })
    : String(value ?? '').slice(0, KINDS[name] === 'time' ? 5 : undefined);

/** @returns undefined if the text is no such value */
function fromText(name: FieldName, typed: string, currency: string): Value | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return KINDS[name] === 'money' ? (parseMoney(text, currency) ?? undefined) : text;
}

interface ReadFieldProps {
  readonly name: FieldName;
  readonly edited: EditedReceipt;
  readonly extraction: Extraction;
  /** Of the amounts. */
  readonly currency: string;
  readonly focus: Signal<string | null>;
  readonly isLocked: boolean;
}

/** One value with how sure it is; what a person enters is sent when they leave the field. */
export function ReadField({
  name,
  edited,
  extraction,
  currency,
  focus,
  isLocked,
}: ReadFieldProps): JSX.Element {
  const text = texts('receipts').read;
  const id = useId();
  const draft = useSignal<string | null>(null);
  const field = readFields(extraction)[name];
  const shown = draft.value ?? toText(name, field.value, currency);
  const refusal = edited.refusals.value.get(name);
  const sureness = surenessOf(name, field);
  const isNoValue = draft.value !== null && fromText(name, draft.value, currency) === undefined;
  const isBad = isNoValue || refusal !== undefined || sureness === 'missing';

  const commit = (typed: string | null): void => {
    if (typed === null) return;
    const value = fromText(name, typed, currency);
    if (value === undefined) return;
    draft.value = null;
    if (value !== field.value && toText(name, field.value, currency) !== typed.trim())
      edited.correct(name, value);
  };
  const control = {
    id,
    class: `input${KINDS[name] === 'money' ? ' num' : ''}`,
    name,
    disabled: isLocked,
    'aria-describedby': `${id}-said`,
    'aria-invalid': isBad ? ('true' as const) : undefined,
    'aria-required': REQUIRED.includes(name) ? ('true' as const) : undefined,
  };
  return (
    <div
      class={`read-field ${sureness}${focus.value === name ? ' on' : ''}`}
      data-field={name}
      onPointerEnter={() => (focus.value = name)}
      onPointerLeave={() => (focus.value = null)}
      onFocusCapture={() => (focus.value = name)}
    >
      <div class="read-label">
        <label for={id}>{text.fields[name]}</label>
        <Mark name={name} field={field} />
      </div>
      {KINDS[name] === 'currency' || KINDS[name] === 'document' ? (
        <select {...control} value={shown} onChange={({ currentTarget }) => commit(currentTarget.value)}>
          <option value="" />
          {optionsOf(name).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...control}
          type={inputType(KINDS[name])}
          inputMode={KINDS[name] === 'money' ? 'decimal' : 'text'}
          autocomplete="off"
          maxLength={LONGEST[name] ?? MOST_DIGITS}
          value={shown}
          onInput={({ currentTarget }) => (draft.value = currentTarget.value)}
          onBlur={() => commit(draft.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) commit(draft.value);
            if (event.key === 'Escape' && draft.value !== null) {
              event.preventDefault();
              draft.value = null;
            }
          }}
        />
      )}
      <div id={`${id}-said`} class="read-said">
        {isNoValue && <span class="bad">{text.invalid}</span>}
        {refusal !== undefined && <span class="bad">{messageOf(refusal)}</span>}
        {sureness === 'missing' && <span class="bad">{text.missing}</span>}
        {sureness === 'unsure' && <span class="warn">{text.unsure(formatShare(field.confidence))}</span>}
        {field.source === 'user' && !isLocked && (
          <button type="button" class="link" onClick={() => edited.correct(name, null)}>
            {text.takeBack}
          </button>
        )}
        <Alternatives {...{ name, extraction, currency, edited, isLocked }} />
      </div>
    </div>
  );
}

/** The types of Preact tell inputs apart by a single type each. */
const inputType = (kind: Kind) => (kind === 'date' || kind === 'time' ? kind : 'text') as 'text';

/** How sure a value is, and where it comes from. */
function Mark({
  name,
  field,
}: {
  name: FieldName;
  field: Extraction['total' | 'currency'];
}): JSX.Element | null {
  const text = texts('receipts').read;
  const sureness = surenessOf(name, field);
  if (sureness === 'absent' || sureness === 'missing') return null;
  if (field.source === 'user') return <span class="mark">{text.yours}</span>;
  const share = formatShare(field.confidence);
  const said = field.source === 'derived' && !field.evidence ? text.derived : text.sure(share);
  return (
    <span class={`mark ${sureness}`} title={said}>
      <span aria-hidden="true">{share}</span>
      <span class="visually-hidden">{said}</span>
    </span>
  );
}

function Alternatives({
  name,
  extraction,
  currency,
  edited,
  isLocked,
}: Omit<ReadFieldProps, 'focus'>): JSX.Element | null {
  const text = texts('receipts').read;
  const field = readFields(extraction)[name];
  const other = extraction.alternatives?.find((each) => each.field === name && each.value !== field.value);
  if (!other || isLocked || field.source === 'user') return null;
  return (
    <span>
      {text.alternative(formatValue(name, other.value, currency))}{' '}
      <button type="button" class="link" onClick={() => edited.correct(name, other.value)}>
        {text.use}
      </button>
    </span>
  );
}

function optionsOf(name: FieldName): readonly (readonly [value: string, label: string])[] {
  if (KINDS[name] === 'document') return DOCUMENTS.map((kind) => [kind, texts('receipts').read.kinds[kind]]);
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => [code, `${code} – ${names.of(code) ?? code}`]);
}
