import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { encode } from 'uqr';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatAgo, formatInstant } from '../../format/dates';
import { withReauthentication } from '../../session/reauthentication';
import { forgetSession } from '../../session/session';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { CodeInput } from '../../ui/credential-inputs';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { ActButton } from './act-button';
import { Secret } from './secret';

/** How the person gets in, and where they are in. */
export function Security(): JSX.Element {
  return (
    <>
      <SecondFactor />
      <Sessions />
    </>
  );
}

function SecondFactor(): JSX.Element {
  const text = texts('settings').totp;
  const state = useResource('totp', (signal) => bodyOf(api.GET('/v1/auth/totp', { signal })));
  const enrolment = useSignal<Schemas['TotpEnrolment'] | null>(null);
  const codes = useSignal<readonly string[] | null>(null);
  return (
    <Card title={text.title} of={state} height={6}>
      {({ enabled, recoveryCodesLeft }) => (
        <div class="stack">
          <p class="muted">{enabled ? text.on(recoveryCodesLeft) : text.off}</p>
          {codes.value && <Secret label={text.codes} value={codes.value.join('\n')} />}
          {enrolment.value && (
            <Enrolment
              enrolment={enrolment.value}
              onDone={(recoveryCodes) => {
                enrolment.value = null;
                codes.value = recoveryCodes;
                state.reload();
              }}
            />
          )}
          <div class="row">
            {!enabled && !enrolment.value && (
              <ActButton
                label={text.setUp}
                tone="primary"
                act={async () => {
                  enrolment.value = await withReauthentication(() => bodyOf(api.POST('/v1/auth/totp')));
                }}
              />
            )}
            {enabled && (
              <>
                <ActButton
                  label={text.newCodes}
                  act={async () => {
                    const renewed = await withReauthentication(() =>
                      bodyOf(api.POST('/v1/auth/totp/recovery-codes')),
                    );
                    codes.value = renewed.recoveryCodes;
                    state.reload();
                  }}
                />
                <ActButton
                  label={text.remove}
                  tone="danger"
                  ask={text.removeAsk}
                  act={async () => {
                    await withReauthentication(() => bodyOf(api.DELETE('/v1/auth/totp')));
                    codes.value = null;
                    state.reload();
                  }}
                />
              </>
            )}
          </div>
        </div>
      )}
    </Card>
  );
}

function Enrolment({
  enrolment: { uri, secret },
  onDone,
}: {
  enrolment: Schemas['TotpEnrolment'];
  onDone: (recoveryCodes: readonly string[]) => void;
}): JSX.Element {
  const text = texts('settings').totp;
  const code = useSignal('');
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = { code: code.value.replace(/\s/g, '') };
    const confirmed = await bodyOf(api.POST('/v1/auth/totp/confirm', { body }));
    onDone(confirmed.recoveryCodes);
    say(text.done);
  });
  return (
    <form class="settings-totp" onSubmit={submit} aria-busy={isBusy}>
      <QrCode text={uri} label={text.qr} />
      <div class="stack">
        <p>{text.scan}</p>
        <p class="muted small">
          {text.orType} <code>{secret}</code>
        </p>
        <ProblemNotice problem={problem.value} />
        <Field label={text.code} error={fieldError('/code')}>
          <CodeInput required target={code} />
        </Field>
        <div>
          <button class="button primary" disabled={isBusy}>
            {text.confirm}
          </button>
        </div>
      </div>
    </form>
  );
}

/** Drawn as a path: the page's policy allows no data URIs. Always dark on light, or no camera reads it. */
function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const { data, size } = encode(text, { border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg class="settings-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} shape-rendering="crispEdges" />
    </svg>
  );
}

function Sessions(): JSX.Element {
  const text = texts('settings').sessions;
  const sessions = useResource('sessions', (signal) =>
    bodyOf(api.GET('/v1/auth/sessions', { params: { query: { limit: 200 } }, signal })),
  );
  return (
    <Card title={text.title} of={sessions} height={10}>
      {({ data }) => (
        <div class="stack">
          <ul class="settings-list">
            {data.map(({ id, current, userAgent, lastUsedAt, issuedAt }) => (
              <li key={id}>
                <div>
                  <p>
                    {browserOf(userAgent) ?? text.unknown}{' '}
                    {current && <span class="badge good">{text.current}</span>}
                  </p>
                  <p class="muted small">
                    {text.used(formatAgo(lastUsedAt))} · {text.since(formatInstant(issuedAt))}
                  </p>
                </div>
                {!current && (
                  <ActButton
                    label={text.end}
                    of={browserOf(userAgent) ?? text.unknown}
                    act={async () => {
                      await bodyOf(api.DELETE('/v1/auth/sessions/{id}', { params: { path: { id } } }));
                      sessions.reload();
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
          <div>
            <ActButton
              label={text.endAll}
              tone="danger"
              ask={text.endAllAsk}
              act={async () => {
                await bodyOf(api.POST('/v1/auth/logout-all'));
                forgetSession();
              }}
            />
          </div>
        </div>
      )}
    </Card>
  );
}

/** `Firefox, Linux`; null = it is no browser that is known. */
function browserOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const browser = /(Firefox|Edg|Chrome|Safari)\//.exec(userAgent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1];
  if (!browser) return userAgent.split(' ')[0] ?? null;
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(', ');
}
