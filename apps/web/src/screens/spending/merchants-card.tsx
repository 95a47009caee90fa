import type { JSX } from 'preact';
import { api } from '../../api/client';
import { transactionsBehind } from '../../format/drill-down';
import { formatCount } from '../../format/numbers';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { CsvButton } from '../../ui/csv-button';
import { BarName } from './bar-name';
import { merchantsQuery, useMerchants, type Question } from './reports';

/** To whom the money went. */
export function MerchantsCard({ period, filter }: Question): JSX.Element {
  const text = texts('spending').merchants;
  const shell = texts('spending').categories;
  const report = useMerchants(period, filter);
  return (
    <Card
      title={text.title}
      of={report}
      height={24}
      aside={
        <CsvButton
          about={text.title}
          fileName={`payees-${period.from}-${period.to}`}
          load={() =>
            api.GET('/v1/analytics/merchants', {
              params: { query: { ...merchantsQuery(period, filter), format: 'csv' } },
              parseAs: 'blob',
            })
          }
        />
      }
    >
      {({ rows, currency }) => {
        const largest = Math.max(1, ...rows.map(({ kind, amount }) => (kind === 'rest' ? 0 : amount)));
        return (
          <table class="spend">
            <thead>
              <tr>
                <th scope="col">{text.name}</th>
                <th scope="col" class="num wide-only">
                  {text.count}
                </th>
                <th scope="col" class="num">
                  {shell.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ kind, payeeId, name, payeeCount, transactionCount, amount, links }) => (
                <tr key={payeeId ?? kind}>
                  <th scope="row">
                    <BarName share={kind === 'rest' ? 0 : amount / largest}>
                      <span class="leaf">
                        {kind === 'payee' && name}
                        {kind === 'none' && text.nobody}
                        {kind === 'rest' && text.rest(formatCount(payeeCount))}
                      </span>
                    </BarName>
                  </th>
                  <td class="num wide-only muted">{formatCount(transactionCount)}</td>
                  <td class="num">
                    {kind === 'payee' ? (
                      <a href={paymentsTo(name, links.transactions)}>
                        <Amount amount={amount} currency={currency} />
                      </a>
                    ) : (
                      <Amount amount={amount} currency={currency} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      }}
    </Card>
  );
}

/** The list of transactions finds payees by their words. */
const paymentsTo = (name: string, link: string): string =>
  `${transactionsBehind(link)}&${new URLSearchParams({ q: name })}`;
