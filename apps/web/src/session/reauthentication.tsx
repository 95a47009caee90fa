import { useSignal } from '@preact/signals';
import { render, type JSX } from 'preact';
import { api, bodyOf } from '../api/client';
import { Problem } from '../api/problem';
import { loadTexts, texts } from '../texts';
import { CodeInput, PasswordInput } from '../ui/credential-inputs';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { useSubmission } from '../ui/form';
import { ProblemNotice } from '../ui/problem-notice';

/**
 * Does what may ask for a recent proof of who is there: then the password is asked for, and the act repeated.
 * @throws Problem of the act, also of the first try when the person closes the dialog
 */
export async function withReauthentication<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'reauthentication_required') throw error;
    await loadTexts('reauthentication');
    if (!(await askForPassword())) throw error;
    return act();
  }
}

/** @returns false when the person does not want to */
function askForPassword(): Promise<boolean> {
  const place = document.createElement('div');
  document.body.append(place);
  return new Promise((resolve) => {
    const end = (isProved: boolean): void => {
      render(null, place);
      place.remove();
      resolve(isProved);
    };
    render(<PasswordDialog onProved={() => end(true)} onClose={() => end(false)} />, place);
  });
}

function PasswordDialog({ onProved, onClose }: { onProved: () => void; onClose: () => void }): JSX.Element {
  const text = texts('reauthentication');
  const password = useSignal('');
  const code = useSignal('');
  const asksForCode = useSignal(false);
  const { submit, isBusy, problem } = useSubmission(async () => {
    try {
      const body = { password: password.value, ...(code.value && { totp: code.value.replace(/\s/g, '') }) };
      await bodyOf(api.POST('/v1/auth/reauthenticate', { body }));
    } catch (error) {
      if (error instanceof Problem && error.code.endsWith('totp_required')) asksForCode.value = true;
      throw error;
    }
    onProved();
  });
  return (
    <Dialog title={text.title} onClose={onClose}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <p class="muted">{text.text}</p>
        <ProblemNotice problem={problem.value} />
        <Field label={text.password}>
          <PasswordInput which="current" target={password} />
        </Field>
        {asksForCode.value && (
          <Field label={text.code}>
            <CodeInput target={code} />
          </Field>
        )}
        <div class="actions">
          <button class="button primary" disabled={isBusy}>
            {text.go}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
