import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Clock, type Access } from '#shared';
import { CurrentAccess, exampleOf, LongLived, RateLimited } from '#shared/http';
import { AccountService } from '../account/account.service.js';
import { TransactionExportReadModel } from '../export/transaction-export.read-model.js';
import { transactionSchema } from '../transaction/transaction-representation.js';
import { exportStatementQuery, exportTransactionsQuery, toListFilter } from './transaction-request.dto.js';

const transactionListSchema = z
  .array(transactionSchema)
  .meta({ id: 'TransactionList', example: [exampleOf(transactionSchema)] });

const file = (type: string) => ({ content: { [type]: { schema: { type: 'string' } } } });

/** The books as files that other programs read. */
@ApiTags('exports')
@Controller('exports')
export class ExportController {
  constructor(
    private readonly files: TransactionExportReadModel,
    private readonly accounts: AccountService,
    private readonly clock: Clock,
  ) {}

  @Get('transactions.csv')
  @RateLimited('import')
  @LongLived()
  @ApiOperation({
    summary: 'Transactions as a table, oldest first',
    description:
      'An import of the file (of one account: give `accountId`) makes the same transactions again. Texts that a spreadsheet would run begin with an apostrophe.',
  })
  @ApiOkResponse(file('text/csv'))
  csv(
    @CurrentAccess() access: Access,
    @Query({ schema: exportTransactionsQuery }) query: z.output<typeof exportTransactionsQuery>,
  ): StreamableFile {
    const text = this.files.toCsv(access.householdId, toListFilter(access.householdId, query));
    return toFile(text, 'transactions.csv', 'text/csv; charset=utf-8');
  }

  @Get('transactions.json')
  @RateLimited('import')
  @LongLived()
  @ApiOperation({ summary: 'Transactions as the api shows them, oldest first' })
  @ApiOkResponse({ standardSchema: transactionListSchema })
  json(
    @CurrentAccess() access: Access,
    @Query({ schema: exportTransactionsQuery }) query: z.output<typeof exportTransactionsQuery>,
  ): StreamableFile {
    const text = this.files.toJson(access.householdId, toListFilter(access.householdId, query));
    return toFile(text, 'transactions.json', 'application/json; charset=utf-8');
  }

  @Get('transactions.ofx')
  @RateLimited('import')
  @LongLived()
  @ApiOperation({
    summary: "One account's transactions as an OFX 2 statement",
    description: 'Without categories, tags and splits, which OFX does not know.',
  })
  @ApiOkResponse(file('application/x-ofx'))
  async ofx(
    @CurrentAccess() access: Access,
    @Query({ schema: exportStatementQuery }) query: z.output<typeof exportStatementQuery>,
  ): Promise<StreamableFile> {
    const { householdId } = access;
    const account = await this.accounts.getAccount(householdId, query.accountId);
    const text = this.files.toOfx(householdId, account, toListFilter(householdId, query), this.clock.now());
    return toFile(text, 'transactions.ofx', 'application/x-ofx; charset=utf-8');
  }
}

function toFile(text: AsyncIterable<string>, name: string, type: string): StreamableFile {
  const bytes = Readable.from(text, { objectMode: false, highWaterMark: 64 * 1024 });
  return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
}
