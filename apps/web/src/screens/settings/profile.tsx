import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { withReauthentication } from '../../session/reauthentication';
import { session } from '../../session/session';
import { loadSession, signOut } from '../../session/sign-in';
import { chooseTheme, chosenTheme, THEMES, type Theme } from '../../session/theme';
import { texts } from '../../texts';
import { chooseLanguage, language, LANGUAGES, type Language } from '../../texts/locale';
import { CodeInput, PasswordInput } from '../../ui/credential-inputs';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { into } from '../../ui/input';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { ActButton } from './act-button';
import { Section } from './section';

/** Who the person is, and how the product looks to them. */
export function Profile(): JSX.Element {
  return (
    <>
      <Person />
      <Appearance />
      <Password />
      <div>
        <ActButton label={texts('shell').signOut} act={signOut} />
      </div>
    </>
  );
}

function Person(): JSX.Element {
  const text = texts('settings').profile;
  const { user } = session.value!;
  const name = useSignal(user.displayName ?? '');
  const email = useSignal(user.email);
  const timeZone = useSignal(user.timeZone);
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const isNewAddress = email.value !== user.email;
    const body = {
      displayName: name.value || null,
      timeZone: timeZone.value,
      ...(isNewAddress && { email: email.value }),
    };
    await withReauthentication(() => bodyOf(api.PATCH('/v1/me', { body })));
    await loadSession();
    say(isNewAddress ? text.mailed : text.saved);
  });
  return (
    <Section title={text.title}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <ProblemNotice problem={problem.value} />
        <Field label={text.name} error={fieldError('/displayName')}>
          <input class="input" name="name" autocomplete="name" value={name} onInput={into(name)} />
        </Field>
        <Field label={text.email} hint={text.emailHint} error={fieldError('/email')}>
          <input
            class="input"
            type="email"
            name="email"
            autocomplete="email"
            required
            value={email}
            onInput={into(email)}
          />
        </Field>
        {!user.emailVerified && (
          <div class="notice warn">
            <span>{text.unverified}</span>
            <ActButton
              label={text.mailAgain}
              act={async () => {
                await bodyOf(api.POST('/v1/auth/email/verification'));
                say(text.mailed);
              }}
            />
          </div>
        )}
        <Field label={text.timeZone} hint={text.timeZoneHint} error={fieldError('/timeZone')}>
          <select class="input" name="timeZone" value={timeZone} onChange={into(timeZone)}>
            {[...new Set([user.timeZone, ...Intl.supportedValuesOf('timeZone')])].map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </Field>
        <div class="actions">
          <button class="button primary" disabled={isBusy}>
            {texts('shell').save}
          </button>
        </div>
      </form>
    </Section>
  );
}

function Appearance(): JSX.Element {
  const text = texts('settings').appearance;
  const theme = useSignal<Theme>(chosenTheme());
  return (
    <Section title={text.title} hint={text.hint}>
      <div class="grid">
        <Field label={text.language}>
          <select
            class="input"
            value={language}
            onChange={({ currentTarget }) => chooseLanguage(currentTarget.value as Language)}
          >
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {text.languages[one]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={text.theme}>
          <select
            class="input"
            value={theme}
            onChange={({ currentTarget }) => {
              theme.value = currentTarget.value as Theme;
              chooseTheme(theme.value);
            }}
          >
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {text.themes[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </Section>
  );
}

function Password(): JSX.Element {
  const text = texts('settings').password;
  const current = useSignal('');
  const next = useSignal('');
  const code = useSignal('');
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = {
      currentPassword: current.value,
      newPassword: next.value,
      ...(code.value && { totp: code.value.replace(/\s/g, '') }),
    };
    await bodyOf(api.POST('/v1/auth/password', { body }));
    current.value = next.value = code.value = '';
    say(text.changed);
  });
  return (
    <Section title={text.title} hint={text.hint}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <ProblemNotice problem={problem.value} />
        <Field label={text.current} error={fieldError('/currentPassword')}>
          <PasswordInput which="current" target={current} />
        </Field>
        <Field label={text.next} hint={text.nextHint} error={fieldError('/newPassword')}>
          <PasswordInput which="new" target={next} />
        </Field>
        <Field label={text.code} hint={text.codeHint} error={fieldError('/totp')}>
          <CodeInput target={code} />
        </Field>
        <div class="actions">
          <button class="button" disabled={isBusy}>
            {text.change}
          </button>
        </div>
      </form>
    </Section>
  );
}
