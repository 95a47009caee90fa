import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatDay } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { formatCount } from '../../format/numbers';
import { Card } from '../../ui/card';
import { useSubmission } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { texts } from '../../texts';

type Notification = Schemas['Notification'];

const SHOWN = 5;

/** What the product wants to say and nobody has read yet. */
export function NotificationsCard(): JSX.Element {
  const text = texts('home').notifications;
  const unread = useResource('notifications', (signal) =>
    bodyOf(api.GET('/v1/notifications', { params: { query: { unread: 'true', limit: SHOWN } }, signal })),
  );
  const readAll = useSubmission(async () => {
    await bodyOf(api.POST('/v1/notifications/read-all'));
    unread.reload();
  });
  return (
    <Card
      title={text.title}
      aside={
        (unread.data.value?.data.length ?? 0) > 1 && (
          <button type="button" class="button quiet small" onClick={readAll.submit}>
            {text.readAll}
          </button>
        )
      }
      of={unread}
      height={8}
    >
      {({ data }) => (
        <>
          <ProblemNotice problem={readAll.problem.value} />
          {data.length === 0 && <p class="muted">{text.none}</p>}
          <ul class="home-list">
            {data.map((one) => (
              <Row key={one.id} notification={one} onRead={unread.reload} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Row({ notification, onRead }: { notification: Notification; onRead: () => void }): JSX.Element {
  const text = texts('home').notifications;
  const { what, why, href } = wordsOf(notification);
  const { submit, isBusy } = useSubmission(async () => {
    const params = { path: { id: notification.id } };
    await bodyOf(api.PATCH('/v1/notifications/{id}', { params, body: { read: true } }));
    onRead();
  });
  return (
    <li class="home-line">
      <a class="home-insight" href={href}>
        <span>
          <span class="home-what">{what}</span>
          <span class="muted small">{why}</span>
        </span>
      </a>
      <button
        type="button"
        class="button quiet small"
        aria-label={`${text.read}: ${what}`}
        title={text.read}
        disabled={isBusy}
        onClick={submit}
      >
        <Icon name="check" />
      </button>
    </li>
  );
}

/** What a notification says and where that can be seen; of the three parts it has the one of its kind. */
function wordsOf({ kind, budget, recurring, size }: Notification): {
  what: string;
  why: string;
  href: string;
} {
  const text = texts('home').notifications;
  if (budget) {
    const show = (amount: number): string => formatMoney({ amount, currency: budget.currency });
    return {
      what:
        kind === 'budget_projected'
          ? text.projected(budget.categoryName)
          : text.threshold(budget.categoryName, budget.threshold ?? 100),
      why: text.ofPlan(show(budget.spent), show(budget.allocated + budget.carriedIn), budget.budgetName),
      href: `/budgets/${budget.budgetId}?period=${budget.startsOn}`,
    };
  }
  if (recurring) {
    const { name, currency, on } = recurring;
    const show = (amount: number): string => formatMoney({ amount: Math.abs(amount), currency });
    return {
      what:
        kind === 'recurring_missed'
          ? text.missed(name, show(recurring.amount))
          : text.priceChanged(name, show(recurring.amount)),
      why:
        kind === 'recurring_missed'
          ? text.due(formatDay(on))
          : text.before(show(recurring.previousAmount ?? 0), formatDay(on)),
      href: '/recurring',
    };
  }
  return {
    what: size ? text.size[size.limitOn] : kind,
    why: size ? text.sizeNear(formatCount(size.used), formatCount(size.most)) : '',
    href: '/settings/household',
  };
}
