import { allOf } from '../../api/books';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../api/client';
import { Problem } from '../../api/problem';
import { useResource, type Resource } from '../../api/resource';
import { today } from '../../format/dates';
import { texts } from '../../texts';
import { messageOf } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';

type Kept = Schemas['Recurring'];
type Reported = Schemas['RecurringReport']['rows'][number];

/** A series on the screen; `id` is null while it is only found and not kept. */
export type Item = Omit<Kept, 'id'> & { readonly id: string | null };

export const useReport = (): Resource<Schemas['RecurringReport']> =>
  useResource(`recurring report ${today()}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/recurring', { signal })),
  );

export const useKept = (): Resource<readonly Kept[]> =>
  useResource('recurring', (signal) =>
    allOf((cursor) =>
      bodyOf(api.GET('/v1/recurring', { params: { query: { limit: 200, cursor } }, signal })),
    ),
  );

export const useAnomalies = (): Resource<Schemas['AnomalyReport']> =>
  useResource(`anomalies ${today()}`, (signal) => bodyOf(api.GET('/v1/analytics/anomalies', { signal })));

/** Everything that is kept, and what the report has found beyond it. */
export function itemsOf(kept: readonly Kept[], report: Schemas['RecurringReport']): Item[] {
  const found = report.rows
    .filter(({ recurringId }) => recurringId === null)
    .map((row) => foundItem(row, report.currency));
  return [...kept, ...found].sort((a, b) => (a.nextDueOn < b.nextDueOn ? -1 : 1));
}

const foundItem = (row: Reported, currency: string): Item => ({
  ...row,
  id: null,
  currency,
  createsTransactions: false,
  missedOn: null,
  previousAmount: row.priceChange?.from ?? null,
  priceChangedOn: row.priceChange?.on ?? null,
  revision: 0,
});

/** Says of a series whether it is one; what was only found is kept from then on. */
export async function decide(item: Item, status: 'confirmed' | 'dismissed'): Promise<void> {
  const { said } = texts('recurring');
  const { id } = item;
  try {
    const kept = id === null ? await keep(item) : item;
    const changed = id === null && status === 'confirmed' ? kept : await change(kept, { status });
    const wasStatus = item.status === 'dismissed' ? 'dismissed' : 'confirmed';
    say(said[status](item.name), {
      label: texts('shell').undo,
      act: () => void change(changed, { status: wasStatus === status ? 'dismissed' : wasStatus }).catch(tell),
    });
  } catch (problem) {
    tell(problem);
  }
}

const tell = (problem: unknown): void =>
  say(
    problem instanceof Problem && problem.status === 412 ? texts('recurring').said.stale : messageOf(problem),
  );

/** @throws Problem 412 when somebody else has changed it meanwhile */
export const change = (
  { id, revision }: Pick<Item, 'id' | 'revision'>,
  body: Schemas['UpdateRecurring'],
): Promise<Kept> =>
  bodyOf(
    api.PATCH('/v1/recurring/{id}', {
      params: { path: { id: id! }, header: { 'If-Match': `"${revision}"` } },
      body,
    }),
  );

export const create = (body: Schemas['CreateRecurring'], key = newIdempotencyKey()): Promise<Kept> =>
  bodyOf(api.POST('/v1/recurring', { params: { header: { 'Idempotency-Key': key } }, body }));

const keep = ({ accountId, amount, cadence, categoryId, nextDueOn, name }: Item): Promise<Kept> =>
  create({ accountId, amount, cadence, categoryId, nextDueOn, name, payee: name });
