import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Schemas } from '../../api/client';
import { today } from '../../format/dates';
import { formatShare } from '../../format/numbers';
import { changeQuery, query } from '../../router';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { Pending } from '../../ui/pending';
import { ExposureCard } from './exposure-card';
import { PackagesCard } from './packages-card';
import { RateForm, RatesCard } from './rates-card';
import { useExposure, useRates } from './reports';
import { RulesCard } from './rules-card';
import './tax.css';

const YEARS_BACK = 6;

/** What of a year's spending the tax office takes part in, how well it is proven, and by which rules. */
export default function Tax(): JSX.Element {
  const text = texts('tax');
  const thisYear = Number(today().slice(0, 4));
  const years = Array.from({ length: YEARS_BACK }, (_, back) => thisYear - back);
  const asked = Number(query.value.get('year'));
  const year = years.includes(asked) ? asked : thisYear;
  const exposure = useExposure(year);
  return (
    <div class="stack tax">
      <div class="page-head">
        <h1>{text.title}</h1>
        <select
          class="input"
          aria-label={text.year}
          value={year}
          onChange={({ currentTarget }) => changeQuery({ year: currentTarget.value })}
        >
          {years.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      {exposure.data.value ? (
        <>
          <Totals exposure={exposure.data.value} />
          <WithoutRate exposure={exposure.data.value} />
          <ExposureCard exposure={exposure.data.value} year={year} />
        </>
      ) : (
        <Pending title={text.exposure.title} of={exposure} height={20} />
      )}
      <div class="two">
        <RulesCard year={year} />
        <div class="stack">
          <RatesCard year={year} />
          <PackagesCard year={year} />
        </div>
      </div>
      <p class="small muted">{text.notice}</p>
    </div>
  );
}

/** One row of sums for each currency. */
function Totals({ exposure }: { exposure: Schemas['TaxExposure'] }): JSX.Element {
  const text = texts('tax').figures;
  return (
    <>
      {exposure.totals.map(({ currency, evidenceCoverage, ...total }) => (
        <dl class="sums card" key={currency}>
          {(
            [
              [text.deductible, total.deductibleSpend],
              [text.effect, total.incomeTaxEffect],
              [text.recoverable, total.recoverableTax],
            ] as const
          ).map(([name, amount]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="figure">
                <Amount amount={amount} currency={currency} />
              </dd>
            </div>
          ))}
          <div>
            <dt>{text.evidence}</dt>
            <dd class="figure">{evidenceCoverage === null ? '–' : formatShare(evidenceCoverage)}</dd>
          </div>
        </dl>
      ))}
    </>
  );
}

/** Without a marginal rate a deduction is worth nothing on the screen: says so, and what to do. */
function WithoutRate({
  exposure: { yearsWithoutRate },
}: {
  exposure: Schemas['TaxExposure'];
}): JSX.Element | null {
  const text = texts('tax');
  const isOpen = useSignal(false);
  const rates = useRates().data.value;
  const [first] = yearsWithoutRate;
  if (first === undefined) return null;
  return (
    <div class="notice warn">
      <span>{text.withoutRate(yearsWithoutRate.join(', '))}</span>
      {mayWrite.value && rates && (
        <button type="button" class="button small" onClick={() => (isOpen.value = true)}>
          {text.addRate}
        </button>
      )}
      {isOpen.value && rates && <RateForm set={rates} year={first} onClose={() => (isOpen.value = false)} />}
    </div>
  );
}
