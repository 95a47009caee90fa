import { z } from 'zod';
import { amountSchema, idSchema, localDateSchema, textSchema } from '#shared/http';
import type { CategorySuggestion } from '../suggestion/category-model.js';
import type { SuggestionQuestion } from '../suggestion/category-suggestion.service.js';
import { summaryOf } from '../suggestion/reason-summary.js';

export const suggestCategoriesSchema = z
  .strictObject({
    accountId: idSchema,
    postedOn: localDateSchema,
    amount: amountSchema,
    payee: textSchema(200).nullable().default(null),
  })
  .meta({
    id: 'SuggestCategories',
    example: {
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      postedOn: '2026-11-20',
      amount: -6658,
      payee: 'Corner Market 0815',
    },
  });

export const categorySuggestionsSchema = z
  .object({
    data: z
      .array(
        z.object({
          categoryId: z.guid(),
          confidence: z.number().meta({ description: 'About this share of such suggestions is right.' }),
          reason: z.object({
            kind: z.enum(['payee', 'word', 'amount']),
            text: z.string().nullable().meta({ description: 'The payee or the word; null for an amount.' }),
            matches: z.int(),
            of: z.int(),
            summary: z.string().meta({ description: 'For people, in English.' }),
          }),
        }),
      )
      .meta({ description: 'Best first; empty when the household’s past says too little.' }),
  })
  .meta({
    id: 'CategorySuggestions',
    example: {
      data: [
        {
          categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
          confidence: 0.91,
          reason: {
            kind: 'payee',
            text: 'Corner Market 0815',
            matches: 12,
            of: 13,
            summary: '12 of 13 times at Corner Market 0815',
          },
        },
      ],
    },
  });
export type CategorySuggestionsDto = z.infer<typeof categorySuggestionsSchema>;

export function toQuestion({
  amount,
  ...rest
}: z.output<typeof suggestCategoriesSchema>): SuggestionQuestion {
  return { ...rest, amountUnits: BigInt(amount) };
}

export function toCategorySuggestionsDto(suggestions: readonly CategorySuggestion[]): CategorySuggestionsDto {
  const data = suggestions.map(({ categoryId, confidence, reason }) => ({
    categoryId,
    confidence: Math.round(confidence * 1_000) / 1_000,
    reason: { ...reason, summary: summaryOf(reason) },
  }));
  return { data };
}
