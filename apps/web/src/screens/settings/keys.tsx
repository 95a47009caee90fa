import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatAgo, formatDay } from '../../format/dates';
import { withReauthentication } from '../../session/reauthentication';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { into } from '../../ui/input';
import { ProblemNotice } from '../../ui/problem-notice';
import { ActButton } from './act-button';
import { Secret } from './secret';

/** Keys with which programs act for the person in this household. */
export function Keys(): JSX.Element {
  const text = texts('settings').keys;
  const keys = useResource('api-keys', (signal) => bodyOf(api.GET('/v1/api-keys', { signal })));
  const made = useSignal<Schemas['NewApiKey'] | null>(null);
  return (
    <Card title={text.title} of={keys} height={12}>
      {({ data }) => (
        <div class="stack">
          <p class="muted">{text.hint}</p>
          {made.value && <Secret label={made.value.name} value={made.value.key} />}
          <ul class="settings-list">
            {data.map(({ id, name, prefix, scopes, lastUsedAt, expiresAt }) => (
              <li key={id}>
                <div>
                  <p>
                    {name} <code class="muted">{prefix}…</code>
                  </p>
                  <p class="muted small">
                    {[
                      scopes.includes('write') ? text.write : text.read,
                      lastUsedAt === null ? text.unused : text.used(formatAgo(lastUsedAt)),
                      expiresAt !== null && text.until(formatDay(expiresAt.slice(0, 10))),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
                <ActButton
                  label={text.revoke}
                  of={name}
                  ask={text.revokeAsk(name)}
                  act={async () => {
                    await bodyOf(api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } }));
                    keys.reload();
                  }}
                />
              </li>
            ))}
          </ul>
          <NewKey
            onMade={(key) => {
              made.value = key;
              keys.reload();
            }}
          />
        </div>
      )}
    </Card>
  );
}

function NewKey({ onMade }: { onMade: (key: Schemas['NewApiKey']) => void }): JSX.Element {
  const text = texts('settings').keys;
  const name = useSignal('');
  const scope = useSignal<'read' | 'write'>('read');
  const until = useSignal('');
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = {
      name: name.value,
      scopes: scope.value === 'write' ? (['read', 'write'] as const).slice() : ['read' as const],
      ...(until.value && { expiresAt: `${until.value}T23:59:59Z` }),
    };
    onMade(await withReauthentication(() => bodyOf(api.POST('/v1/api-keys', { body }))));
    name.value = '';
  });
  return (
    <form class="settings-inline" onSubmit={submit} aria-busy={isBusy}>
      <Field label={text.name} error={fieldError('/name')}>
        <input class="input" name="key" required maxLength={100} value={name} onInput={into(name)} />
      </Field>
      <Field label={text.scope}>
        <select class="input" value={scope} onChange={into(scope)}>
          <option value="read">{text.read}</option>
          <option value="write">{text.write}</option>
        </select>
      </Field>
      <Field label={text.expires} error={fieldError('/expiresAt')}>
        <input class="input" type="date" value={until} onInput={into(until)} />
      </Field>
      <button class="button" disabled={isBusy}>
        {text.create}
      </button>
      <ProblemNotice problem={problem.value} />
    </form>
  );
}
