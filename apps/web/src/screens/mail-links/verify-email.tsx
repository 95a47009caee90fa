import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { api, bodyOf } from '../../api/client';
import { session } from '../../session/session';
import { loadSession } from '../../session/sign-in';
import { texts } from '../../texts';
import { Busy } from '../../ui/busy';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { Entrance } from './entrance';
import { forgetLinkToken, linkToken } from './link-token';

/** Proves by the link of a mail that an address is read: opening it is all there is to do. */
export default function VerifyEmail(): JSX.Element {
  const text = texts('welcome');
  const isDone = useSignal(false);
  const { submit, problem } = useSubmission(async () => {
    await bodyOf(api.POST('/v1/auth/email/verify', { body: { token: linkToken() ?? '' } }));
    forgetLinkToken();
    isDone.value = true;
    if (session.value) await loadSession();
  });
  useEffect(() => submit(), []);
  return (
    <Entrance>
      <h1>{text.verifyTitle}</h1>
      <ProblemNotice problem={problem.value} onRetry={submit} />
      {isDone.value ? (
        <p class="notice" role="status">
          {text.verified}
        </p>
      ) : (
        !problem.value && <Busy />
      )}
      <a class="button" href="/">
        {session.value ? texts('shell').notFound.home : text.signIn}
      </a>
    </Entrance>
  );
}
