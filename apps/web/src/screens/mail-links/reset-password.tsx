import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { api, bodyOf } from '../../api/client';
import { forgetSession } from '../../session/session';
import { texts } from '../../texts';
import { PasswordInput } from '../../ui/credential-inputs';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { Entrance } from './entrance';
import { forgetLinkToken, linkToken } from './link-token';

/** Sets a new password by the link of a mail. */
export default function ResetPassword(): JSX.Element {
  const text = texts('welcome');
  const token = useMemo(linkToken, []);
  const password = useSignal('');
  const isDone = useSignal(false);
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = { token: token ?? '', newPassword: password.value };
    await bodyOf(api.POST('/v1/auth/password/reset', { body }));
    // Every session has ended with the old password, one of this browser too.
    forgetSession();
    forgetLinkToken();
    isDone.value = true;
  });
  return (
    <Entrance>
      <h1>{text.resetTitle}</h1>
      {token === null && <p class="notice warn">{text.brokenLink}</p>}
      {isDone.value && (
        <>
          <p class="notice" role="status">
            {text.resetDone}
          </p>
          <a class="button primary" href="/">
            {text.signIn}
          </a>
        </>
      )}
      {token !== null && !isDone.value && (
        <form class="stack" onSubmit={submit} aria-busy={isBusy}>
          <ProblemNotice problem={problem.value} />
          <Field label={text.password} hint={text.passwordHint} error={fieldError('/newPassword')}>
            <PasswordInput which="new" target={password} />
          </Field>
          <button class="button primary" disabled={isBusy}>
            {text.reset}
          </button>
        </form>
      )}
    </Entrance>
  );
}
