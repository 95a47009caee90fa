import { z } from 'zod';
import { exampleOf, idSchema, pageQuery, pageSchema, textSchema } from '#shared/http';
import { payeeSchema, toPayeeDto } from '../payee/payee-representation.js';
import type { UsedPayee } from '../payee/payee.read-model.js';

const usedPayeeSchema = z
  .object({ ...payeeSchema.shape, usageCount: z.int(), lastUsedOn: z.string().nullable() })
  .meta({
    id: 'UsedPayee',
    example: { ...exampleOf(payeeSchema), usageCount: 12, lastUsedOn: '2026-11-20' },
  });

export const payeePageSchema = pageSchema(usedPayeeSchema);
export const payeeAliasParams = z.object({ id: idSchema, aliasId: idSchema });

export const listPayeesQuery = z.strictObject({
  ...pageQuery,
  q: textSchema(200).optional().meta({
    description: 'Part of the name or of an alias, or roughly the name: for completion while typing.',
  }),
});

const name = textSchema(200);
export const renamePayeeSchema = z
  .strictObject({ name })
  .meta({ id: 'RenamePayee', example: { name: 'Corner Market' } });
export const mergePayeeSchema = z
  .strictObject({ intoId: idSchema })
  .meta({ id: 'MergePayee', example: { intoId: '0198f9aa-8d12-7a34-9b56-0c1d2e3f4a01' } });
export const addAliasSchema = z
  .strictObject({ text: name.meta({ description: 'A text as the bank writes it.' }) })
  .meta({ id: 'AddPayeeAlias', example: { text: 'SumUp *Corner Mkt 0231' } });

export function toUsedPayeeDto(payee: UsedPayee): z.infer<typeof usedPayeeSchema> {
  const { usageCount, lastUsedOn } = payee;
  return { ...toPayeeDto(payee), usageCount, lastUsedOn };
}
