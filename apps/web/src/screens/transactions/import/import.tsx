import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../../api/client';
import { useResource } from '../../../api/resource';
import { formatAgo } from '../../../format/dates';
import { go } from '../../../router';
import type { ScreenProps } from '../../../screens';
import { texts } from '../../../texts';
import { Busy } from '../../../ui/busy';
import { Field } from '../../../ui/field';
import { useSubmission } from '../../../ui/form';
import { ProblemNotice } from '../../../ui/problem-notice';
import { accountsById, openAccounts } from '../names';
import { ImportCourse } from './course';
import { upload, type Upload } from './upload';
import '../transactions.css';

/** A file while its import is on the screen: another reading of it is another upload. */
const uploaded = new Map<string, Upload>();

/** A bank's file becomes transactions: choose, look, book, and take back if it was wrong. */
export default function Import({ id }: ScreenProps): JSX.Element {
  const text = texts('transactions').imports;
  const given = id === undefined ? undefined : uploaded.get(id);
  const send = async (wanted: Upload): Promise<void> => {
    const begun = await upload(wanted);
    uploaded.set(begun.id, wanted);
    go(`/transactions/import/${begun.id}`);
  };
  return (
    <div class="stack import">
      <div class="page-head">
        <h1>{text.title}</h1>
        <a class="button" href={id === undefined ? '/transactions' : '/transactions/import'}>
          {id === undefined ? text.back : text.another}
        </a>
      </div>
      {id === undefined ? (
        <>
          <ChooseFile onSend={send} />
          <Earlier />
        </>
      ) : (
        <ImportCourse
          key={id}
          id={id}
          onMapping={given && ((mapping) => send({ ...given, mapping, key: newIdempotencyKey() }))}
        />
      )}
    </div>
  );
}

function ChooseFile({ onSend }: { onSend: (upload: Upload) => Promise<void> }): JSX.Element {
  const text = texts('transactions').imports;
  const accountId = useSignal('');
  const file = useSignal<File | null>(null);
  // One per file and account: sent again after a lost answer it is the same import.
  const key = useSignal(newIdempotencyKey());
  const isOver = useSignal(false);
  const { submit, problem, isBusy, fieldError } = useSubmission(() =>
    onSend({ file: file.value!, accountId: accountId.value || openAccounts.value[0]!.id, key: key.value }),
  );
  const choose = (chosen: File | null | undefined): void => {
    file.value = chosen ?? null;
    key.value = newIdempotencyKey();
  };
  return (
    <form class="card stack" onSubmit={submit} aria-busy={isBusy}>
      <ProblemNotice problem={problem.value} />
      <Field label={text.account} error={fieldError('/accountId')}>
        <select
          class="input"
          value={accountId.value || openAccounts.value[0]?.id}
          onChange={({ currentTarget }) => {
            accountId.value = currentTarget.value;
            key.value = newIdempotencyKey();
          }}
        >
          {openAccounts.value.map(({ id, name, currency }) => (
            <option key={id} value={id}>
              {name} ({currency})
            </option>
          ))}
        </select>
      </Field>
      <div
        class={`drop${isOver.value ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => (isOver.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          isOver.value = false;
          choose(event.dataTransfer?.files[0]);
        }}
      >
        <Field label={text.file} hint={text.fileHint} error={fieldError('/file')}>
          <input
            type="file"
            accept=".csv,.ofx,.qfx,.qif,.xml,.txt,.tsv"
            onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
          />
        </Field>
        {file.value && <strong>{file.value.name}</strong>}
      </div>
      <div class="actions">
        <button
          class="button primary"
          disabled={isBusy.value || !file.value || openAccounts.value.length === 0}
        >
          {text.read}
        </button>
      </div>
    </form>
  );
}

/** Imports of the past, from where each can still be taken back. */
function Earlier(): JSX.Element | null {
  const text = texts('transactions').imports;
  const { data, problem, reload } = useResource('imports', (signal) =>
    bodyOf(api.GET('/v1/imports', { params: { query: { limit: 20 } }, signal })),
  );
  if (problem.value) return <ProblemNotice problem={problem.value} onRetry={reload} />;
  if (!data.value) return <Busy />;
  if (data.value.data.length === 0) return null;
  return (
    <section class="card">
      <header>
        <h2>{text.earlier}</h2>
      </header>
      <ul class="earlier">
        {data.value.data.map((one) => (
          <li key={one.id}>
            <a href={`/transactions/import/${one.id}`}>{one.fileName}</a>
            <span class="muted">
              {accountsById.value.get(one.accountId)?.name} · {formatAgo(one.createdAt)}
            </span>
            <StatusBadge status={one.status} />
            <span class="num muted">{text.rows(one.counts.rows)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function StatusBadge({ status }: { status: Schemas['ImportSummary']['status'] }): JSX.Element {
  const tone = { committed: ' good', failed: ' bad', ready: ' warn' }[status as string] ?? '';
  return <span class={`badge${tone}`}>{texts('transactions').imports.statuses[status]}</span>;
}
