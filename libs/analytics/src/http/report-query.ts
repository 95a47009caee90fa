import { z } from 'zod';
import type { ReportFilter } from '#budget';
import type { Access } from '#shared';
import { pseudonymsOf } from '#shared/database';
import {
  booleanParameter,
  currencySchema,
  idsParameter,
  localDateSchema,
  textsParameter,
} from '#shared/http';

/** How every report can be had. */
export const formatQuery = {
  format: z
    .enum(['json', 'csv'])
    .optional()
    .meta({ description: 'Default: what `Accept` prefers, else JSON. CSV has amounts as decimals.' }),
};

/** Which days. */
export const rangeQuery = {
  from: localDateSchema
    .optional()
    .meta({ description: 'Inclusive; default: first day of the current month.' }),
  to: localDateSchema.optional().meta({ description: 'Inclusive; default: last day of the current month.' }),
};

/** What every report can be narrowed down by; ids that are not the household's find nothing. */
export const filterQuery = {
  accountId: idsParameter.optional().meta({
    description: 'Only these accounts. Repeat the parameter, or separate ids by commas.',
  }),
  categoryId: idsParameter.optional().meta({
    description:
      'Only these categories; of a split transaction only its parts in them. Repeated, or separated by commas.',
  }),
  includeSubcategories: booleanParameter.optional().meta({
    description: 'With `categoryId`: whether the categories below count as well.',
  }),
  tag: textsParameter(50).optional().meta({ description: 'With any of these tags: repeat the parameter.' }),
  memberId: idsParameter.optional().meta({
    description:
      'Only what these members entered themselves; what an import or another automation booked is nobody’s.',
  }),
};
export type AskedFilter = z.output<z.ZodObject<typeof filterQuery>>;

/** One currency, or all of them in one. */
export const currencyQuery = {
  currency: currencySchema.optional().meta({ description: 'Default: the one with the most transactions.' }),
  convertTo: currencySchema.optional().meta({
    description:
      'Converts all other currencies to this one, each transaction at the rate of its day, and lists the rates. Not ' +
      'together with `currency`.',
  }),
  rateDate: localDateSchema.optional().meta({
    description:
      'With `convertTo`: the day whose rates count for everything. Needed for a range of more than 366 days.',
  }),
};

export function toReportFilter(
  { householdId }: Pick<Access, 'householdId'>,
  asked: AskedFilter,
): ReportFilter {
  const { accountId, categoryId, includeSubcategories, tag, memberId } = asked;
  return {
    ...(accountId === undefined ? {} : { accountId }),
    ...(categoryId === undefined ? {} : { categoryId }),
    ...(includeSubcategories === undefined ? {} : { includeSubcategories }),
    ...(tag === undefined ? {} : { tag }),
    ...(memberId === undefined ? {} : { enteredBy: pseudonymsOf(householdId, memberId) }),
  };
}

export const linksSchema = z.object({ transactions: z.string() }).meta({
  description: 'The list of precisely the transactions behind the figure; of splits the parts count.',
});
