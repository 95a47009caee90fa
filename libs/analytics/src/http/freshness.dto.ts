import { z } from 'zod';
import { toJsonInteger } from '#shared';
import type { Freshness } from '../report/freshness.service.js';

const age = z
  .number()
  .nullable()
  .meta({ description: 'Seconds; null when there is nothing whose age it is.' });

export const freshnessSchema = z
  .object({
    revision: z
      .int()
      .meta({ description: 'Of the household, on the primary: no report shows an older one.' }),
    replica: z.object({ lagSeconds: age }).meta({
      description:
        'The database that reports are read from if it is recent enough; null: the primary answers.',
    }),
    rates: z.object({
      date: z.string().nullable().meta({ description: 'Day of the latest reference rates.' }),
      checkedAt: z.iso.datetime().nullable(),
      ageSeconds: age,
    }),
    imports: z
      .object({ lastCommittedAt: z.iso.datetime().nullable(), ageSeconds: age })
      .meta({ description: 'Of this household.' }),
    receipts: z
      .object({ waiting: z.int(), waitingSince: z.iso.datetime().nullable(), ageSeconds: age })
      .meta({ description: 'Uploaded, but no transactions yet; neither rejected nor failed.' }),
    asOf: z.iso.datetime(),
  })
  .meta({
    id: 'Freshness',
    example: {
      revision: 58,
      replica: { lagSeconds: 0 },
      rates: { date: '2026-11-20', checkedAt: '2026-11-21T18:00:00.000Z', ageSeconds: 3731 },
      imports: { lastCommittedAt: '2026-11-19T08:30:00.000Z', ageSeconds: 210_731 },
      receipts: { waiting: 2, waitingSince: '2026-11-21T17:02:11.000Z', ageSeconds: 7200 },
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });

export function toFreshnessDto(revision: bigint, freshness: Freshness): z.infer<typeof freshnessSchema> {
  const { replicaLagSeconds, ratesDay, ratesCheckedAt, importedAt, receipts, asOf } = freshness;
  const ageOf = (then: Date | null) => then && Math.max((asOf.getTime() - then.getTime()) / 1_000, 0);
  const textOf = (then: Date | null) => then && then.toISOString();
  return {
    revision: toJsonInteger(revision),
    replica: { lagSeconds: replicaLagSeconds },
    rates: { date: ratesDay, checkedAt: textOf(ratesCheckedAt), ageSeconds: ageOf(ratesCheckedAt) },
    imports: { lastCommittedAt: textOf(importedAt), ageSeconds: ageOf(importedAt) },
    receipts: {
      waiting: receipts.count,
      waitingSince: textOf(receipts.since),
      ageSeconds: ageOf(receipts.since),
    },
    asOf: asOf.toISOString(),
  };
}
