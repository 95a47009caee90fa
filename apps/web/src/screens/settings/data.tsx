import type { JSX } from 'preact';
import { api, bodyOf, newIdempotencyKey } from '../../api/client';
import { Problem } from '../../api/problem';
import { useResource } from '../../api/resource';
import { formatDay, formatInstant } from '../../format/dates';
import { formatBytes, formatCount } from '../../format/numbers';
import { withReauthentication } from '../../session/reauthentication';
import { forgetSession } from '../../session/session';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Card } from '../../ui/card';
import { useSubmission } from '../../ui/form';
import { Meter } from '../../ui/meter';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { ActButton } from './act-button';

/** What is kept, what reading it has cost, how to take it along, and how to end it. */
export function Data(): JSX.Element {
  return (
    <>
      <Usage />
      <Images />
      <Exports />
      <End />
    </>
  );
}

const usd = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });
const formatNanoUsd = (nano: number): string => usd.format(nano / 1e9);

function Usage(): JSX.Element {
  const text = texts('settings').usage;
  const usage = useResource('usage', (signal) => bodyOf(api.GET('/v1/me/usage', { signal })));
  return (
    <Card title={text.title} of={usage} height={9}>
      {({ budget, data }) => {
        const said = text.of(formatNanoUsd(budget.spentNanoUsd), formatNanoUsd(budget.limitNanoUsd));
        return (
          <div class="stack">
            <div>
              <p class="muted small">{formatDay(`${budget.month}-01`, 'month')}</p>
              <p>{said}</p>
              <Meter
                label={text.title}
                text={said}
                share={budget.limitNanoUsd > 0 ? budget.spentNanoUsd / budget.limitNanoUsd : 0}
              />
              <p class="muted small">{text.hint}</p>
            </div>
            {data.length > 0 && (
              <div class="table-wrap" role="group" aria-label={text.title} tabIndex={0}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{text.month}</th>
                      <th scope="col">{text.model}</th>
                      <th scope="col" class="num">
                        {text.calls}
                      </th>
                      <th scope="col" class="num">
                        {text.cached}
                      </th>
                      <th scope="col" class="num">
                        {text.tokens}
                      </th>
                      <th scope="col" class="num">
                        {text.cost}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.map((row) => (
                      <tr key={`${row.month} ${row.model}`}>
                        <td>{formatDay(`${row.month}-01`, 'shortMonth')}</td>
                        <td>{row.model}</td>
                        <td class="num">{formatCount(row.calls)}</td>
                        <td class="num">{formatCount(row.cacheHits)}</td>
                        <td class="num">{formatCount(row.inputTokens + row.outputTokens)}</td>
                        <td class="num">{formatNanoUsd(row.costNanoUsd)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </div>
        );
      }}
    </Card>
  );
}

function Images(): JSX.Element {
  const text = texts('settings').images;
  const preferences = useResource('receipt-preferences', (signal) =>
    bodyOf(api.GET('/v1/receipt-preferences', { signal })),
  );
  const change = useSubmission(async () => {
    const keepImages = !preferences.data.value!.keepImages;
    await bodyOf(api.PUT('/v1/receipt-preferences', { body: { keepImages } }));
    preferences.reload();
  });
  return (
    <Card title={text.title} of={preferences} height={4}>
      {({ keepImages }) => (
        <>
          <ProblemNotice problem={change.problem.value} />
          <label class="check">
            <input type="checkbox" checked={keepImages} disabled={change.isBusy} onChange={change.submit} />
            {text.keep}
          </label>
          <p class="muted small">{text.hint}</p>
        </>
      )}
    </Card>
  );
}

function Exports(): JSX.Element {
  const text = texts('settings').exports;
  const exports = useResource('exports', (signal) => bodyOf(api.GET('/v1/me/exports', { signal })));
  const download = async (id: string): Promise<void> => {
    const { url } = await withReauthentication(() =>
      bodyOf(api.GET('/v1/me/exports/{id}', { params: { path: { id } } })),
    );
    if (url !== null) location.assign(url);
  };
  return (
    <Card title={text.title} of={exports} height={8}>
      {({ data }) => (
        <div class="stack">
          <p class="muted">{text.hint}</p>
          <ul class="settings-list">
            {data.map(({ id, status, createdAt, bytes, expiresAt }) => (
              <li key={id}>
                <div>
                  <p>{formatInstant(createdAt)}</p>
                  <p class="muted small">
                    {[
                      text.states[status],
                      bytes !== null && formatBytes(bytes),
                      status === 'ready' &&
                        expiresAt !== null &&
                        text.until(formatDay(expiresAt.slice(0, 10))),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
                {status === 'ready' && <ActButton label={text.download} act={() => download(id)} />}
              </li>
            ))}
          </ul>
          <div>
            <ActButton
              label={text.request}
              act={async () => {
                const params = { header: { 'Idempotency-Key': newIdempotencyKey() } };
                await withReauthentication(() => bodyOf(api.POST('/v1/me/exports', { params })));
                say(text.requested);
                exports.reload();
              }}
            />
          </div>
        </div>
      )}
    </Card>
  );
}

/** The end of the account: asked for, and called off again while there is time. */
function End(): JSX.Element {
  const text = texts('settings').end;
  const erasure = useResource('erasure', async (signal) => {
    try {
      return await bodyOf(api.GET('/v1/me/erasure', { signal }));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  });
  return (
    <Card title={text.title} of={erasure} height={5}>
      {(scheduled) =>
        scheduled ? (
          <div class="notice warn">
            <span>{text.scheduled(formatInstant(scheduled.effectiveAt))}</span>
            <ActButton
              label={text.restore}
              act={async () => {
                await withReauthentication(() => bodyOf(api.POST('/v1/me/restore')));
                say(text.restored);
                erasure.reload();
              }}
            />
          </div>
        ) : (
          <div class="stack">
            <p class="muted">{text.hint}</p>
            <div>
              <ActButton
                label={text.delete}
                tone="danger"
                ask={text.ask}
                act={async () => {
                  await withReauthentication(() => bodyOf(api.DELETE('/v1/me')));
                  forgetSession();
                  say(text.deleted);
                }}
              />
            </div>
          </div>
        )
      }
    </Card>
  );
}
