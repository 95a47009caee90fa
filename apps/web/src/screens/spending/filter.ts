import { changeQuery, query } from '../../router';

/** What the reports count; an empty list = everything. The names are those of the address and of the api. */
export interface ReportFilter {
  readonly accountId: readonly string[];
  readonly categoryId: readonly string[];
  readonly tag: readonly string[];
  readonly memberId: readonly string[];
}
export type FilterName = keyof ReportFilter;

export const FILTERS = [
  'accountId',
  'categoryId',
  'tag',
  'memberId',
] as const satisfies readonly FilterName[];

/** As the address says it: values separated by commas. */
export function readFilter(): ReportFilter {
  const valuesOf = (name: FilterName): string[] =>
    (query.value.get(name) ?? '').split(',').filter(Boolean).map(decodeURIComponent);
  return {
    accountId: valuesOf('accountId'),
    categoryId: valuesOf('categoryId'),
    tag: valuesOf('tag'),
    memberId: valuesOf('memberId'),
  };
}

export function writeFilter(name: FilterName, values: readonly string[]): void {
  changeQuery({ [name]: values.length > 0 ? values.map(encodeURIComponent).join(',') : null });
}

export const clearFilter = (): void =>
  changeQuery(Object.fromEntries(FILTERS.map((name) => [name, null] as const)));

/** As the api's reports take it. */
export const queryOf = ({ accountId, categoryId, tag, memberId }: ReportFilter) => ({
  accountId: [...accountId],
  categoryId: [...categoryId],
  ...(categoryId.length > 0 && { includeSubcategories: 'true' as const }),
  tag: [...tag],
  memberId: [...memberId],
  currency: query.value.get('currency') ?? undefined,
});
