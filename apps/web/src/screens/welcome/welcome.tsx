import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { Problem } from '../../api/problem';
import { beginSession } from '../../session/sign-in';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { CodeInput, EmailInput, PasswordInput } from '../../ui/credential-inputs';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { into } from '../../ui/input';
import { ProblemNotice } from '../../ui/problem-notice';
import './welcome.css';

/** Sign in, sign up, or have a forgotten password replaced. */
export default function Welcome(): JSX.Element {
  const form = useSignal<'signIn' | 'signUp' | 'forgot'>('signIn');
  const { pitch, toSignIn, toSignUp, forgot } = texts('welcome');
  const Form = FORMS[form.value];
  return (
    <main class="welcome">
      <h1>
        <img src="/icon.svg" alt="" width="40" height="40" />
        {texts('shell').product}
      </h1>
      <p class="muted">{pitch}</p>
      <Form />
      <div class="row welcome-else">
        <button
          type="button"
          class="button quiet"
          onClick={() => (form.value = form.value === 'signIn' ? 'signUp' : 'signIn')}
        >
          {form.value === 'signIn' ? toSignUp : toSignIn}
        </button>
        {form.value === 'signIn' && (
          <button type="button" class="button quiet" onClick={() => (form.value = 'forgot')}>
            {forgot}
          </button>
        )}
      </div>
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
        <EmailInput target={email} />
      </Field>
      <Field label={text.password} error={fieldError('/password')}>
        <PasswordInput which="current" target={password} />
      </Field>
      {asksForCode.value && (
        <Field label={text.code} hint={text.codeHint} error={fieldError('/totp')}>
          <CodeInput target={code} />
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
        <EmailInput target={email} />
      </Field>
      <Field label={text.password} hint={text.passwordHint} error={fieldError('/password')}>
        <PasswordInput which="new" target={password} />
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

/** The answer is the same whether there is such an account or not. */
function Forgot(): JSX.Element {
  const text = texts('welcome');
  const email = useSignal('');
  const isSent = useSignal(false);
  const { submit, problem, isBusy, fieldError } = useSubmission(async () => {
    await bodyOf(api.POST('/v1/auth/password/forgot', { body: { email: email.value } }));
    isSent.value = true;
  });
  if (isSent.value)
    return (
      <p class="notice" role="status">
        {text.forgotSent}
      </p>
    );
  return (
    <form class="stack" onSubmit={submit} aria-busy={isBusy}>
      <h2>{text.forgotTitle}</h2>
      <p class="muted">{text.forgotText}</p>
      <ProblemNotice problem={problem.value} />
      <Field label={text.email} error={fieldError('/email')}>
        <EmailInput target={email} />
      </Field>
      <button class="button primary" disabled={isBusy}>
        {text.forgotSend}
      </button>
    </form>
  );
}

const FORMS = { signIn: SignIn, signUp: SignUp, forgot: Forgot };

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
