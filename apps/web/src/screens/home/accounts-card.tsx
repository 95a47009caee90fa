import type { JSX } from 'preact';
import type { Schemas } from '../../api/client';
import type { Resource } from '../../api/resource';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { texts } from '../../texts';

/** What the open accounts hold, and all of a currency together. */
export function AccountsCard({
  accounts,
}: {
  accounts: Resource<readonly Schemas['Account'][]>;
}): JSX.Element {
  const text = texts('home').accounts;
  return (
    <Card title={text.title} aside={<a href="/settings/accounts">{text.manage}</a>} of={accounts} height={9}>
      {(all) => {
        const open = all.filter(({ archived }) => !archived);
        const totals = Map.groupBy(open, ({ currency }) => currency);
        return (
          <ul class="home-list">
            {open.map(({ id, name, balance, currency }) => (
              <li class="home-line" key={id}>
                <a href={`/transactions?accountId=${id}`}>{name}</a>
                <Amount amount={balance} currency={currency} />
              </li>
            ))}
            {open.length > 1 &&
              [...totals].map(([currency, of]) => (
                <li class="home-line home-total" key={currency}>
                  <span>{text.total}</span>
                  <Amount amount={of.reduce((sum, { balance }) => sum + balance, 0)} currency={currency} />
                </li>
              ))}
          </ul>
        );
      }}
    </Card>
  );
}
