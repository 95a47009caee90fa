import type { Schemas } from '../../../api/client';

type Columns = Schemas['ImportMapping']['columns'];

/** What a column of a bank's table may hold; `none` = nothing that is needed. */
export const ROLES = [
  'none',
  'postedOn',
  'payee',
  'payer',
  'memo',
  'amount',
  'debit',
  'credit',
  'direction',
  'fee',
  'currency',
  'category',
  'externalId',
  'state',
] as const;
export type Role = (typeof ROLES)[number];

export function roleOf(columns: Columns, index: number): Role {
  if (columns.memo.includes(index)) return 'memo';
  const named = Object.entries(columns).find(([, column]) => column === index);
  return named ? (named[0] as Role) : 'none';
}

/** Gives a column another role. Each role has one column, but any number may be the memo; the day stays somewhere. */
export function assignColumn(columns: Columns, index: number, role: Role): Columns {
  const { memo, postedOn, ...others } = columns;
  const kept = Object.fromEntries(Object.entries(others).filter(([, column]) => column !== index));
  const rest = { ...kept, postedOn, memo: memo.filter((column) => column !== index) };
  if (role === 'none') return rest;
  if (role === 'memo') return { ...rest, memo: [...rest.memo, index].sort((a, b) => a - b) };
  return { ...rest, [role]: index };
}
