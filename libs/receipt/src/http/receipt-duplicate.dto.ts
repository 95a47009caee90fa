import { z } from 'zod';
import { idSchema } from '#shared/http';
import type { PossibleDuplicate } from '../duplicates/possible-duplicates.js';
import { RECEIPT_STATUSES } from '../receipt-status.js';
import { DUPLICATE_RESOLUTIONS } from '../review/receipt-duplicates.service.js';
import { receiptExample } from './receipt-example.js';

export const duplicateParams = z.object({ id: idSchema, otherId: idSchema });

const duplicateSchema = z.object({
  receiptId: z.guid(),
  status: z.enum(RECEIPT_STATUSES),
  fileName: z.string(),
  createdAt: z.iso.datetime(),
  likeness: z.number().meta({
    description: '0 to 1: the share of the printed figures that both have; day and total are equal.',
  }),
  resolution: z
    .enum(DUPLICATE_RESOLUTIONS)
    .nullable()
    .meta({ description: 'What a person said; null: nobody has decided yet.' }),
});

export const duplicatesSchema = z.object({ data: z.array(duplicateSchema) }).meta({
  id: 'ReceiptDuplicates',
  example: {
    data: [
      {
        receiptId: '0198f9a9-10c4-7b21-8d5e-6f7a8b9c0d02',
        status: 'confirmed',
        fileName: receiptExample.fileName,
        createdAt: receiptExample.createdAt,
        likeness: 0.83,
        resolution: null,
      },
    ],
  },
});

export const resolveDuplicateSchema = z
  .strictObject({
    resolution: z.enum(DUPLICATE_RESOLUTIONS).meta({
      description:
        '`keepBoth`: two purchases. `link`: the receipt `id` is another picture of `otherId` and is set aside; it is ' +
        'not deleted, and `keepBoth` brings it back.',
    }),
  })
  .meta({ id: 'ResolveDuplicate', example: { resolution: 'keepBoth' } });

export function toDuplicateDto(found: PossibleDuplicate): z.infer<typeof duplicateSchema> {
  const { receiptId, status, fileName, createdAt, likeness, resolution } = found;
  return {
    ...{ receiptId, status, fileName, createdAt: createdAt.toISOString() },
    likeness: Math.round(likeness * 100) / 100,
    resolution: resolution === 'keep_both' ? 'keepBoth' : resolution,
  };
}
