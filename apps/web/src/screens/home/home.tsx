import type { JSX } from 'preact';
import { useAccounts } from '../../api/books';
import { Icon } from '../../ui/icons';
import { texts } from '../../texts';
import { AccountsCard } from './accounts-card';
import { BudgetsCard } from './budgets-card';
import { ComingCard } from './coming-card';
import { FirstSteps } from './first-steps';
import { FlowCard } from './flow-card';
import { InsightsCard } from './insights-card';
import { MonthCard } from './month-card';
import { NotificationsCard } from './notifications-card';
import { ReviewCard } from './review-card';
import { useCashFlow, useForecast } from './reports';
import './home.css';

/** How the month stands, and what waits for the person. */
export default function Home(): JSX.Element {
  const accounts = useAccounts();
  const flow = useCashFlow();
  const forecast = useForecast();
  const isEmpty =
    accounts.data.value?.length === 0 ||
    (flow.data.value?.totals.transactionCount === 0 &&
      accounts.data.value?.every(({ balance, openingBalance }) => balance === openingBalance) === true);
  return (
    <div class="stack">
      <header class="page-head home-head">
        <h1>{texts('home').title}</h1>
        <a class="button primary" href="/receipts">
          <Icon name="camera" />
          {texts('home').photograph}
        </a>
      </header>
      {isEmpty ? (
        <FirstSteps hasAccount={accounts.data.value.length > 0} />
      ) : (
        <div class="home">
          <ReviewCard />
          <div>
            <MonthCard flow={flow} forecast={forecast} />
            <BudgetsCard />
            <FlowCard flow={flow} />
            <NotificationsCard />
          </div>
          <div>
            <InsightsCard />
            <ComingCard forecast={forecast} />
            <AccountsCard accounts={accounts} />
          </div>
        </div>
      )}
    </div>
  );
}
