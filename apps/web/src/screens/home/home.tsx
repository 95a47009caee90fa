import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { useResource } from '../../api/resource';
import { Amount } from '../../ui/amount';
import { Busy } from '../../ui/busy';
import { ProblemNotice } from '../../ui/problem-notice';
import { texts } from '../../texts';

export default function Home(): JSX.Element {
  const accounts = useResource('accounts', (signal) =>
    bodyOf(api.GET('/v1/accounts', { params: { query: { limit: 200 } }, signal })),
  );
  return (
    <div class="stack">
      <h1>{texts('home').title}</h1>
      <ProblemNotice problem={accounts.problem.value} onRetry={accounts.reload} />
      {!accounts.data.value && !accounts.problem.value && <Busy />}
      {accounts.data.value?.data.map(({ id, name, balance, currency }) => (
        <section class="card" key={id}>
          <h2>{name}</h2>
          <Amount amount={balance} currency={currency} />
        </section>
      ))}
    </div>
  );
}
