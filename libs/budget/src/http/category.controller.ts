import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import {
  IfMatch,
  setEntityTag,
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  toPage,
  Once,
  OncePerKey,
  sendAnswer,
  type Answer,
} from '#shared/http';
import { type ExpectedRevisions } from '#shared/database';
import type { Category } from '../category/category.entity.js';
import { CategoryMergeService } from '../category/category-merge.service.js';
import { CategoryService } from '../category/category.service.js';
import {
  categoryPageSchema,
  categorySchema,
  createCategorySchema,
  listCategoriesQuery,
  mergeCategorySchema,
  toCategoryDraft,
  toCategoryDto,
  updateCategorySchema,
  type CategoryDto,
} from './category.dto.js';

const LIST = 'categories';

@ApiTags('categories')
@Controller('categories')
export class CategoryController {
  constructor(
    private readonly categories: CategoryService,
    private readonly merges: CategoryMergeService,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Create a category',
    description: 'The same id and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: categorySchema })
  @ApiOkResponse({ standardSchema: categorySchema })
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createCategorySchema }) body: z.output<typeof createCategorySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CategoryDto> {
    const { entity, created } = await this.categories.createCategory(
      once.in(access.householdId, presentCategory),
      toCategoryDraft(body),
    );
    return sendAnswer(reply, { ...presentCategory(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({ summary: 'List categories in the order of their ids' })
  @ApiOkResponse({ standardSchema: categoryPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: listCategoriesQuery }) { limit, cursor, archived }: z.output<typeof listCategoriesQuery>,
  ) {
    const [after] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.categories.listCategories(access.householdId, limit + 1, after, archived);
    return toPage(rows, limit, toCategoryDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One category' })
  @ApiOkResponse({ standardSchema: categorySchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CategoryDto> {
    const category = await this.categories.getCategory(access.householdId, id);
    setEntityTag(reply, category);
    return toCategoryDto(category);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change a category',
    description: 'A merge patch: what is absent stays as it is.',
  })
  @ApiOkResponse({ standardSchema: categorySchema })
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateCategorySchema }) body: z.output<typeof updateCategorySchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CategoryDto> {
    const category = await this.categories.updateCategory(access.householdId, id, body, expected);
    setEntityTag(reply, category);
    return toCategoryDto(category);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'mergeCategory',
    summary: 'Merge a category into another one',
    description:
      'Of the same kind. Transactions, splits, budget lines and subcategories follow, and this one is gone: all in ' +
      'one revision. The answer is the other one.',
  })
  @ApiOkResponse({ standardSchema: categorySchema })
  async merge(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: mergeCategorySchema }) { intoId }: z.output<typeof mergeCategorySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CategoryDto> {
    const present = (entity: Category) => ({ ...presentCategory(entity), status: 200 });
    const merged = await this.merges.mergeCategory(once.in(access.householdId, present), id, intoId);
    return sendAnswer(reply, present(merged));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a category',
    description: 'Only while nothing uses it; archive it otherwise.',
  })
  @ApiNoContentResponse()
  @ApiProblems(409)
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.categories.deleteCategory(access.householdId, id, expected);
  }
}

function presentCategory(entity: Category): Answer<CategoryDto> {
  return { status: 201, revision: entity.revision, body: toCategoryDto(entity) };
}
