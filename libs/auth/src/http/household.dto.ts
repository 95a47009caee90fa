import { z } from 'zod';
import { requestDigest, toJsonInteger } from '#shared';
import { currencySchema, idSchema, pageQuery, pageSchema, textSchema } from '#shared/http';
import type { HouseholdProfile, HouseholdView } from '../household/household.read-model.js';
import type { HouseholdDraft } from '../household/household.service.js';

export const householdListQuery = z.strictObject(pageQuery);
export type HouseholdListQuery = z.infer<typeof householdListQuery>;

export const roleSchema = z.enum(['owner', 'editor', 'viewer']);

const profile = {
  id: z.uuid(),
  name: z.string(),
  currency: z.string().meta({ description: 'ISO 4217 code that accounts, budgets and reports start from.' }),
  createdAt: z.iso.datetime(),
  revision: z.int(),
};
const profileExample = {
  id: '0198f3c2-6b1e-7a44-9d20-5f0c8f1b7e11',
  name: 'Ada',
  currency: 'EUR',
  createdAt: '2026-11-02T08:15:00.000Z',
  revision: 1,
};

/** What is the same for all members, as delta sync tells it. */
export const householdProfileSchema = z
  .object(profile)
  .meta({ id: 'HouseholdProfile', description: 'A household as such.', example: profileExample });
export type HouseholdProfileDto = z.infer<typeof householdProfileSchema>;

export const householdSchema = z
  .object({ ...profile, role: roleSchema.meta({ description: 'What the asking user may do in it.' }) })
  .meta({ id: 'Household', example: { ...profileExample, role: 'owner' } });
export const householdPageSchema = pageSchema(householdSchema);

export type HouseholdDto = z.infer<typeof householdSchema>;

const editable = { name: textSchema(100), currency: currencySchema };

export const createHouseholdSchema = z
  .strictObject({ id: idSchema.optional(), ...editable })
  .meta({ id: 'CreateHousehold', example: { name: 'Seaside flat', currency: 'EUR' } });

export const updateHouseholdSchema = z
  .strictObject(editable)
  .partial()
  .meta({ id: 'UpdateHousehold', example: { name: 'Ada and Grace' } });

export const transferOwnershipSchema = z
  .strictObject({ userId: idSchema })
  .meta({ id: 'TransferOwnership', example: { userId: '0198f3c2-6b1d-7c03-8a51-2e9d4b6f7a10' } });

/** The creator is part of what is asked for: under another person's id the same words are another household. */
export function toHouseholdDraft(
  userId: string,
  body: z.output<typeof createHouseholdSchema>,
  locales: readonly string[],
): HouseholdDraft {
  return { ...body, locales, digest: requestDigest({ userId, body }) };
}

export function toHouseholdProfileDto(household: HouseholdProfile): HouseholdProfileDto {
  const { id, name, currency, createdAt, revision } = household;
  return { id, name, currency, createdAt: createdAt.toISOString(), revision: toJsonInteger(revision) };
}

export function toHouseholdDto(household: HouseholdView): HouseholdDto {
  return { ...toHouseholdProfileDto(household), role: household.role };
}
