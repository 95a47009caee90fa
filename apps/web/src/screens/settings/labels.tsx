import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatCount } from '../../format/numbers';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { into } from '../../ui/input';
import { ProblemNotice } from '../../ui/problem-notice';
import { ActButton } from './act-button';

/** Tags and payees: words that people give to transactions. */
export function Labels(): JSX.Element {
  return (
    <>
      <Tags />
      <Payees />
    </>
  );
}

function Tags(): JSX.Element {
  const text = texts('settings').tags;
  const tags = useResource('tags', (signal) =>
    bodyOf(api.GET('/v1/tags', { params: { query: { limit: 200 } }, signal })),
  );
  return (
    <Card title={text.title} of={tags} height={8}>
      {({ data }) => (
        <>
          {data.length === 0 && <p class="muted">{text.none}</p>}
          <ul class="settings-list">
            {data.map(({ name, usageCount }) => (
              <Label
                key={name}
                name={name}
                note={text.used(usageCount, formatCount(usageCount))}
                href={`/transactions?tag=${encodeURIComponent(name)}`}
                others={data.map((one) => ({ id: one.name, name: one.name }))}
                rename={async (to) => {
                  const params = { path: { tag: name } };
                  await bodyOf(api.PATCH('/v1/tags/{tag}', { params, body: { name: to } }));
                  tags.reload();
                }}
                merge={async (other) => {
                  const params = { path: { tag: name } };
                  await bodyOf(api.POST('/v1/tags/{tag}/merge', { params, body: { into: other } }));
                  tags.reload();
                }}
                remove={async () => {
                  await bodyOf(api.DELETE('/v1/tags/{tag}', { params: { path: { tag: name } } }));
                  tags.reload();
                }}
              />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Payees(): JSX.Element {
  const text = texts('settings').payees;
  const q = useSignal('');
  const payees = useResource(`payees ${q.value}`, (signal) => {
    const query = { limit: 50, ...(q.value && { q: q.value }) };
    return bodyOf(api.GET('/v1/payees', { params: { query }, signal }));
  });
  return (
    <>
      <Field label={text.search}>
        <input class="input" type="search" value={q} onInput={into(q)} />
      </Field>
      <Card title={text.title} of={payees} height={20}>
        {({ data }) => (
          <>
            {data.length === 0 && <p class="muted">{text.none}</p>}
            <ul class="settings-list">
              {data.map(({ id, name, usageCount, aliases }) => {
                const params = { path: { id } };
                return (
                  <Label
                    key={id}
                    name={name}
                    note={[
                      texts('settings').tags.used(usageCount, formatCount(usageCount)),
                      ...aliases.slice(0, 3).map((alias) => alias.text),
                    ].join(' · ')}
                    href={`/transactions?q=${encodeURIComponent(name)}`}
                    others={data}
                    rename={async (to) => {
                      await bodyOf(api.PATCH('/v1/payees/{id}', { params, body: { name: to } }));
                      payees.reload();
                    }}
                    merge={async (intoId) => {
                      await bodyOf(api.POST('/v1/payees/{id}/merge', { params, body: { intoId } }));
                      payees.reload();
                    }}
                    remove={async () => {
                      await bodyOf(api.DELETE('/v1/payees/{id}', { params }));
                      payees.reload();
                    }}
                  />
                );
              })}
            </ul>
          </>
        )}
      </Card>
    </>
  );
}

interface LabelProps {
  readonly name: string;
  readonly note: string;
  /** The transactions that bear it. */
  readonly href: string;
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly rename: (to: string) => Promise<void>;
  readonly merge: (intoId: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** One word, and what can be done with it. */
function Label(label: LabelProps): JSX.Element {
  const isEditing = useSignal(false);
  return (
    <li>
      <div>
        <p>
          <a href={label.href}>{label.name}</a>
        </p>
        <p class="muted small">{label.note}</p>
      </div>
      {mayWrite.value && (
        <button
          type="button"
          class="button quiet small"
          aria-label={`${texts('shell').edit}: ${label.name}`}
          onClick={() => (isEditing.value = true)}
        >
          {texts('shell').edit}
        </button>
      )}
      {isEditing.value && <LabelDialog {...label} onClose={() => (isEditing.value = false)} />}
    </li>
  );
}

function LabelDialog({
  name,
  others,
  rename,
  merge,
  remove,
  onClose,
}: LabelProps & { onClose: () => void }): JSX.Element {
  const text = texts('settings').tags;
  const to = useSignal(name);
  const other = useSignal('');
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    await rename(to.value);
    onClose();
  });
  return (
    <Dialog title={name} onClose={onClose}>
      <form class="settings-inline" onSubmit={submit} aria-busy={isBusy}>
        <Field label={text.rename} error={fieldError('/name')}>
          <input class="input" required maxLength={100} value={to} onInput={into(to)} />
        </Field>
        <button class="button primary" disabled={isBusy}>
          {texts('shell').save}
        </button>
      </form>
      <ProblemNotice problem={problem.value} />
      <div class="settings-merge">
        <Field label={text.merge} hint={text.mergeHint}>
          <select class="input" value={other} onChange={into(other)}>
            <option value="">{texts('shell').none}</option>
            {others
              .filter((one) => one.name !== name)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
          </select>
        </Field>
        <div class="row">
          {other.value !== '' && <ActButton label={text.mergeDo} act={() => merge(other.value)} />}
          <ActButton
            label={texts('shell').delete}
            of={name}
            tone="danger"
            ask={text.deleteAsk(name)}
            act={remove}
          />
        </div>
      </div>
    </Dialog>
  );
}
