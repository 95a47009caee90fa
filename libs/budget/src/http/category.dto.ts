import { z } from 'zod';
import { requestDigest, toJsonInteger } from '#shared';
import { idSchema, booleanParameter, pageQuery, pageSchema, textSchema } from '#shared/http';
import { CATEGORY_KINDS, TAX_TREATMENTS, type Category } from '../category/category.entity.js';
import type { CategoryDraft } from '../category/category.service.js';

export const categorySchema = z
  .object({
    id: z.guid(),
    parentId: z.guid().nullable(),
    name: z.string(),
    kind: z.enum(CATEGORY_KINDS),
    taxTreatment: z.enum(TAX_TREATMENTS),
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({
    id: 'Category',
    example: {
      id: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
      parentId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e40',
      name: 'Groceries',
      kind: 'expense',
      taxTreatment: 'none',
      archived: false,
      revision: 7,
    },
  });
export type CategoryDto = z.infer<typeof categorySchema>;

export const categoryPageSchema = pageSchema(categorySchema);
export const listCategoriesQuery = z.strictObject({
  ...pageQuery,
  archived: booleanParameter.optional().meta({
    description: 'Only what is archived, or only what is not (for pickers). Default: both.',
  }),
});

const editable = {
  parentId: idSchema.nullable(),
  name: textSchema(100),
  kind: z
    .enum(CATEGORY_KINDS)
    .meta({ description: "A subtree has one kind; default: the parent's, or expense." }),
  taxTreatment: z.enum(TAX_TREATMENTS),
  archived: z.boolean(),
};

export const createCategorySchema = z
  .strictObject({
    id: idSchema.optional(),
    ...editable,
    parentId: idSchema.nullable().default(null),
    kind: editable.kind.optional(),
    taxTreatment: z.enum(TAX_TREATMENTS).default('none'),
    archived: z.boolean().default(false),
  })
  .meta({
    id: 'CreateCategory',
    example: { name: 'Groceries', parentId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e40', kind: 'expense' },
  });

export const updateCategorySchema = z
  .strictObject(editable)
  .partial()
  .meta({ id: 'UpdateCategory', example: { name: 'Food at home' } });

export const mergeCategorySchema = z
  .strictObject({ intoId: idSchema })
  .meta({ id: 'MergeCategory', example: { intoId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41' } });

export function toCategoryDraft(body: z.output<typeof createCategorySchema>): CategoryDraft {
  return { ...body, digest: requestDigest(body) };
}

export function toCategoryDto(category: Category): CategoryDto {
  const { id, parentId, name, kind, taxTreatment, archived, revision } = category;
  return { id, parentId, name, kind, taxTreatment, archived, revision: toJsonInteger(revision) };
}
