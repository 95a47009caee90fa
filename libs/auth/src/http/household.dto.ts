import { z } from 'zod';
import { pageQuery, pageSchema } from '#shared/http';
import type { HouseholdView } from '../household/household.read-model.js';

export const householdListQuery = z.strictObject(pageQuery);
export type HouseholdListQuery = z.infer<typeof householdListQuery>;

export const householdSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  currency: z.string(),
  role: z.enum(['owner', 'editor', 'viewer']).meta({ description: 'What the asking user may do in it.' }),
  createdAt: z.iso.datetime(),
});
export const householdPageSchema = pageSchema(householdSchema);

export type HouseholdDto = z.infer<typeof householdSchema>;

export function toHouseholdDto(household: HouseholdView): HouseholdDto {
  const { id, name, currency, role, createdAt } = household;
  return { id, name, currency, role, createdAt: createdAt.toISOString() };
}
