import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import type { RequestKey } from '#shared/database';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  FormBody,
  IdempotencyKey,
  idParams,
  Once,
  OncePerKey,
  RateLimited,
  sendAnswer,
  setEntityTag,
  TakesForm,
  toPage,
  type Answer,
  type UploadedForm,
} from '#shared/http';
import type { Import } from '../import/import.entity.js';
import { ImportRowReadModel } from '../import/import-row.read-model.js';
import { ImportService } from '../import/import.service.js';
import { ImportUploadService } from '../import/import-upload.service.js';
import {
  commitImportSchema,
  importFormSchema,
  importPageSchema,
  importRowsQuery,
  importSchema,
  importSummarySchema,
  listImportsQuery,
  toImportRowDto,
  toImportSummaryDto,
  type ImportSummaryDto,
} from './import.dto.js';

const LIST = 'imports';

@ApiTags('imports')
@Controller('imports')
export class ImportController {
  constructor(
    private readonly uploads: ImportUploadService,
    private readonly imports: ImportService,
    private readonly rows: ImportRowReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @RateLimited('import')
  @TakesForm('NewImport', importFormSchema)
  @HttpCode(202)
  @ApiOperation({
    summary: "Send a bank's file; its transactions are read, but not booked yet",
    description:
      'CSV, OFX, QFX, QIF or CAMT.053. Follow `Location`, or the `import` events of `/v1/events`, until it is `ready` or `failed`.',
  })
  @ApiAcceptedResponse({ standardSchema: importSummarySchema })
  @ApiProblems(409, 413, 415)
  async create(
    @CurrentAccess() access: Access,
    @IdempotencyKey() key: RequestKey | null,
    @FormBody(importFormSchema) form: UploadedForm<z.output<typeof importFormSchema>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportSummaryDto> {
    const { accountId, format = null, mapping = null } = form.fields;
    const received = await this.uploads.receiveImport(
      access.householdId,
      { accountId, format, mapping, fileName: form.fileName },
      form.file,
      // The key's request is what the form says, which no body parser has seen.
      (digest) => new Once(key && { ...key, digest }, access.userId).in(access.householdId, present),
    );
    return sendAnswer(reply, present(received));
  }

  @Get()
  @ApiOperation({ summary: 'The imports of bank files, newest first' })
  @ApiOkResponse({ standardSchema: importPageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listImportsQuery }) query: z.output<typeof listImportsQuery>,
  ) {
    const { limit, cursor, ...filter } = query;
    const [after] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.imports.listImports(householdId, filter, limit + 1, after);
    return toPage(rows, limit, toImportSummaryDto, ({ id }) => this.cursors.encode(LIST, [id]));
  }

  @Get(':id')
  @ApiOperation({
    summary: 'One import with a page of its rows',
    description: '`rows` are those of the file in its order, before and after they are booked.',
  })
  @ApiOkResponse({ standardSchema: importSchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: importRowsQuery }) query: z.output<typeof importRowsQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit, cursor, duplicates } = query;
    const list = `imports/${id}`;
    const [after = '0'] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const found = await this.imports.getImport(access.householdId, id);
    const filter = duplicates === undefined ? {} : { duplicates: duplicates === 'true' };
    const rows = await this.rows.listRows(access.householdId, id, filter, Number(after), limit + 1);
    setEntityTag(reply, found);
    return {
      ...toImportSummaryDto(found),
      rows: toPage(rows, limit, toImportRowDto, ({ row }) => this.cursors.encode(list, [String(row)])),
    };
  }

  @Post(':id/commit')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Book the rows of an import',
    description: 'What is taken for a transaction of the books is skipped unless it is included.',
  })
  @ApiAcceptedResponse({ standardSchema: importSummarySchema })
  @ApiProblems(409)
  async commit(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: commitImportSchema }) body: z.output<typeof commitImportSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportSummaryDto> {
    const scope = once.in(access.householdId, present);
    return sendAnswer(reply, present(await this.imports.commitImport(scope, id, body)));
  }

  @Post(':id/revert')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take back what an import has booked',
    description: 'Transactions that were changed since stay, and are counted as `kept`.',
  })
  @ApiAcceptedResponse({ standardSchema: importSummarySchema })
  @ApiProblems(409)
  async revert(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportSummaryDto> {
    const scope = once.in(access.householdId, present);
    return sendAnswer(reply, present(await this.imports.revertImport(scope, id)));
  }
}

function present(found: Import): Answer<ImportSummaryDto> {
  return {
    status: 202,
    location: `/v1/imports/${found.id}`,
    revision: found.revision,
    body: toImportSummaryDto(found),
  };
}
