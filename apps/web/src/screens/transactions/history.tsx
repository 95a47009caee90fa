import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatInstant } from '../../format/dates';
import { formatMoney } from '../../format/money';
import { household, session } from '../../session/session';
import { texts } from '../../texts';
import { Busy } from '../../ui/busy';
import { ProblemNotice } from '../../ui/problem-notice';
import { accountsById, categoryPaths } from './names';

type Entry = Schemas['TransactionHistoryEntry'];

/** Who or what has changed which field, the latest first. */
export function History({ id }: { id: string }): JSX.Element {
  const isOpen = useSignal(false);
  return (
    <details class="disclosure" onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary>{texts('transactions').history}</summary>
      {isOpen.value && <Entries id={id} />}
    </details>
  );
}

function Entries({ id }: { id: string }): JSX.Element {
  const { data, problem, reload } = useResource(`history ${id}`, (signal) =>
    bodyOf(
      api.GET('/v1/transactions/{id}/history', { params: { path: { id }, query: { limit: 50 } }, signal }),
    ),
  );
  const members = useResource('members', (signal) =>
    bodyOf(
      api.GET('/v1/households/{id}/members', {
        params: { path: { id: household.value!.id }, query: { limit: 200 } },
        signal,
      }),
    ),
  );
  const names = new Map(
    members.data.value?.data.map(({ id: userId, displayName, email }) => [
      userId,
      displayName ?? email ?? '',
    ]),
  );
  if (problem.value) return <ProblemNotice problem={problem.value} onRetry={reload} />;
  if (!data.value) return <Busy />;
  return (
    <ol class="history">
      {data.value.data.filter(isTelling).map((entry) => (
        <li key={`${entry.at} ${entry.field}`}>
          <span>{sentenceOf(entry)}</span>
          <span class="muted small">
            {byOf(entry, names)} · {formatInstant(entry.at)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function byOf({ by }: Entry, names: ReadonlyMap<string, string>): string {
  const { actors } = texts('transactions');
  if (by.kind !== 'user') return actors[by.kind];
  if (by.id === session.value?.user.id) return actors.you;
  return names.get(by.id ?? '') ?? actors.user;
}

function sentenceOf({ operation, field, before, after }: Entry): string {
  const text = texts('transactions');
  if (field === null || operation !== 'changed') return text.operations[operation];
  const name = (text.fields as Readonly<Record<string, string>>)[field] ?? field;
  return `${name}: ${valueOf(field, before)} → ${valueOf(field, after)}`;
}

/** What the product notes for itself says nothing to a person. */
const isTelling = ({ field }: Entry): boolean => field === null || field in texts('transactions').fields;

function valueOf(field: string, value: unknown): string {
  const { none } = texts('shell');
  if (value === null || value === undefined) return none;
  if (field === 'transferId' || field === 'receiptId') return texts('transactions').linked;
  if (field === 'accountId') return accountsById.value.get(value as string)?.name ?? '…';
  if (field === 'categoryId') return categoryPaths.value.get(value as string)?.path ?? '…';
  if (field === 'amount' && typeof value === 'object') return formatMoney(value as Schemas['Transaction']);
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'string') ? value.join(', ') || none : String(value.length);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
