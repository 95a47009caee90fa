import type { ValueTransformer } from 'typeorm';

/** PostgreSQL `bigint` as JavaScript `bigint`; pg hands it over as text because a double would lose digits. */
export const bigintColumn: ValueTransformer = {
  to: (value: bigint | null | undefined) => (value === null ? null : value?.toString()),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};
