import { dev } from './dev.ts';
import { prod } from './prod.ts';
import { stageSchema, type StageConfig, type StageName } from './schema.ts';
import { staging } from './staging.ts';

export { mostConnections, POOL_SIZE, stageSchema, type StageConfig, type StageName } from './schema.ts';

/** Every stage, checked. @throws ZodError that names what is wrong */
export const STAGES: Readonly<Record<StageName, StageConfig>> = {
  dev: stageSchema.parse(dev),
  staging: stageSchema.parse(staging),
  prod: stageSchema.parse(prod),
};
