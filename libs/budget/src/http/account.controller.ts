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
import { Clock, localDateIn, type Access } from '#shared';
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
import type { Account } from '../account/account.entity.js';
import { AccountService } from '../account/account.service.js';
import { BalanceHistoryReadModel } from '../account/balance-history.read-model.js';
import {
  accountPageSchema,
  accountSchema,
  createAccountSchema,
  listAccountsQuery,
  toAccountChanges,
  toAccountDraft,
  toAccountDto,
  updateAccountSchema,
  type AccountDto,
} from './account.dto.js';
import {
  balanceHistoryQuery,
  balanceHistorySchema,
  toBalanceHistoryDto,
  toBalanceHistoryQuery,
  type BalanceHistoryDto,
} from './balance-history.dto.js';

const LIST = 'accounts';

@ApiTags('accounts')
@Controller('accounts')
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly histories: BalanceHistoryReadModel,
    private readonly clock: Clock,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Create an account',
    description: 'The same id and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: accountSchema })
  @ApiOkResponse({ standardSchema: accountSchema })
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createAccountSchema }) body: z.output<typeof createAccountSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto> {
    const { entity, created } = await this.accounts.createAccount(
      once.in(access.householdId, presentAccount),
      toAccountDraft(body),
    );
    return sendAnswer(reply, { ...presentAccount(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({ summary: 'List accounts in the order of their ids' })
  @ApiOkResponse({ standardSchema: accountPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: listAccountsQuery }) { limit, cursor, archived }: z.output<typeof listAccountsQuery>,
  ) {
    const [after] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.accounts.listAccounts(access.householdId, limit + 1, after, archived);
    return toPage(rows, limit, toAccountDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One account' })
  @ApiOkResponse({ standardSchema: accountSchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto> {
    const account = await this.accounts.getAccount(access.householdId, id);
    setEntityTag(reply, account);
    return toAccountDto(account);
  }

  @Get(':id/balance-history')
  @ApiOperation({
    summary: "How an account's balance went",
    description:
      'Computed from the ledger: what is entered late counts on the day it names. 50 years at most.',
  })
  @ApiOkResponse({ standardSchema: balanceHistorySchema })
  async getBalanceHistory(
    @CurrentAccess() { householdId, timeZone }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: balanceHistoryQuery }) query: z.output<typeof balanceHistoryQuery>,
  ): Promise<BalanceHistoryDto> {
    const asked = toBalanceHistoryQuery(query, localDateIn(timeZone, this.clock.now()));
    const history = await this.histories.readBalanceHistory(householdId, id, asked);
    return toBalanceHistoryDto(id, asked, history);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change an account',
    description: 'A merge patch: what is absent stays as it is.',
  })
  @ApiOkResponse({ standardSchema: accountSchema })
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateAccountSchema }) body: z.output<typeof updateAccountSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto> {
    const account = await this.accounts.updateAccount(
      access.householdId,
      id,
      toAccountChanges(body),
      expected,
    );
    setEntityTag(reply, account);
    return toAccountDto(account);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete an account',
    description: 'Only without transactions; archive it otherwise.',
  })
  @ApiNoContentResponse()
  @ApiProblems(409)
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.accounts.deleteAccount(access.householdId, id, expected);
  }
}

function presentAccount(entity: Account): Answer<AccountDto> {
  return { status: 201, revision: entity.revision, body: toAccountDto(entity) };
}
