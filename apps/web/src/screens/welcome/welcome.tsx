import { useSignal } from '@preact/signals';
import type { JSX, TargetedInputEvent } from 'preact';
import { api, bodyOf } from '../../api/client';
import { Problem } from '../../api/problem';
import { beginSession } from '../../session/sign-in';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import './welcome.css';

/** Sign in or sign up. */
export default function Welcome(): JSX.Element {
  const isNew = useSignal(false);
  const { pitch, toSignIn, toSignUp } = texts('welcome');
  return (
    <main class="welcome">
      <h1>
        <img src="/icon.svg" alt="" width="40" height="40" />
        {texts('shell').product}
      </h1>
      <p class="muted">{pitch}</p>
      {isNew.value ? <SignUp /> : <SignIn />}
      <button type="button" class="button quiet" onClick={() => (isNew.value = !isNew.value)}>
        {isNew.value ? toSignIn : toSignUp}
      </button>
    </main>
  );
}

function SignIn(): JSX.Element {
  const text = texts('welcome');
  const email = useSignal('');
  const password = useSignal('');
  const code = useSignal('');
  const asksForCode = useSignal(false);
  const { submit, problem, isBusy, fieldError } = useSubmission(async () => {
    try {
      const body = {
        email: email.value,
        password: password.value,
        ...(code.value && { totp: code.value.replace(/\s/g, '') }),
      };
      await beginSession(await bodyOf(api.POST('/v1/auth/login', { body })));
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('totp')) asksForCode.value = true;
      throw error;
    }
  });
  return (
    <form class="stack" onSubmit={submit} aria-busy={isBusy}>
      <ProblemNotice problem={problem.value} />
      <Field label={text.email} error={fieldError('/email')}>
        <input
          class="input"
          type="email"
          name="email"
          autocomplete="username"
          required
          onInput={into(email)}
        />
      </Field>
      <Field label={text.password} error={fieldError('/password')}>
        <input
          class="input"
          type="password"
          name="password"
          autocomplete="current-password"
          required
          onInput={into(password)}
        />
      </Field>
      {asksForCode.value && (
        <Field label={text.code} hint={text.codeHint} error={fieldError('/totp')}>
          <input
            class="input"
            name="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            onInput={into(code)}
          />
        </Field>
      )}
      <button class="button primary" disabled={isBusy}>
        {text.signIn}
      </button>
    </form>
  );
}

function SignUp(): JSX.Element {
  const text = texts('welcome');
  const email = useSignal('');
  const password = useSignal('');
  const name = useSignal('');
  const currency = useSignal(currencyOfRegion());
  const { submit, problem, isBusy, fieldError } = useSubmission(async () => {
    const body = {
      email: email.value,
      password: password.value,
      ...(name.value && { displayName: name.value }),
      currency: currency.value,
      locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    await beginSession(await bodyOf(api.POST('/v1/auth/register', { body })));
  });
  return (
    <form class="stack" onSubmit={submit} aria-busy={isBusy}>
      <ProblemNotice problem={problem.value} />
      <Field label={text.name} error={fieldError('/displayName')}>
        <input class="input" name="name" autocomplete="name" onInput={into(name)} />
      </Field>
      <Field label={text.email} error={fieldError('/email')}>
        <input
          class="input"
          type="email"
          name="email"
          autocomplete="username"
          required
          onInput={into(email)}
        />
      </Field>
      <Field label={text.password} hint={text.passwordHint} error={fieldError('/password')}>
        <input
          class="input"
          type="password"
          name="password"
          autocomplete="new-password"
          required
          onInput={into(password)}
        />
      </Field>
      <Field label={text.currency} error={fieldError('/currency')}>
        <select
          class="input"
          name="currency"
          value={currency}
          onChange={({ currentTarget }) => (currency.value = currentTarget.value)}
        >
          {Intl.supportedValuesOf('currency').map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </Field>
      <button class="button primary" disabled={isBusy}>
        {text.signUp}
      </button>
    </form>
  );
}

const into =
  (target: { value: string }) =>
  ({ currentTarget }: TargetedInputEvent<HTMLInputElement>): void => {
    target.value = currentTarget.value;
  };

const CURRENCIES: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  JP: 'JPY',
  CA: 'CAD',
  AU: 'AUD',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  IN: 'INR',
  MY: 'MYR',
  SG: 'SGD',
};

/** What is probably paid with where the browser is at home. */
function currencyOfRegion(): string {
  return CURRENCIES[new Intl.Locale(locale).maximize().region ?? ''] ?? 'EUR';
}
