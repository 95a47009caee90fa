import type { Booked } from './booked';

/** What a list of transactions is narrowed down to; what is absent does not narrow. */
export interface Criteria {
  /** Words whose beginnings payee, memo, tags, category or amount have. */
  readonly text?: string;
  readonly accountId?: string;
  /** Of the transaction or a part of it, separated by commas; `none` = it has no category, and is no transfer. */
  readonly categoryId?: string;
  /** Only these categories, not those below them. */
  readonly isExact?: boolean;
  /** `income`, `expense`, `none` (without a category), separated by commas: what it counts as in reports. */
  readonly kind?: string;
  readonly currency?: string;
  readonly payeeId?: string;
  /** It has a payee, and none of these, separated by commas. */
  readonly exceptPayeeId?: string;
  readonly hasPayee?: boolean;
  readonly isTransfer?: boolean;
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

/** Names in the address of `/transactions`, which other screens link to: those of the api's own list. */
const TEXTS = {
  q: 'text',
  accountId: 'accountId',
  categoryId: 'categoryId',
  from: 'from',
  to: 'to',
  tag: 'tag',
  payee: 'payee',
  kind: 'kind',
  currency: 'currency',
  payeeId: 'payeeId',
  exceptPayeeId: 'exceptPayeeId',
  status: 'status',
  source: 'source',
} as const;
const YES_OR_NO = { hasReceipt: 'hasReceipt', hasPayee: 'hasPayee', transfer: 'isTransfer' } as const;
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
  for (const [name, field] of Object.entries(YES_OR_NO)) {
    const value = query.get(name);
    if (value === 'true' || value === 'false') found[field] = value === 'true';
  }
  // A report's figure is that of the category itself; everybody else means all below it as well.
  const isOfReport = query.has('kind') || query.has('transfer');
  const below = query.get('includeSubcategories');
  if (query.has('categoryId') && (below === 'false' || (isOfReport && below !== 'true')))
    found['isExact'] = true;
  return found;
}

/** The same for the api's own filters, as exports take them. */
export function toApiFilter(criteria: Criteria): Record<string, string> {
  const filter: Record<string, string> = {};
  const { text, categoryId, isExact, hasReceipt, hasPayee, isTransfer } = criteria;
  if (text) filter['q'] = text;
  if (categoryId === 'none') filter['uncategorised'] = 'true';
  else if (categoryId) Object.assign(filter, { categoryId, includeSubcategories: String(!isExact) });
  for (const [name, value] of Object.entries({ hasReceipt, hasPayee, transfer: isTransfer }))
    if (value !== undefined) filter[name] = String(value);
  const { accountId, from, to, tag, status, source, kind, currency, payeeId, exceptPayeeId } = criteria;
  const texts = { accountId, from, to, tag, status, source, kind, currency, payeeId, exceptPayeeId };
  for (const [name, value] of Object.entries(texts)) if (value) filter[name] = value;
  return filter;
}
