import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useAccounts } from '../../api/books';
import { api, bodyOf, type Schemas } from '../../api/client';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { AccountForm } from '../../ui/account-form';
import { Amount } from '../../ui/amount';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { ActButton } from './act-button';

/** Where the household's money is. */
export function Accounts(): JSX.Element {
  const text = texts('settings').accounts;
  const accounts = useAccounts();
  const editing = useSignal<Schemas['Account'] | 'new' | null>(null);
  const close = (): void => void (editing.value = null);
  const done = (): void => {
    close();
    accounts.reload();
  };
  const archive = async ({ id, archived }: Schemas['Account']): Promise<void> => {
    const params = { path: { id } };
    await bodyOf(api.PATCH('/v1/accounts/{id}', { params, body: { archived: !archived } }));
    accounts.reload();
  };
  return (
    <Card
      title={text.title}
      aside={
        mayWrite.value && (
          <button type="button" class="button small" onClick={() => (editing.value = 'new')}>
            <Icon name="plus" />
            {text.create}
          </button>
        )
      }
      of={accounts}
      height={14}
    >
      {(all) => (
        <>
          {all.length === 0 && <p class="muted">{text.none}</p>}
          <ul class="settings-list">
            {all.map((account) => (
              <li key={account.id}>
                <div>
                  <p>
                    {account.name} {account.archived && <span class="badge">{text.archived}</span>}
                  </p>
                  <p class="muted small">{texts('account').types[account.type]}</p>
                </div>
                <Amount amount={account.balance} currency={account.currency} />
                {mayWrite.value && (
                  <>
                    <button
                      type="button"
                      class="button small"
                      aria-label={`${texts('shell').edit}: ${account.name}`}
                      onClick={() => (editing.value = account)}
                    >
                      {texts('shell').edit}
                    </button>
                    <ActButton
                      label={account.archived ? text.reopen : text.archive}
                      of={account.name}
                      act={() => archive(account)}
                    />
                  </>
                )}
              </li>
            ))}
          </ul>
          {editing.value !== null && (
            <Dialog title={editing.value === 'new' ? text.create : text.edit} onClose={close}>
              <AccountForm {...(editing.value !== 'new' && { account: editing.value })} onDone={done} />
            </Dialog>
          )}
        </>
      )}
    </Card>
  );
}
