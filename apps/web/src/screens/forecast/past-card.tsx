import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { api } from '../../api/client';
import { formatDay } from '../../format/dates';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { formatCount, formatShare } from '../../format/numbers';
import { texts } from '../../texts';
import { ChartCard } from '../../ui/chart-card';
import { CsvButton } from '../../ui/csv-button';
import { Pending } from '../../ui/pending';
import { useBacktest, type Flow } from './reports';

/** The forecast tried on the past: how wrong it was, in words and month by month. */
export function PastCard({ flow }: { flow: Flow }): JSX.Element {
  const text = texts('forecast').past;
  const id = useId();
  const report = useBacktest();
  const data = report.data.value;
  if (!data) return <Pending title={text.title} of={report} height={20} />;
  const { currency } = data;
  const { trials, meanError, maseNaive, coverage } = data.scores[flow];
  if (trials === 0)
    return (
      <section class="card" aria-labelledby={id}>
        <header>
          <h2 id={id}>{text.title}</h2>
        </header>
        <p class="muted">{text.none}</p>
      </section>
    );
  const guesses = data.rows.filter((row) => row.flow === flow && row.ahead === 1);
  const sentences = [
    text.trials(formatCount(trials)),
    text.error(formatMoney({ amount: meanError, currency }, { maximumFractionDigits: 0 })),
    maseNaive !== null && maseNaive < 1 && text.better(formatShare(1 - maseNaive)),
    maseNaive !== null && maseNaive > 1 && text.worse(formatShare(maseNaive - 1)),
    coverage !== null && text.coverage(formatShare(coverage)),
  ];
  return (
    <ChartCard
      title={text.title}
      kind="bar"
      currency={currency}
      labelHeading={text.month}
      labels={guesses.map(({ month }) => formatDay(`${month}-01`, 'shortMonth'))}
      hrefs={guesses.map(({ links }) => transactionsBehind(links.transactions))}
      series={[
        { label: text.expected, amounts: guesses.map(({ expected }) => expected), colour: 'chart-2' },
        { label: text.actual, amounts: guesses.map(({ actual }) => actual), colour: 'chart-1' },
      ]}
      actions={
        <CsvButton
          about={text.title}
          fileName={`forecast-past-${data.from}-${data.to}`}
          load={() =>
            api.GET('/v1/analytics/forecast/backtest', {
              params: { query: { format: 'csv' } },
              parseAs: 'blob',
            })
          }
        />
      }
    >
      <p>{sentences.filter(Boolean).join(' ')}</p>
      <p class="small muted">{text.chart}</p>
    </ChartCard>
  );
}
