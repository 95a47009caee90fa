import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { api, bodyOf } from '../../api/client';
import { go } from '../../router';
import { chooseHousehold } from '../../session/session';
import { loadSession } from '../../session/sign-in';
import { texts } from '../../texts';
import { useSubmission } from '../../ui/form';
import { ProblemNotice } from '../../ui/problem-notice';
import { linkToken } from './link-token';

/** Joins the household of an invitation; whoever is not signed in does that first, or signs up. */
export default function AcceptInvitation(): JSX.Element {
  const text = texts('welcome');
  const token = useMemo(linkToken, []);
  const { submit, isBusy, problem } = useSubmission(async () => {
    const joined = await bodyOf(api.POST('/v1/invitations/accept', { body: { token: token ?? '' } }));
    await loadSession();
    chooseHousehold(joined.id);
    go('/', { replace: true });
  });
  return (
    <section class="card stack welcome-invitation">
      <h1>{text.invitation}</h1>
      <p>{token === null ? text.brokenLink : text.invitationText}</p>
      <ProblemNotice problem={problem.value} />
      {token !== null && (
        <div>
          <button type="button" class="button primary" disabled={isBusy} onClick={submit}>
            {text.invitationAccept}
          </button>
        </div>
      )}
    </section>
  );
}
