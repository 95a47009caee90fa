import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { payeeSchema, toPayeeDto, type PayeeDto } from '../payee/payee-representation.js';
import { PayeeReadModel, type Payee } from '../payee/payee.read-model.js';
import { PayeeService } from '../payee/payee.service.js';
import {
  addAliasSchema,
  listPayeesQuery,
  mergePayeeSchema,
  payeeAliasParams,
  payeePageSchema,
  renamePayeeSchema,
  toUsedPayeeDto,
} from './payee.dto.js';

const LIST = 'payees';
type Id = z.output<typeof idParams>;

@ApiTags('payees')
@Controller('payees')
export class PayeeController {
  constructor(
    private readonly payees: PayeeService,
    private readonly readModel: PayeeReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List payees, the most used first' })
  @ApiOkResponse({ standardSchema: payeePageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listPayeesQuery }) { limit, cursor, q }: z.output<typeof listPayeesQuery>,
  ) {
    const [usageCount, id] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const after =
      usageCount !== undefined && id !== undefined ? { usageCount: Number(usageCount), id } : null;
    const rows = await this.readModel.listPayees(householdId, limit + 1, q ?? null, after);
    return toPage(rows, limit, toUsedPayeeDto, (last) =>
      this.cursors.encode(LIST, [String(last.usageCount), last.id]),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One payee' })
  @ApiOkResponse({ standardSchema: payeeSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: Id,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayeeDto> {
    return show(reply, await this.readModel.getPayee(householdId, id));
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'renamePayee',
    summary: 'Rename a payee',
    description: 'Of all its transactions; they keep what the bank said. The new name becomes an alias.',
  })
  @ApiOkResponse({ standardSchema: payeeSchema })
  async rename(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: renamePayeeSchema }) { name }: z.output<typeof renamePayeeSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayeeDto> {
    return show(reply, await this.payees.renamePayee(householdId, id, name, expected));
  }

  @Post(':id/merge')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'mergePayee',
    summary: 'Merge a payee into another one',
    description: 'Its transactions and aliases follow, and it is gone. The answer is the other one.',
  })
  @ApiOkResponse({ standardSchema: payeeSchema })
  async merge(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: mergePayeeSchema }) { intoId }: z.output<typeof mergePayeeSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayeeDto> {
    return sendAnswer(
      reply,
      present(await this.payees.mergePayee(once.in(householdId, present), id, intoId)),
    );
  }

  @Post(':id/aliases')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'addPayeeAlias',
    summary: "Let a bank's text mean this payee",
    description: 'From now on. A text that means another payee answers 409 `alias_in_use`.',
  })
  @ApiOkResponse({ standardSchema: payeeSchema })
  async addAlias(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: addAliasSchema }) { text }: z.output<typeof addAliasSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayeeDto> {
    return sendAnswer(reply, present(await this.payees.addAlias(once.in(householdId, present), id, text)));
  }

  @Delete(':id/aliases/:aliasId')
  @ApiOperation({
    operationId: 'removePayeeAlias',
    summary: "Let a bank's text mean this payee no more",
    description: 'Its transactions become those of a payee of their own, as before a merge.',
  })
  @ApiOkResponse({ standardSchema: payeeSchema })
  async removeAlias(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: payeeAliasParams }) { id, aliasId }: z.output<typeof payeeAliasParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayeeDto> {
    return show(reply, await this.payees.removeAlias(householdId, id, aliasId));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a payee', description: 'Only one that no transaction names.' })
  @ApiNoContentResponse()
  @ApiProblems(409)
  async delete(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: Id,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.payees.deletePayee(householdId, id, expected);
  }
}

function show(reply: FastifyReply, payee: Payee): PayeeDto {
  setEntityTag(reply, payee);
  return toPayeeDto(payee);
}

const present = (payee: Payee): Answer<PayeeDto> => ({
  status: 200,
  revision: payee.revision,
  body: toPayeeDto(payee),
});
