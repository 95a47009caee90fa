import { z } from 'zod';
import { toJsonInteger } from '#shared';
import type { BudgetUse, ModelUsage } from '../extraction/openai/ledger/model-usage.read-model.js';

const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .meta({ description: 'Calendar month in UTC, YYYY-MM.' });
const nanoUsd = z.int().min(0).meta({ description: 'Billionths of a US dollar.' });
const count = z.int().min(0);

export const usageQuery = z.strictObject({
  months: z.coerce.number().int().min(1).max(25).default(12).meta({
    description: 'How many calendar months, the current one included.',
  }),
});

export const usageSchema = z
  .object({
    budget: z
      .object({
        month,
        limitNanoUsd: nanoUsd,
        spentNanoUsd: nanoUsd,
        reservedNanoUsd: nanoUsd.meta({ description: 'Put aside for calls that are under way.' }),
      })
      .meta({ description: 'Of the current month. Beyond it receipts are read locally.' }),
    data: z
      .array(
        z.object({
          month,
          model: z.string(),
          calls: count,
          cacheHits: count.meta({ description: 'Readings that an earlier answer served, at no cost.' }),
          inputTokens: count,
          cachedInputTokens: count.meta({
            description: 'Of `inputTokens`: those that the provider had cached.',
          }),
          outputTokens: count,
          costNanoUsd: nanoUsd,
        }),
      )
      .meta({ description: 'The newest month first.' }),
  })
  .meta({
    id: 'ModelUsage',
    example: {
      budget: {
        month: '2026-11',
        limitNanoUsd: 2_000_000_000,
        spentNanoUsd: 16_318_200,
        reservedNanoUsd: 0,
      },
      data: [
        {
          month: '2026-11',
          model: 'gpt-6-luna',
          calls: 42,
          cacheHits: 3,
          inputTokens: 109_746,
          cachedInputTokens: 43_008,
          outputTokens: 18_102,
          costNanoUsd: 16_154_880,
        },
      ],
    },
  });

export function toUsageDto(
  usage: readonly ModelUsage[],
  { month: current, spentNanoUsd, reservedNanoUsd }: BudgetUse,
  limit: bigint,
): z.infer<typeof usageSchema> {
  return {
    budget: {
      month: current,
      limitNanoUsd: toJsonInteger(limit),
      spentNanoUsd: toJsonInteger(spentNanoUsd),
      reservedNanoUsd: toJsonInteger(reservedNanoUsd),
    },
    data: usage.map((row) => ({
      ...row,
      inputTokens: toJsonInteger(row.inputTokens),
      cachedInputTokens: toJsonInteger(row.cachedInputTokens),
      outputTokens: toJsonInteger(row.outputTokens),
      costNanoUsd: toJsonInteger(row.costNanoUsd),
    })),
  };
}
