import type { JSX } from 'preact';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { AccountForm } from '../../ui/account-form';
import { Icon } from '../../ui/icons';

/** From nothing to the first receipt: where it is booked, then the receipt itself. */
export function FirstSteps({ hasAccount }: { hasAccount: boolean }): JSX.Element {
  const text = texts('home').first;
  if (!mayWrite.value) return <p class="empty">{text.viewer}</p>;
  return (
    <div class="stack home-first">
      <p class="home-lead">{text.title}</p>
      <section class="card">
        <p class="muted small">{text.step(hasAccount ? 2 : 1)}</p>
        {hasAccount ? (
          <div class="stack">
            <h2>{text.receiptTitle}</h2>
            <p class="muted">{text.receiptText}</p>
            <a class="button primary home-snap" href="/receipts">
              <Icon name="camera" />
              {text.receiptTitle}
            </a>
            <div class="row">
              <a class="button small" href="/transactions?import">
                {text.import}
              </a>
              <a class="button small" href="/transactions?new">
                {text.enter}
              </a>
            </div>
          </div>
        ) : (
          <div class="stack">
            <h2>{text.accountTitle}</h2>
            <p class="muted">{text.accountText}</p>
            <AccountForm submitLabel={text.create} onDone={() => {}} />
          </div>
        )}
      </section>
    </div>
  );
}
