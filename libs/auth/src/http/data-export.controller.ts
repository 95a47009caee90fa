import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Access } from '#shared';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  Once,
  OncePerKey,
  Personal,
  sendAnswer,
  setEntityTag,
  toPage,
  type Answer,
  type Page,
  RecentlyAuthenticated,
} from '#shared/http';
import type { DataExport } from '../export/data-export.entity.js';
import { DataExportService } from '../export/data-export.service.js';
import {
  dataExportListQuery,
  dataExportPageSchema,
  dataExportSchema,
  toDataExportDto,
  toDataExportSummaryDto,
  type DataExportDto,
  type DataExportListQuery,
  type DataExportSummaryDto,
} from './data-export.dto.js';

const LIST = 'exports';

@ApiTags('me')
@Personal()
@Controller('me/exports')
export class DataExportController {
  constructor(
    private readonly exports: DataExportService,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @RecentlyAuthenticated()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have a copy of everything put together',
    description:
      'A zip with a folder for each household that the user belongs to: tables as CSV and JSON, photos of receipts, ' +
      'and a manifest with the SHA-256 of each file. It is there for seven days. `GET /v1/events` of the personal ' +
      'household and a mail tell when it is ready. 409 `export_running` while another one is made.',
  })
  @ApiAcceptedResponse({ standardSchema: dataExportSchema })
  @ApiProblems(409)
  async request(
    @CurrentAccess() { userId }: Access,
    @OncePerKey() once: Once,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DataExportDto> {
    const requested = await this.exports.requestExport(userId, (householdId) =>
      once.in(householdId, present),
    );
    return sendAnswer(reply, present(requested));
  }

  @Get()
  @ApiOperation({ summary: 'The exports of the user, newest first' })
  @ApiOkResponse({ standardSchema: dataExportPageSchema })
  async list(
    @CurrentAccess() { userId }: Access,
    @Query({ schema: dataExportListQuery }) { limit, cursor }: DataExportListQuery,
  ): Promise<Page<DataExportSummaryDto>> {
    const [before] = cursor ? this.cursors.decode(LIST, cursor) : [];
    const rows = await this.exports.listExports(userId, limit + 1, before);
    return toPage(rows, limit, toDataExportSummaryDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One export, with a short-lived link to its file' })
  @ApiOkResponse({ standardSchema: dataExportSchema })
  async get(
    @CurrentAccess() { userId }: Access,
    @Param({ schema: idParams }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DataExportDto> {
    const found = await this.exports.getExport(userId, id);
    setEntityTag(reply, found);
    return toDataExportDto(found, await this.exports.signLink(found));
  }
}

/** There is no file yet, hence no link that a stored answer could keep. */
function present(requested: DataExport): Answer<DataExportDto> {
  const location = `/v1/me/exports/${requested.id}`;
  return { status: 202, revision: requested.revision, location, body: toDataExportDto(requested, null) };
}
