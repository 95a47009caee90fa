import { z } from 'zod';
import { pageQuery, pageSchema } from '#shared/http';
import type { HouseholdView } from '../household/household.read-model.js';

export const householdListQuery = z.strictObject(pageQuery);
export type HouseholdListQuery = z.infer<typeof householdListQuery>;

export const householdSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    currency: z.string(),
    role: z.enum(['owner', 'editor', 'viewer']).meta({ description: 'What the asking user may do in it.' }),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: 'Household',
    example: {
      id: '0198f3c2-6b1e-7a44-9d20-5f0c8f1b7e11',
      name: 'Ada',
      currency: 'EUR',
      role: 'owner',
      createdAt: '2026-11-02T08:15:00.000Z',
    },
  });
export const householdPageSchema = pageSchema(householdSchema);

export type HouseholdDto = z.infer<typeof householdSchema>;

export function toHouseholdDto(household: HouseholdView): HouseholdDto {
  const { id, name, currency, role, createdAt } = household;
  return { id, name, currency, role, createdAt: createdAt.toISOString() };
}
