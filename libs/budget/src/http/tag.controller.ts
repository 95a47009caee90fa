import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  Once,
  OncePerKey,
  sendAnswer,
  toPage,
  type Answer,
} from '#shared/http';
import { TagService, type Tag } from '../tag/tag.service.js';
import {
  listTagsQuery,
  mergeTagSchema,
  renameTagSchema,
  tagPageSchema,
  tagParams,
  tagSchema,
} from './tag.dto.js';

const LIST = 'tags';
type Params = z.output<typeof tagParams>;

@ApiTags('tags')
@Controller('tags')
export class TagController {
  constructor(
    private readonly tags: TagService,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the tags that transactions have, in alphabetical order' })
  @ApiOkResponse({ standardSchema: tagPageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listTagsQuery }) { limit, cursor }: z.output<typeof listTagsQuery>,
  ) {
    const [after = null] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.tags.listTags(householdId, limit + 1, after);
    return toPage(
      rows,
      limit,
      (tag) => tag,
      (last) => this.cursors.encode(LIST, [last.name]),
    );
  }

  @Patch(':tag')
  @ApiOperation({
    operationId: 'renameTag',
    summary: 'Rename a tag on all transactions',
    description: 'Another tag of that name answers 409 `tag_exists`.',
  })
  @ApiOkResponse({ standardSchema: tagSchema })
  @ApiProblems(409)
  async rename(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: tagParams }) { tag }: Params,
    @Body({ schema: renameTagSchema }) { name }: z.output<typeof renameTagSchema>,
  ): Promise<Tag> {
    return this.tags.renameTag(householdId, tag, name);
  }

  @Post(':tag/merge')
  @HttpCode(200)
  @ApiOperation({ operationId: 'mergeTag', summary: 'Merge a tag into another one on all transactions' })
  @ApiOkResponse({ standardSchema: tagSchema })
  async merge(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: tagParams }) { tag }: Params,
    @Body({ schema: mergeTagSchema }) { into }: z.output<typeof mergeTagSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tag> {
    return sendAnswer(reply, present(await this.tags.mergeTag(once.in(householdId, present), tag, into)));
  }

  @Delete(':tag')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteTag', summary: 'Take a tag off all transactions' })
  @ApiNoContentResponse()
  async delete(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: tagParams }) { tag }: Params,
  ): Promise<void> {
    await this.tags.deleteTag(householdId, tag);
  }
}

const present = (tag: Tag): Answer<Tag> => ({ status: 200, body: tag });
