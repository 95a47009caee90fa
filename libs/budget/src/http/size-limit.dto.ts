import { z } from 'zod';
import { LIMITED_KINDS, type SizeUsage } from '../limit/size-limits.js';

const sizeUsageSchema = z
  .object({
    kind: z.enum(LIMITED_KINDS),
    used: z.int(),
    most: z
      .int()
      .meta({ description: 'One more is refused with 409 and a code that begins with `too_many_`.' }),
  })
  .meta({ id: 'SizeUsage' });

export const sizeUsagesSchema = z
  .object({ data: z.array(sizeUsageSchema) })
  .meta({ id: 'SizeUsages', example: { data: [{ kind: 'transactions', used: 18_250, most: 1_000_000 }] } });
export type SizeUsagesDto = z.infer<typeof sizeUsagesSchema>;

export function toSizeUsagesDto(usages: readonly SizeUsage[]): SizeUsagesDto {
  return { data: usages.map(({ kind, used, most }) => ({ kind, used, most })) };
}
