import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../../api/client';
import { useResource } from '../../../api/resource';
import { catchUp } from '../../../books/books';
import { formatDay } from '../../../format/dates';
import { texts } from '../../../texts';
import { Amount } from '../../../ui/amount';
import { Busy } from '../../../ui/busy';
import { useSubmission } from '../../../ui/form';
import { ProblemNotice } from '../../../ui/problem-notice';
import { accountsById, categoryPaths } from '../names';
import { StatusBadge } from './import';
import { MappingForm } from './mapping';
import type { Mapping } from './upload';

const ROWS_AT_ONCE = 100;

/** One import from reading to booking, and back; it follows the household's live events. */
export function ImportCourse({
  id,
  onMapping,
}: {
  id: string;
  /** Reads the file anew; absent: the file is not here any more. */
  onMapping: ((mapping: Mapping) => Promise<void>) | undefined;
}): JSX.Element {
  const text = texts('transactions').imports;
  const limit = useSignal(ROWS_AT_ONCE);
  const onlyDuplicates = useSignal(false);
  const included = useSignal<ReadonlySet<number>>(new Set());
  const key = `import ${id} ${limit.value} ${String(onlyDuplicates.value)}`;
  const { data, problem, reload } = useResource(key, (signal) =>
    readImport(id, limit.value, onlyDuplicates.value, signal),
  );
  const act = (what: 'commit' | 'revert') => async () => {
    const options = { params: { path: { id }, header: { 'Idempotency-Key': newIdempotencyKey() } } };
    await (what === 'commit'
      ? bodyOf(
          api.POST('/v1/imports/{id}/commit', { ...options, body: { includeRows: [...included.value] } }),
        )
      : bodyOf(api.POST('/v1/imports/{id}/revert', options)));
    reload();
    catchUp();
  };
  const commit = useSubmission(act('commit'));
  const revert = useSubmission(act('revert'));
  const one = data.value;
  if (!one) return problem.value ? <ProblemNotice problem={problem.value} onRetry={reload} /> : <Busy />;
  const { counts, status } = one;
  const toBook = counts.rows - counts.duplicates + included.value.size;
  const currency = accountsById.value.get(one.accountId)?.currency ?? 'EUR';
  return (
    <>
      <section class="card stack">
        <header class="row">
          <h2>{one.fileName}</h2>
          <StatusBadge status={status} />
          <span class="muted">{accountsById.value.get(one.accountId)?.name}</span>
        </header>
        <ProblemNotice problem={commit.problem.value ?? revert.problem.value ?? problem.value} />
        <Progress one={one} />
        {status === 'failed' && <Faults errors={one.errors} />}
        {status === 'ready' && (
          <>
            <p>{text.found(counts.rows, counts.duplicates)}</p>
            {counts.otherCurrency + counts.notBooked > 0 && (
              <p class="muted">{text.leftOut(counts.otherCurrency, counts.notBooked)}</p>
            )}
            <div class="actions">
              <button
                type="button"
                class="button primary"
                disabled={commit.isBusy.value || toBook === 0}
                onClick={commit.submit}
              >
                {text.commit(toBook)}
              </button>
            </div>
          </>
        )}
        {status === 'committed' && (
          <>
            <p>{text.imported(counts.imported)}</p>
            <div class="actions">
              <button type="button" class="button danger" disabled={revert.isBusy} onClick={revert.submit}>
                {text.revert}
              </button>
              <a class="button primary" href={`/transactions?accountId=${one.accountId}&source=import`}>
                {text.show}
              </a>
            </div>
          </>
        )}
        {status === 'reverted' && <p>{text.reverted(counts.removed, counts.kept)}</p>}
      </section>
      {(status === 'ready' || status === 'failed') && one.guess && onMapping && (
        <MappingForm key={JSON.stringify(one.mapping)} of={one} onRead={onMapping} />
      )}
      {one.rows.data.length > 0 && (
        <section class="card">
          <header>
            <h2>{text.preview}</h2>
            {counts.duplicates > 0 && status === 'ready' && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={onlyDuplicates}
                  onChange={({ currentTarget }) => (onlyDuplicates.value = currentTarget.checked)}
                />
                {text.onlyDuplicates}
              </label>
            )}
          </header>
          <div class="table-wrap" tabIndex={0} role="region" aria-label={text.preview}>
            <Preview
              rows={one.rows.data}
              currency={currency}
              isChoosing={status === 'ready'}
              included={included.value}
              onInclude={(row, isIncluded) => {
                const next = new Set(included.value);
                if (isIncluded) next.add(row);
                else next.delete(row);
                included.value = next;
              }}
            />
          </div>
          {one.rows.nextCursor !== null && (
            <button type="button" class="button quiet" onClick={() => (limit.value += ROWS_AT_ONCE)}>
              {texts('shell').more}
            </button>
          )}
        </section>
      )}
    </>
  );
}

/** As many rows as are shown, of however many pages. */
async function readImport(
  id: string,
  rows: number,
  onlyDuplicates: boolean,
  signal: AbortSignal,
): Promise<Schemas['Import']> {
  const read = (cursor?: string) =>
    bodyOf(
      api.GET('/v1/imports/{id}', {
        params: {
          path: { id },
          query: {
            limit: ROWS_AT_ONCE,
            ...(cursor !== undefined && { cursor }),
            ...(onlyDuplicates && { duplicates: 'true' as const }),
          },
        },
        signal,
      }),
    );
  let latest = await read();
  const data = [...latest.rows.data];
  while (data.length < rows && latest.rows.nextCursor !== null) {
    latest = await read(latest.rows.nextCursor);
    data.push(...latest.rows.data);
  }
  return { ...latest, rows: { data, nextCursor: latest.rows.nextCursor } };
}

function Progress({ one: { status, counts } }: { one: Schemas['Import'] }): JSX.Element | null {
  const text = texts('transactions').imports;
  if (status === 'parsing') return <p role="status">{text.statuses.parsing} …</p>;
  if (status !== 'committing' && status !== 'reverting') return null;
  return (
    <div class="stack" role="status">
      <progress max={Math.max(counts.rows, 1)} value={counts.done} aria-label={text.statuses[status]} />
      <span class="num muted">{text.progress(counts.done, counts.rows)}</span>
    </div>
  );
}

function Faults({ errors }: { errors: Schemas['Import']['errors'] }): JSX.Element {
  const text = texts('transactions').imports;
  return (
    <>
      <p>{text.failed}</p>
      <div class="table-wrap" tabIndex={0} role="region" aria-label={text.failed}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="num">
                {text.line}
              </th>
              <th scope="col" class="num">
                {text.column}
              </th>
              <th scope="col">{text.fault}</th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ line, column, code, message }) => (
              <tr key={`${line} ${column} ${code}`}>
                <td class="num">{line || '–'}</td>
                <td class="num">{column || '–'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Preview({
  rows,
  currency,
  isChoosing,
  included,
  onInclude,
}: {
  rows: readonly Schemas['ImportRow'][];
  currency: string;
  isChoosing: boolean;
  included: ReadonlySet<number>;
  onInclude: (row: number, isIncluded: boolean) => void;
}): JSX.Element {
  const text = texts('transactions');
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text.day}</th>
          <th scope="col">{text.payee}</th>
          <th scope="col">{text.category}</th>
          <th scope="col" class="num">
            {text.amount}
          </th>
          <th scope="col">{text.imports.remark}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row} class={row.duplicateOf !== null && !included.has(row.row) ? 'muted' : undefined}>
            <td class="day">{formatDay(row.postedOn)}</td>
            <td>
              {row.payee ?? text.noPayee}
              {row.memo && <div class="muted small">{row.memo}</div>}
            </td>
            <td>{categoryPaths.value.get(row.categoryId ?? '')?.path ?? ''}</td>
            <td class="num">
              <Amount amount={row.amount} currency={currency} signed />
            </td>
            <td>
              {row.duplicateOf !== null &&
                (isChoosing ? (
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={included.has(row.row)}
                      onChange={({ currentTarget }) => onInclude(row.row, currentTarget.checked)}
                    />
                    {text.imports.duplicate}
                  </label>
                ) : (
                  <span class="badge">{text.imports.duplicateShort}</span>
                ))}
              {row.ruleIds.length > 0 && <span class="badge">{text.imports.byRule}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
