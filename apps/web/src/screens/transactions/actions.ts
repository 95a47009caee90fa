import { effect } from '@preact/signals';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../api/client';
import { revision } from '../../api/live';
import { ask, catchUp } from '../../books/books';
import type { ShownTransaction } from '../../books/booked';
import type { Changes, NewTransaction, Operation } from '../../books/outbox';
import type { Receipt } from '../../books/protocol';
import { newTimeOrderedId } from '../../books/time-ordered-id';
import { texts } from '../../texts';
import { messageOf } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { categoryPaths } from './names';

/** Tells what went wrong elsewhere than at a form. */
export const complain = (error: unknown): void => say(messageOf(error));

const enter = (transactionId: string, operation: Operation): Promise<Receipt> =>
  ask('enter', { transactionId, operation });

/** Enters a new transaction; it is in the list at once. @returns its id */
export async function addTransaction(draft: Omit<NewTransaction, 'id'>): Promise<string> {
  const transaction = { id: newTimeOrderedId(), ...draft };
  await enter(transaction.id, { op: 'create', transaction });
  return transaction.id;
}

/** Changes a transaction, and where it was put into another category offers to do so always. */
export async function changeTransaction(row: ShownTransaction, changes: Changes): Promise<void> {
  await enter(row.id, { op: 'update', changes });
  const { categoryId } = changes;
  if (!categoryId || categoryId === row.categoryId || !row.payee || row.transferId !== null) return;
  await offerRule(row.payee, categoryId);
}

export async function removeTransaction(row: ShownTransaction): Promise<void> {
  const receipt = await enter(row.id, { op: 'delete' });
  const { deleted } = texts('transactions');
  const { undo } = texts('shell');
  say(deleted(row.payee ?? ''), { label: undo, act: () => void takeBack(receipt) });
}

async function takeBack(receipt: Receipt): Promise<void> {
  try {
    const { isTakenBack, bulkActionId } = await ask('retract', receipt);
    if (isTakenBack) return;
    if (bulkActionId === null) say(texts('transactions').undoGone);
    else await undoBulkActions([bulkActionId]);
  } catch (error) {
    complain(error);
  }
}

/** Undoes what changed many, the last first. @returns how many transactions could not be put back */
export async function undoBulkActions(ids: readonly string[]): Promise<number> {
  let kept = 0;
  for (const id of [...ids].reverse()) {
    const undone = await bodyOf(
      api.POST('/v1/bulk-actions/{id}/undo', {
        params: { path: { id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
      }),
    );
    kept += undone.kept.length;
  }
  catchUp();
  if (kept > 0) say(texts('transactions').undoKept(kept));
  return kept;
}

/** Says what a bulk change has done, with its undo. */
export function sayDone(text: string, bulkActionIds: readonly string[]): void {
  catchUp();
  const act = (): void => void undoBulkActions(bulkActionIds).catch(complain);
  say(text, bulkActionIds.length ? { label: texts('shell').undo, act } : undefined);
}

async function offerRule(payee: string, categoryId: string): Promise<void> {
  const text = texts('transactions').rule;
  const [all, right] = await Promise.all([ask('count', { payee }), ask('count', { payee, categoryId })]);
  const category = categoryPaths.value.get(categoryId)?.name ?? '';
  say(text.offer(category, all - right, payee), {
    label: text.always,
    act: () => void makeRule(payee, categoryId).catch(complain),
  });
}

/** From now on, and for what is there already; its undo takes both back. */
async function makeRule(payee: string, categoryId: string): Promise<void> {
  const text = texts('transactions').rule;
  const category = categoryPaths.value.get(categoryId)?.name ?? '';
  const rule = await bodyOf(
    api.POST('/v1/rules', {
      params: { header: { 'Idempotency-Key': newIdempotencyKey() } },
      body: {
        id: newTimeOrderedId(),
        name: text.name(payee, category).slice(0, 100),
        conditions: {
          match: 'all',
          groups: [{ match: 'all', conditions: [{ field: 'payee', operator: 'equals', value: payee }] }],
        },
        actions: [{ type: 'set_category', categoryId }],
      },
    }),
  );
  const application = await bodyOf(
    api.POST('/v1/rules/{id}/apply', {
      params: { path: { id: rule.id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
      body: {},
    }),
  );
  const { changed, bulkActionId } = await finished(application);
  catchUp();
  say(text.made(payee, category, changed), {
    label: texts('shell').undo,
    act: () =>
      void Promise.all([
        bulkActionId === null ? 0 : undoBulkActions([bulkActionId]),
        api.DELETE('/v1/rules/{id}', { params: { path: { id: rule.id } } }),
      ]).catch(complain),
  });
}

/** Many transactions are changed by a worker of the server: asked again whenever something of the household changes. */
async function finished(application: Schemas['RuleApplication']): Promise<Schemas['RuleApplication']> {
  let latest = application;
  while (latest.status === 'queued' || latest.status === 'running') {
    await nextRevision();
    const path = { id: application.id };
    latest = await bodyOf(api.GET('/v1/rule-applications/{id}', { params: { path } }));
  }
  return latest;
}

/** The household's next change, or some seconds without a stream. */
function nextRevision(): Promise<void> {
  const changed = Promise.withResolvers<undefined>();
  const before = revision.peek();
  const stop = effect(() => {
    if (revision.value !== before) changed.resolve(undefined);
  });
  const timer = setTimeout(() => changed.resolve(undefined), 3_000);
  return changed.promise.finally(() => {
    stop();
    clearTimeout(timer);
  });
}
