import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Schemas } from '../../api/client';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { PercentInput } from './percent-input';
import { isStale, saveRates, useRates } from './reports';
import { fromPercent, toPercent } from './shares';

const rates = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });

/** What a deduction is worth, year by year. */
export function RatesCard({ year }: { year: number }): JSX.Element {
  const text = texts('tax').rates;
  const set = useRates();
  const isOpen = useSignal(false);
  return (
    <Card
      title={text.title}
      of={set}
      height={5}
      aside={
        mayWrite.value && (
          <button type="button" class="button small" onClick={() => (isOpen.value = true)}>
            {text.edit}
          </button>
        )
      }
    >
      {(known) => (
        <>
          <p class="small muted">{text.text}</p>
          {known.rates.length === 0 ? (
            <p>{text.none}</p>
          ) : (
            <dl class="rates">
              {known.rates.map(({ taxYear, marginalRate }) => (
                <div key={taxYear}>
                  <dt>{taxYear}</dt>
                  <dd class="num">{rates.format(marginalRate / 10_000)}</dd>
                </div>
              ))}
            </dl>
          )}
          {isOpen.value && <RateForm set={known} year={year} onClose={() => (isOpen.value = false)} />}
        </>
      )}
    </Card>
  );
}

interface RateFormProps {
  readonly set: Schemas['TaxRateSet'];
  readonly year: number;
  readonly onClose: () => void;
}

/** The rate of one year; those of other years stay. */
export function RateForm({ set, year, onClose }: RateFormProps): JSX.Element {
  const text = texts('tax').rates;
  const known = set.rates.find(({ taxYear }) => taxYear === year);
  const taxYear = useSignal(String(year));
  const rate = useSignal(known ? toPercent(known.marginalRate) : '');
  const { submit, problem, isBusy } = useSubmission(async () => {
    const marginalRate = fromPercent(rate.value);
    if (marginalRate === null) return;
    const changed = { taxYear: Number(taxYear.value), marginalRate };
    const others = set.rates
      .filter((one) => one.taxYear !== changed.taxYear)
      .map((one) => ({ taxYear: one.taxYear, marginalRate: one.marginalRate }));
    await saveRates(set, [...others, changed]);
    onClose();
  });
  return (
    <Dialog title={text.edit} onClose={onClose}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        {isStale(problem.value) ? (
          <p class="notice bad" role="alert">
            {texts('tax').stale}
          </p>
        ) : (
          <ProblemNotice problem={problem.value} />
        )}
        <div class="grid">
          <Field label={text.year}>
            <input
              class="input num"
              type="number"
              min="1990"
              max="2100"
              required
              value={taxYear}
              onInput={({ currentTarget }) => (taxYear.value = currentTarget.value)}
            />
          </Field>
          <Field label={text.rate}>
            <PercentInput value={rate} />
          </Field>
        </div>
        <div class="actions">
          <button class="button primary" disabled={isBusy.value || fromPercent(rate.value) === null}>
            {texts('shell').save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
