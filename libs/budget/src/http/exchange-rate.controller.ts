import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
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
import type { ExchangeRate } from '../exchange/exchange-rate.entity.js';
import { ExchangeRateService, type RatePosition } from '../exchange/exchange-rate.service.js';
import { RateLookupReadModel } from '../exchange/rate-lookup.read-model.js';
import {
  createExchangeRateSchema,
  exchangeRatePageSchema,
  exchangeRateSchema,
  listExchangeRatesQuery,
  lookupExchangeRateQuery,
  statedRateSchema,
  toExchangeRateDto,
  toListedRateDto,
  toNewExchangeRate,
  toStatedRateDto,
  type ExchangeRateDto,
  type StatedRateDto,
} from './exchange-rate.dto.js';

const LIST = 'exchange-rates';

@ApiTags('exchange-rates')
@Controller('exchange-rates')
export class ExchangeRateController {
  constructor(
    private readonly rates: ExchangeRateService,
    private readonly lookups: RateLookupReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Enter an exchange rate',
    description:
      'Counts in this household only, and before reference rates. The same id and body again answer 200 with what is ' +
      'there.',
  })
  @ApiCreatedResponse({ standardSchema: exchangeRateSchema })
  @ApiOkResponse({ standardSchema: exchangeRateSchema })
  @ApiProblems(409)
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createExchangeRateSchema }) body: z.output<typeof createExchangeRateSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExchangeRateDto> {
    const { entity, created } = await this.rates.enterRate(
      once.in(access.householdId, presentRate),
      toNewExchangeRate(body),
    );
    return sendAnswer(reply, { ...presentRate(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({
    summary: 'List exchange rates, newest first',
    description: "The household's own and the reference rates, which are against the euro.",
  })
  @ApiOkResponse({ standardSchema: exchangeRatePageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listExchangeRatesQuery }) query: z.output<typeof listExchangeRatesQuery>,
  ) {
    const { limit, cursor, ...filter } = query;
    const after =
      cursor === undefined ? undefined : (this.cursors.decode(LIST, cursor) as unknown as RatePosition);
    const rows = await this.rates.listRates(householdId, filter, limit + 1, after);
    return toPage(rows, limit, toListedRateDto, ({ day, base, quote, source }) =>
      this.cursors.encode(LIST, [day, base, quote, source]),
    );
  }

  @Get('lookup')
  @ApiOperation({
    summary: 'The exchange rate that holds on a day',
    description:
      "The household's own if it is at most 31 days old, else the reference rate of at most 7 days, by way of the " +
      'euro where neither currency is; the answer says which. 404 when there is none.',
  })
  @ApiOkResponse({ standardSchema: statedRateSchema })
  @ApiProblems(404)
  async getHolding(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: lookupExchangeRateQuery }) query: z.output<typeof lookupExchangeRateQuery>,
  ): Promise<StatedRateDto> {
    const { base, quote, date } = query;
    return toStatedRateDto(await this.lookups.getRate(householdId, base, quote, date));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One exchange rate of the household' })
  @ApiOkResponse({ standardSchema: exchangeRateSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExchangeRateDto> {
    const rate = await this.rates.getRate(householdId, id);
    setEntityTag(reply, rate);
    return toExchangeRateDto(rate);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an exchange rate of the household' })
  @ApiNoContentResponse()
  async delete(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.rates.deleteRate(householdId, id, expected);
  }
}

function presentRate(rate: ExchangeRate): Answer<ExchangeRateDto> {
  return { status: 201, revision: rate.revision, body: toExchangeRateDto(rate) };
}
