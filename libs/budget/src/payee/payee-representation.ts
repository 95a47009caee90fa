import { z } from 'zod';
import { toJsonInteger } from '#shared';
import type { Payee } from './payee.read-model.js';

/** A payee on the wire, in sync and exports. */
export const payeeSchema = z
  .object({
    id: z.guid(),
    name: z.string().meta({ description: 'What people call them; transactions keep what the bank says.' }),
    aliases: z
      .array(z.object({ id: z.guid(), text: z.string() }))
      .meta({ description: 'What texts of banks come down to that mean this payee.' }),
    revision: z.int(),
  })
  .meta({
    id: 'Payee',
    example: {
      id: '0198f9aa-8d12-7a34-9b56-0c1d2e3f4a01',
      name: 'Corner Market',
      aliases: [{ id: '0198f9aa-8d12-7a34-9b56-0c1d2e3f4a02', text: 'corner market' }],
      revision: 44,
    },
  });
export type PayeeDto = z.infer<typeof payeeSchema>;

export function toPayeeDto({ id, name, aliases, revision }: Payee): PayeeDto {
  return { id, name, aliases: [...aliases], revision: toJsonInteger(revision) };
}
