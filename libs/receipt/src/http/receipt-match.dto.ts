import { z } from 'zod';
import { MATCH_REASON_CODES, toTransactionDto, transactionSchema, type PurchaseMatch } from '#budget';
import { exampleOf, idSchema } from '#shared/http';

export const matchParams = z.object({ id: idSchema, transactionId: idSchema });

const matchSchema = z.object({
  transaction: transactionSchema,
  score: z.int().meta({ description: '0 to 100: the sum of the reasons’ points.' }),
  reasons: z.array(
    z.object({
      code: z.enum(MATCH_REASON_CODES),
      points: z.int(),
      text: z.string().meta({ description: 'For people, in English.' }),
    }),
  ),
});

export const matchesSchema = z
  .object({ data: z.array(matchSchema).meta({ description: 'Best first, at most five.' }) })
  .meta({
    id: 'ReceiptMatches',
    example: {
      data: [
        {
          transaction: { ...exampleOf(transactionSchema), source: 'import', receiptId: null },
          score: 91,
          reasons: [
            { code: 'same_amount', points: 50, text: 'Exactly -66.58 EUR.' },
            { code: 'days_apart', points: 23, text: 'Booked 1 day after the purchase.' },
            { code: 'same_name', points: 18, text: 'The bank calls it CORNER MARKET 0815.' },
          ],
        },
      ],
    },
  });

export const decideMatchSchema = z
  .strictObject({
    decision: z.enum(['accept', 'reject']).meta({
      description:
        '`accept`: the receipt is confirmed as that of the transaction, whose amount and day stay the bank’s. ' +
        '`reject`: the transaction is not offered for it again.',
    }),
  })
  .meta({ id: 'DecideMatch', example: { decision: 'accept' } });

export function toMatchDto({ transaction, score, reasons }: PurchaseMatch): z.infer<typeof matchSchema> {
  return { transaction: toTransactionDto(transaction), score, reasons: reasons.map((each) => ({ ...each })) };
}
