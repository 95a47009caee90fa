import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatAgo, formatInstant } from '../../format/dates';
import { household } from '../../session/session';
import { withReauthentication } from '../../session/reauthentication';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { into } from '../../ui/input';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { ActButton } from './act-button';
import { Secret } from './secret';

type Webhook = Schemas['Webhook'];
type Event = Webhook['events'][number];
const ENTITIES = [
  'transaction',
  'receipt',
  'budget',
  'account',
  'category',
  'import',
  'notification',
] as const;

/** Addresses that are told what happens in the household. */
export function Webhooks(): JSX.Element {
  const text = texts('settings').webhooks;
  const webhooks = useResource('webhooks', (signal) => bodyOf(api.GET('/v1/webhooks', { signal })));
  const secret = useSignal<{ url: string; secret: string } | null>(null);
  if (household.value?.role !== 'owner') return <p class="muted">{text.owners}</p>;
  const reveal = (made: Schemas['WebhookWithSecret']): void => {
    if (made.secret !== undefined) secret.value = { url: made.url, secret: made.secret };
    webhooks.reload();
  };
  return (
    <Card title={text.title} of={webhooks} height={12}>
      {({ data }) => (
        <div class="stack">
          <p class="muted">{text.hint}</p>
          {secret.value && <Secret label={text.secretOf(secret.value.url)} value={secret.value.secret} />}
          <ul class="settings-list">
            {data.map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} onSecret={reveal} onChanged={webhooks.reload} />
            ))}
          </ul>
          <NewWebhook onMade={reveal} />
        </div>
      )}
    </Card>
  );
}

function WebhookRow({
  webhook: { id, url, events, enabled, disabledReason },
  onSecret,
  onChanged,
}: {
  webhook: Webhook;
  onSecret: (made: Schemas['WebhookWithSecret']) => void;
  onChanged: () => void;
}): JSX.Element {
  const text = texts('settings').webhooks;
  const showsLog = useSignal(false);
  const params = { path: { id } };
  return (
    <li>
      <div>
        <p class="settings-url">
          {url}{' '}
          {!enabled && (
            <span class="badge warn">{disabledReason === 'failing' ? text.failing : text.off}</span>
          )}
        </p>
        <p class="muted small">{events.includes('*') ? text.everything : events.join(', ')}</p>
      </div>
      <div class="row">
        <button type="button" class="button small" onClick={() => (showsLog.value = true)}>
          {text.log}
        </button>
        <ActButton
          label={text.ping}
          of={url}
          act={async () => {
            await bodyOf(api.POST('/v1/webhooks/{id}/ping', { params }));
            say(text.pinged);
          }}
        />
        <ActButton
          label={enabled ? text.switchOff : text.switchOn}
          of={url}
          act={async () => {
            await withReauthentication(() =>
              bodyOf(api.PATCH('/v1/webhooks/{id}', { params, body: { enabled: !enabled } })),
            );
            onChanged();
          }}
        />
        <ActButton
          label={text.rotate}
          of={url}
          ask={text.rotateAsk}
          act={async () =>
            onSecret(
              await withReauthentication(() =>
                bodyOf(api.POST('/v1/webhooks/{id}/secret', { params, body: {} })),
              ),
            )
          }
        />
        <ActButton
          label={texts('shell').delete}
          of={url}
          tone="danger"
          ask={text.deleteAsk(url)}
          act={async () => {
            await withReauthentication(() => bodyOf(api.DELETE('/v1/webhooks/{id}', { params })));
            onChanged();
          }}
        />
      </div>
      {showsLog.value && <Deliveries webhookId={id} url={url} onClose={() => (showsLog.value = false)} />}
    </li>
  );
}

function NewWebhook({ onMade }: { onMade: (made: Schemas['WebhookWithSecret']) => void }): JSX.Element {
  const text = texts('settings').webhooks;
  const id = useMemo(() => ({ current: crypto.randomUUID() }), []);
  const url = useSignal('');
  const chosen = useSignal<readonly Event[]>(['*']);
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = { id: id.current, url: url.value, events: [...chosen.value] };
    onMade(await withReauthentication(() => bodyOf(api.POST('/v1/webhooks', { body }))));
    id.current = crypto.randomUUID();
    url.value = '';
  });
  const isAll = chosen.value.includes('*');
  return (
    <form class="stack" onSubmit={submit} aria-busy={isBusy}>
      <h3>{text.create}</h3>
      <ProblemNotice problem={problem.value} />
      <Field label={text.url} hint={text.urlHint} error={fieldError('/url')}>
        <input class="input" type="url" name="url" required value={url} onInput={into(url)} />
      </Field>
      <fieldset class="settings-events">
        <legend>{text.events}</legend>
        <label class="check">
          <input type="checkbox" checked={isAll} onChange={() => (chosen.value = isAll ? [] : ['*'])} />
          {text.everything}
        </label>
        {ENTITIES.map((entity) => {
          const event: Event = `${entity}.*`;
          const isChosen = isAll || chosen.value.includes(event);
          return (
            <label class="check" key={entity}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={isAll}
                onChange={() => {
                  chosen.value = isChosen
                    ? chosen.value.filter((one) => one !== event)
                    : [...chosen.value, event];
                }}
              />
              {text.entities[entity]}
            </label>
          );
        })}
      </fieldset>
      <div>
        <button class="button" disabled={isBusy.value || chosen.value.length === 0}>
          {text.create}
        </button>
      </div>
    </form>
  );
}

function Deliveries({
  webhookId,
  url,
  onClose,
}: {
  webhookId: string;
  url: string;
  onClose: () => void;
}): JSX.Element {
  const text = texts('settings').webhooks;
  const opened = useSignal<string | null>(null);
  const deliveries = useResource(`deliveries ${webhookId}`, (signal) =>
    bodyOf(
      api.GET('/v1/webhooks/{id}/deliveries', {
        params: { path: { id: webhookId }, query: { limit: 50 } },
        signal,
      }),
    ),
  );
  const redeliver = async (deliveryId: string): Promise<void> => {
    const params = {
      path: { id: webhookId, deliveryId },
      header: { 'Idempotency-Key': newIdempotencyKey() },
    };
    await bodyOf(api.POST('/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver', { params }));
    say(text.redelivered);
    deliveries.reload();
  };
  return (
    <Dialog title={text.logOf(url)} wide onClose={onClose}>
      <ProblemNotice problem={deliveries.problem.value} onRetry={deliveries.reload} />
      {deliveries.data.value?.data.length === 0 && <p class="muted">{text.noDeliveries}</p>}
      <ul class="settings-list">
        {deliveries.data.value?.data.map(
          ({ id, status, kind, createdAt, attempts, eventCount, nextAttemptAt }) => (
            <li key={id}>
              <div>
                <p>
                  {formatInstant(createdAt)}{' '}
                  <span class={`badge ${TONES[status]}`}>{text.states[status]}</span>
                </p>
                <p class="muted small">
                  {text.kinds[kind]} · {text.counts(eventCount, attempts)}
                  {status === 'pending' &&
                    nextAttemptAt !== null &&
                    ` · ${text.next(formatAgo(nextAttemptAt))}`}
                </p>
              </div>
              <div class="row">
                <button
                  type="button"
                  class="button quiet small"
                  aria-expanded={opened.value === id}
                  onClick={() => (opened.value = opened.value === id ? null : id)}
                >
                  {text.details}
                </button>
                <ActButton label={text.redeliver} act={() => redeliver(id)} />
              </div>
              {opened.value === id && <Delivery webhookId={webhookId} deliveryId={id} />}
            </li>
          ),
        )}
      </ul>
    </Dialog>
  );
}

const TONES = { pending: 'warn', delivered: 'good', failed: 'bad' } as const;

/** Each try of a delivery, and what was sent. */
function Delivery({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }): JSX.Element {
  const text = texts('settings').webhooks;
  const details = useResource(`delivery ${deliveryId}`, (signal) =>
    bodyOf(
      api.GET('/v1/webhooks/{id}/deliveries/{deliveryId}', {
        params: { path: { id: webhookId, deliveryId } },
        signal,
      }),
    ),
  );
  return (
    <div class="settings-delivery">
      <ProblemNotice problem={details.problem.value} onRetry={details.reload} />
      {details.data.value && (
        <>
          <ol>
            {details.data.value.log.map(({ number, outcome, statusCode, latencyMs, answer }) => (
              <li key={number} class="small">
                {text.outcomes[outcome]} {statusCode} · {latencyMs} ms {answer && <code>{answer}</code>}
              </li>
            ))}
          </ol>
          <pre tabIndex={0}>{details.data.value.body}</pre>
        </>
      )}
    </div>
  );
}
