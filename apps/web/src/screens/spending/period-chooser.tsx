import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { formatDay, today } from '../../format/dates';
import { periodAround, shiftPeriod, type Period, type PeriodKind } from '../../format/periods';
import { changeQuery } from '../../router';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icons';

const KINDS = ['month', 'quarter', 'year', 'range'] as const;
const days = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
const fields = new Intl.DisplayNames(locale, { type: 'dateTimeField' });

/** A period in words: `November 2026`, `2026`, `1–14 Nov 2026`. */
export function periodName({ kind, from, to }: Period): string {
  const [year, month] = from.split('-').map(Number) as [number, number];
  if (kind === 'month') return formatDay(from, 'month');
  if (kind === 'year') return String(year);
  if (kind === 'quarter') return texts('spending').period.quarter(Math.ceil(month / 3), year);
  return days.formatRange(new Date(from), new Date(to));
}

const show = ({ from, to }: Period): void => changeQuery({ from, to });

/** Which time the reports are about; it stands in the address. */
export function PeriodChooser({ period }: { period: Period }): JSX.Element {
  const text = texts('spending').period;
  const isOwn = useSignal(period.kind === 'range');
  const kind = isOwn.value ? 'range' : period.kind;
  const choose = (chosen: PeriodKind): void => {
    isOwn.value = chosen === 'range';
    // The end of a longer period may lie ahead; the shorter one is about what has been.
    const day = period.to < today() ? period.to : period.from > today() ? period.from : today();
    if (chosen !== 'range') show(periodAround(day, chosen));
  };
  const setDay = (name: 'from' | 'to', day: string): void => {
    const next = { ...period, [name]: day };
    if (day && next.from <= next.to) show(next);
    else if (day) show({ ...period, from: day, to: day });
  };
  return (
    <div class="period">
      <select
        class="input"
        aria-label={text.kind}
        value={kind}
        onChange={({ currentTarget }) => choose(currentTarget.value as PeriodKind)}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {one === 'range' ? text.range : capitalised(fields.of(one) ?? one)}
          </option>
        ))}
      </select>
      {kind === 'range' ? (
        (['from', 'to'] as const).map((name) => (
          <Field key={name} label={text[name]}>
            <input
              class="input"
              type="date"
              value={period[name]}
              onChange={({ currentTarget }) => setDay(name, currentTarget.value)}
            />
          </Field>
        ))
      ) : (
        <div class="stepper">
          <button
            type="button"
            class="button quiet"
            aria-label={text.previous}
            onClick={() => show(shiftPeriod(period, -1))}
          >
            <Icon name="left" />
          </button>
          <strong aria-live="polite">{periodName(period)}</strong>
          <button
            type="button"
            class="button quiet"
            aria-label={text.next}
            disabled={period.to >= today()}
            onClick={() => show(shiftPeriod(period, 1))}
          >
            <Icon name="right" />
          </button>
        </div>
      )}
    </div>
  );
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
