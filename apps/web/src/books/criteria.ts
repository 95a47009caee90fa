import type { Booked } from './booked';

/** What a list of transactions is narrowed down to; what is absent does not narrow. */
export interface Criteria {
  /** Words whose beginnings payee, memo, tags, category or amount have. */
  readonly text?: string;
  readonly accountId?: string;
  /** With all categories below it; `none` = a part of it has no category, and it is no transfer. */
  readonly categoryId?: string;
  /** First and last day, inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly tag?: string;
  /** Exactly this payee. */
  readonly payee?: string;
  /** Minor units without sign, inclusive. */
  readonly least?: number;
  readonly most?: number;
  readonly hasReceipt?: boolean;
  readonly status?: Booked['status'];
  readonly source?: Booked['source'];
}

/** Names in the address of `/transactions`, which other screens link to. */
const TEXTS = {
  q: 'text',
  accountId: 'accountId',
  categoryId: 'categoryId',
  from: 'from',
  to: 'to',
  tag: 'tag',
  payee: 'payee',
  status: 'status',
  source: 'source',
} as const;
const NUMBERS = { least: 'least', most: 'most' } as const;

export function criteriaOf(query: URLSearchParams): Criteria {
  const found: Record<string, string | number | boolean> = {};
  for (const [name, field] of Object.entries(TEXTS)) {
    const value = query.get(name);
    if (value) found[field] = value;
  }
  for (const [name, field] of Object.entries(NUMBERS)) {
    const value = query.get(name);
    if (value && /^\d{1,15}$/.test(value)) found[field] = Number(value);
  }
  if (query.get('uncategorised') === 'true') found['categoryId'] = 'none';
  const receipt = query.get('hasReceipt');
  if (receipt === 'true' || receipt === 'false') found['hasReceipt'] = receipt === 'true';
  return found;
}

/** The same for the api's own filters, as exports take them. */
export function toApiFilter(criteria: Criteria): Record<string, string> {
  const filter: Record<string, string> = {};
  const { text, accountId, categoryId, from, to, tag, status, source, hasReceipt } = criteria;
  if (text) filter['q'] = text;
  if (categoryId === 'none') filter['uncategorised'] = 'true';
  else if (categoryId) Object.assign(filter, { categoryId, includeSubcategories: 'true' });
  if (hasReceipt !== undefined) filter['hasReceipt'] = String(hasReceipt);
  for (const [name, value] of Object.entries({ accountId, from, to, tag, status, source }))
    if (value) filter[name] = value;
  return filter;
}
