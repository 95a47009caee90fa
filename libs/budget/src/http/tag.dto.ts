import { z } from 'zod';
import { pageQuery, pageSchema, textSchema } from '#shared/http';

const name = textSchema(50);

export const tagSchema = z
  .object({ name: z.string(), usageCount: z.int().meta({ description: 'Transactions that have it.' }) })
  .meta({ id: 'Tag', example: { name: 'weekly', usageCount: 12 } });
export const tagPageSchema = pageSchema(tagSchema);
export const listTagsQuery = z.strictObject(pageQuery);
export const tagParams = z.object({ tag: name });

export const renameTagSchema = z
  .strictObject({ name })
  .meta({ id: 'RenameTag', example: { name: 'every week' } });
export const mergeTagSchema = z
  .strictObject({ into: name })
  .meta({ id: 'MergeTag', example: { into: 'weekly' } });
