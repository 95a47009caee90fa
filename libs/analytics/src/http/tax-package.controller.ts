import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  Once,
  OncePerKey,
  OpenToApiKeys,
  Personal,
  sendAnswer,
  setEntityTag,
  toPage,
  type Answer,
  type Page,
} from '#shared/http';
import type { TaxPackage } from '../package/tax-package.entity.js';
import { TaxPackageService } from '../package/tax-package.service.js';
import {
  requestTaxPackageSchema,
  taxPackageListQuery,
  taxPackagePageSchema,
  taxPackageRange,
  taxPackageSchema,
  toTaxPackageDto,
  toTaxPackageSummaryDto,
  type TaxPackageDto,
  type TaxPackageSummaryDto,
} from './tax-package.dto.js';

const LIST = 'tax-packages';

@ApiTags('tax')
@Controller(LIST)
export class TaxPackageController {
  constructor(
    private readonly packages: TaxPackageService,
    private readonly cursors: CursorCodec,
  ) {}

  /** Changes nothing of the books: whoever may read them, may have them put together. */
  @Post()
  @Personal()
  @OpenToApiKeys()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have a tax package put together',
    description:
      'A zip for whoever does the taxes: the tax-exposure report, the transactions and taxes behind it, the rules and ' +
      'rates in force, the receipts as they were uploaded, and a manifest with the SHA-256 of each file. It is there ' +
      'for seven days. `GET /v1/events` tells when it is ready. Viewers may ask as well; 409 `tax_package_running` ' +
      'while another one of the household is made. An estimate, not advice.',
  })
  @ApiAcceptedResponse({ standardSchema: taxPackageSchema })
  @ApiProblems(409)
  async request(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Body({ schema: requestTaxPackageSchema }) body: z.output<typeof requestTaxPackageSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaxPackageDto> {
    const scope = once.in(householdId, present);
    return sendAnswer(reply, present(await this.packages.requestPackage(scope, taxPackageRange(body))));
  }

  @Get()
  @ApiOperation({ summary: 'The tax packages of the household, newest first' })
  @ApiOkResponse({ standardSchema: taxPackagePageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: taxPackageListQuery }) { limit, cursor }: z.output<typeof taxPackageListQuery>,
  ): Promise<Page<TaxPackageSummaryDto>> {
    const [before] = cursor ? this.cursors.decode(LIST, cursor) : [];
    const rows = await this.packages.listPackages(householdId, limit + 1, before);
    return toPage(rows, limit, toTaxPackageSummaryDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One tax package, with a short-lived link to its file' })
  @ApiOkResponse({ standardSchema: taxPackageSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaxPackageDto> {
    const found = await this.packages.getPackage(householdId, id);
    setEntityTag(reply, found);
    return toTaxPackageDto(found, await this.packages.signLink(found));
  }
}

/** There is no file yet, hence no link that a stored answer could keep. */
function present(requested: TaxPackage): Answer<TaxPackageDto> {
  const location = `/v1/tax-packages/${requested.id}`;
  return { status: 202, revision: requested.revision, location, body: toTaxPackageDto(requested, null) };
}
