import { z } from 'zod';
import { Money, requestDigest, toJsonInteger } from '#shared';
import {
  amountSchema,
  booleanParameter,
  currencySchema,
  idSchema,
  pageQuery,
  pageSchema,
  textSchema,
} from '#shared/http';
import { ACCOUNT_TYPES, type Account } from '../account/account.entity.js';
import type { AccountChanges, AccountDraft } from '../account/account.service.js';

export const accountSchema = z
  .object({
    id: z.guid(),
    name: z.string(),
    type: z.enum(ACCOUNT_TYPES),
    currency: z.string(),
    openingBalance: z.int(),
    balance: z.int().meta({ description: 'Opening balance + sum of all transactions.' }),
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({
    id: 'Account',
    example: {
      id: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      name: 'Everyday',
      type: 'checking',
      currency: 'EUR',
      openingBalance: 125000,
      balance: 118342,
      archived: false,
      revision: 42,
    },
  });
export type AccountDto = z.infer<typeof accountSchema>;

export const accountPageSchema = pageSchema(accountSchema);
export const listAccountsQuery = z.strictObject({
  ...pageQuery,
  archived: booleanParameter.optional().meta({
    description: 'Only what is archived, or only what is not (for pickers). Default: both.',
  }),
});

const editable = {
  name: textSchema(100),
  type: z.enum(ACCOUNT_TYPES),
  openingBalance: amountSchema,
  archived: z.boolean(),
};

export const createAccountSchema = z
  .strictObject({
    id: idSchema.optional(),
    ...editable,
    currency: currencySchema.meta({ description: 'ISO 4217 code; an account keeps its currency for good.' }),
    openingBalance: amountSchema.default(0),
    archived: z.boolean().default(false),
  })
  .meta({
    id: 'CreateAccount',
    example: { name: 'Everyday', type: 'checking', currency: 'EUR', openingBalance: 125000 },
  });

export const updateAccountSchema = z
  .strictObject(editable)
  .partial()
  .meta({ id: 'UpdateAccount', example: { name: 'Joint account', archived: false } });

export function toAccountDraft(body: z.output<typeof createAccountSchema>): AccountDraft {
  const { currency, openingBalance, ...rest } = body;
  return { ...rest, digest: requestDigest(body), openingBalance: Money.of(openingBalance, currency) };
}

export function toAccountChanges(body: z.output<typeof updateAccountSchema>): AccountChanges {
  const { openingBalance, ...rest } = body;
  return openingBalance === undefined ? rest : { ...rest, openingBalanceUnits: BigInt(openingBalance) };
}

export function toAccountDto(account: Account): AccountDto {
  const { id, name, type, currency, archived } = account;
  return {
    id,
    name,
    type,
    currency,
    openingBalance: account.openingBalance.toJSON(),
    balance: account.balance.toJSON(),
    archived,
    revision: toJsonInteger(account.revision),
  };
}
