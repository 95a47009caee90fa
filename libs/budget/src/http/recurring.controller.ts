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
import type { ExpectedRevisions } from '#shared/database';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  IfMatch,
  Once,
  OncePerKey,
  sendAnswer,
  setEntityTag,
  toPage,
  type Answer,
} from '#shared/http';
import type { Recurring } from '../recurring/recurring.entity.js';
import { RecurringService } from '../recurring/recurring.service.js';
import {
  createRecurringSchema,
  listRecurringQuery,
  recurringPageSchema,
  recurringSchema,
  toRecurringChanges,
  toRecurringDraft,
  toRecurringDto,
  updateRecurringSchema,
  type RecurringDto,
} from './recurring.dto.js';

const LIST = 'recurring';

@ApiTags('recurring')
@Controller('recurring')
export class RecurringController {
  constructor(
    private readonly items: RecurringService,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Enter a recurring item',
    description:
      'One per account, payee and direction. The same id and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: recurringSchema })
  @ApiOkResponse({ standardSchema: recurringSchema })
  @ApiProblems(409)
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createRecurringSchema }) body: z.output<typeof createRecurringSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecurringDto> {
    const { entity, created } = await this.items.createRecurring(
      once.in(access.householdId, presentItem),
      toRecurringDraft(body),
    );
    return sendAnswer(reply, { ...presentItem(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({ summary: 'List recurring items, dismissed ones as well, in the order of their ids' })
  @ApiOkResponse({ standardSchema: recurringPageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listRecurringQuery }) { limit, cursor }: z.output<typeof listRecurringQuery>,
  ) {
    const [after] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.items.listRecurring(householdId, limit + 1, after);
    return toPage(rows, limit, toRecurringDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One recurring item' })
  @ApiOkResponse({ standardSchema: recurringSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecurringDto> {
    const item = await this.items.getRecurring(householdId, id);
    setEntityTag(reply, item);
    return toRecurringDto(item);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Confirm, dismiss or change a recurring item',
    description:
      'A merge patch: what is absent stays as it is. Any change but a dismissal confirms the item.',
  })
  @ApiOkResponse({ standardSchema: recurringSchema })
  @ApiProblems(409)
  async update(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateRecurringSchema }) body: z.output<typeof updateRecurringSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecurringDto> {
    const item = await this.items.updateRecurring(householdId, id, toRecurringChanges(body), expected);
    setEntityTag(reply, item);
    return toRecurringDto(item);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a recurring item',
    description: 'It may be found again in the books; one that is dismissed is not.',
  })
  @ApiNoContentResponse()
  async delete(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.items.deleteRecurring(householdId, id, expected);
  }
}

function presentItem(entity: Recurring): Answer<RecurringDto> {
  return { status: 201, revision: entity.revision, body: toRecurringDto(entity) };
}
