import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatAgo, formatInstant } from '../../format/dates';
import { formatCount } from '../../format/numbers';
import { withReauthentication } from '../../session/reauthentication';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Busy } from '../../ui/busy';
import { Card } from '../../ui/card';
import { useSubmission } from '../../ui/form';
import { Meter } from '../../ui/meter';
import { messageOf, ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import './ops.css';

type State = Schemas['SystemState'];

const AGAIN_MS = 10_000;
const usd = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
const formatNanoUsd = (nano: number): string => usd.format(nano / 1e9);
const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** How the product does, for those who run it. */
export default function Ops(): JSX.Element {
  const text = texts('ops');
  const state = useResource('ops', (signal) => bodyOf(api.GET('/v1/ops/overview', { signal })));
  useEffect(() => {
    const timer = setInterval(state.reload, AGAIN_MS);
    return () => clearInterval(timer);
  }, [state.data]);
  const now = state.data.value;
  return (
    <div class="stack">
      <header class="page-head ops-head">
        <h1>{text.title}</h1>
        {now && <span class="muted small">{text.build(now.build)}</span>}
      </header>
      <ProblemNotice problem={state.problem.value} onRetry={state.reload} />
      {!now && !state.problem.value && <Busy />}
      {now && (
        <>
          {now.migrations !== null && now.migrations.missing.length > 0 && (
            <p class="notice bad">{text.missing(now.migrations.missing.join(', '))}</p>
          )}
          <div class="grid">
            <Queue queue={now.queue} />
            <Model {...now.model} />
            <Dependencies state={now} />
            <Warehouse state={now} />
          </div>
          <Pools pools={now.pools} />
          <DeadLetters counts={now.deadLetters} />
          <p class="muted small">{text.refreshed}</p>
        </>
      )}
    </div>
  );
}

/** A subject with its figures as pairs. */
function Facts({
  title,
  facts,
  children,
}: {
  title: string;
  facts: readonly (readonly [name: string, value: ComponentChildren])[];
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <section class="card stack" aria-label={title}>
      <h2>{title}</h2>
      <dl class="ops-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="num">{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}

const secondsOf = (seconds: number | null, otherwise: string): string =>
  seconds === null ? otherwise : texts('ops').seconds(tenths.format(seconds));

function Queue({ queue }: { queue: State['queue'] }): JSX.Element {
  const text = texts('ops');
  if (queue === null) return <Facts title={text.queue} facts={[[text.waiting, text.unknown]]} />;
  const busy = queue.jobs.filter(({ waiting, handedOver }) => waiting + handedOver > 0);
  return (
    <Facts
      title={text.queue}
      facts={[
        [text.waiting, formatCount(queue.waiting)],
        [text.handedOver, formatCount(queue.handedOver)],
        [text.oldest, secondsOf(queue.oldestSeconds, text.unknown)],
        ...busy.map(
          ({ job, waiting, handedOver }) =>
            [job, `${formatCount(waiting)} + ${formatCount(handedOver)}`] as const,
        ),
      ]}
    >
      {busy.length === 0 && <p class="muted small">{text.idle}</p>}
    </Facts>
  );
}

function Model({ breaker, cost }: State['model']): JSX.Element {
  const text = texts('ops');
  const tone = { closed: 'good', half_open: 'warn', open: 'bad' } as const;
  return (
    <Facts
      title={text.model}
      facts={[
        [
          text.breaker,
          breaker === null ? (
            text.unknown
          ) : (
            <span class={`badge ${tone[breaker.state]}`}>{text.breakers[breaker.state]}</span>
          ),
        ],
        [
          text.cost,
          cost === null
            ? text.unknown
            : text.costOf(formatNanoUsd(cost.spentNanoUsd), formatNanoUsd(cost.limitNanoUsd)),
        ],
      ]}
    >
      {breaker === null && <p class="muted small">{text.ownBreakers}</p>}
      {breaker?.openReason && (
        <p class="warn small">
          {text.reasons[breaker.openReason]}
          {breaker.probeAt !== null && `, ${text.probe(formatAgo(breaker.probeAt))}`}
        </p>
      )}
      {cost && (
        <>
          <Meter
            label={text.cost}
            text={text.costOf(formatNanoUsd(cost.spentNanoUsd), formatNanoUsd(cost.limitNanoUsd))}
            share={cost.limitNanoUsd > 0 ? cost.spentNanoUsd / cost.limitNanoUsd : 0}
            tone={cost.spentNanoUsd >= cost.limitNanoUsd * 0.9 ? 'warn' : undefined}
          />
          <p class="muted small">{text.reserved(formatNanoUsd(cost.reservedNanoUsd))}</p>
        </>
      )}
    </Facts>
  );
}

function Dependencies({ state: { dependencies, migrations } }: { state: State }): JSX.Element {
  const text = texts('ops');
  return (
    <Facts
      title={text.dependencies}
      facts={dependencies.map(({ name, status, latencyMs }) => [
        name,
        <>
          {text.ms(tenths.format(latencyMs))}{' '}
          <span class={`badge ${status === 'up' ? 'good' : 'bad'}`}>{text[status]}</span>
        </>,
      ])}
    >
      {migrations && <p class="muted small">{text.migrations(formatCount(migrations.applied))}</p>}
    </Facts>
  );
}

function Warehouse({ state: { warehouse, replica } }: { state: State }): JSX.Element {
  const text = texts('ops');
  const count = (value: number | null | undefined): string =>
    value === null || value === undefined ? text.unknown : formatCount(value);
  return (
    <Facts
      title={text.warehouse}
      facts={[
        [text.lag, warehouse ? secondsOf(warehouse.lagSeconds, text.never) : text.unknown],
        [text.horizon, secondsOf(warehouse?.horizonAgeSeconds ?? null, text.unknown)],
        [text.batch, count(warehouse?.batchRows)],
        [text.differences, count(warehouse?.differences)],
        [text.replica, secondsOf(replica.lagSeconds, text.noReplica)],
      ]}
    />
  );
}

function Pools({ pools }: { pools: State['pools'] }): JSX.Element {
  const text = texts('ops');
  return (
    <section class="card stack" aria-label={text.pools}>
      <h2>{text.pools}</h2>
      <div class="table-wrap" role="group" aria-label={text.pools} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.pool}</th>
              <th scope="col" class="num">
                {text.total}
              </th>
              <th scope="col" class="num">
                {text.free}
              </th>
              <th scope="col" class="num">
                {text.waiting}
              </th>
            </tr>
          </thead>
          <tbody>
            {pools.map(({ name, total, idle, waiting }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="num">{formatCount(total)}</td>
                <td class="num">{formatCount(idle)}</td>
                <td class={`num ${waiting > 0 ? 'warn' : ''}`}>{formatCount(waiting)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function DeadLetters({ counts }: { counts: State['deadLetters'] }): JSX.Element {
  const text = texts('ops');
  const letters = useResource('dead-letters', (signal) =>
    bodyOf(api.GET('/v1/ops/dead-letters', { params: { query: { limit: 50 } }, signal })),
  );
  return (
    <Card
      title={text.deadLetters}
      aside={
        counts && (
          <span class="muted small num">
            {text.lettersOf(formatCount(counts.open), formatCount(counts.lastDay))}
          </span>
        )
      }
      of={letters}
      height={6}
    >
      {({ data }) => (
        <>
          {data.length === 0 && <p class="muted">{text.noLetters}</p>}
          <ul class="ops-letters">
            {data.map((letter) => (
              <Letter key={letter.id} letter={letter} onReplayed={letters.reload} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Letter({
  letter: { id, job, reason, reasonCode, failures, failedAt },
  onReplayed,
}: {
  letter: Schemas['DeadLetter'];
  onReplayed: () => void;
}): JSX.Element {
  const text = texts('ops');
  const { submit, isBusy, problem } = useSubmission(async () => {
    const { outcome } = await withReauthentication(() =>
      bodyOf(api.POST('/v1/ops/dead-letters/{id}/replay', { params: { path: { id } } })),
    );
    say(text[outcome]);
    onReplayed();
  });
  return (
    <li>
      <div>
        <p>
          <strong>{job}</strong> <span class="badge">{reasonCode}</span>
        </p>
        <p class="small">{reason}</p>
        <p class="muted small">
          {formatInstant(failedAt)} · {text.failures(failures)}
        </p>
        {problem.value !== undefined && (
          <p class="bad small" role="alert">
            {messageOf(problem.value)}
          </p>
        )}
      </div>
      <button
        type="button"
        class="button small"
        aria-label={`${text.replay}: ${job}`}
        disabled={isBusy}
        onClick={submit}
      >
        {text.replay}
      </button>
    </li>
  );
}
