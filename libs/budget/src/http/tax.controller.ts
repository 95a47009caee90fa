import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { userActor, type ExpectedRevisions } from '#shared/database';
import { ApiProblems, CurrentAccess, CursorCodec, IfMatch, setEntityTag, toPage } from '#shared/http';
import {
  taxRateSetSchema,
  taxRuleSetSchema,
  toTaxRateSetDto,
  toTaxRuleSetDto,
  type TaxRateSetDto,
  type TaxRuleSetDto,
} from '../tax/tax-representation.js';
import { TaxSets } from '../tax/tax-sets.js';
import {
  listTaxSetsQuery,
  setTaxRatesSchema,
  setTaxRulesSchema,
  taxRateSetPageSchema,
  taxRuleSetPageSchema,
  toTaxRates,
  toTaxRules,
} from './tax.dto.js';

const RULES = 'tax-rules';
const RATES = 'tax-rates';
/** What `If-Match` names before anything was said. */
const NOTHING_YET = { revision: 0n };

@ApiTags('tax')
@Controller()
export class TaxController {
  constructor(
    private readonly taxSets: TaxSets,
    private readonly cursors: CursorCodec,
  ) {}

  @Get(RULES)
  @ApiOperation({
    summary: 'The tax rules in force',
    description:
      'What the household may deduct or reclaim, by category and day. A category without a rule follows the nearest ' +
      'one above it that has one, and at last its own `taxTreatment`.',
  })
  @ApiOkResponse({ standardSchema: taxRuleSetSchema })
  async getRules(
    @CurrentAccess() { householdId }: Access,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaxRuleSetDto> {
    const set = await this.taxSets.findRules(householdId);
    setEntityTag(reply, set ?? NOTHING_YET);
    return toTaxRuleSetDto(set);
  }

  @Put(RULES)
  @ApiOperation({
    summary: 'Replace the tax rules',
    description:
      'All at once; those before stay in the history. Two rules of one category and tax must not hold on the same ' +
      'day. The same rules again change nothing.',
  })
  @ApiOkResponse({ standardSchema: taxRuleSetSchema })
  @ApiProblems(404)
  async putRules(
    @CurrentAccess() access: Access,
    @Body({ schema: setTaxRulesSchema }) body: z.output<typeof setTaxRulesSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaxRuleSetDto> {
    const scope = { householdId: access.householdId, actor: userActor(access) };
    const set = await this.taxSets.replaceRules(scope, toTaxRules(body), expected);
    setEntityTag(reply, set);
    return toTaxRuleSetDto(set);
  }

  @Get(`${RULES}/history`)
  @ApiOperation({ summary: 'All tax rules there have been, newest first' })
  @ApiOkResponse({ standardSchema: taxRuleSetPageSchema })
  async listRules(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listTaxSetsQuery }) { limit, cursor }: z.output<typeof listTaxSetsQuery>,
  ) {
    const [before] = cursor === undefined ? [] : this.cursors.decode(RULES, cursor);
    const sets = await this.taxSets.listRules(householdId, limit + 1, before);
    return toPage(sets, limit, toTaxRuleSetDto, (last) => this.cursors.encode(RULES, [last.id]));
  }

  @Get(RATES)
  @ApiOperation({
    summary: 'The marginal income-tax rates in force',
    description: 'By tax year, which may begin on another day than 1 January.',
  })
  @ApiOkResponse({ standardSchema: taxRateSetSchema })
  async getRates(
    @CurrentAccess() { householdId }: Access,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaxRateSetDto> {
    const set = await this.taxSets.findRates(householdId);
    setEntityTag(reply, set ?? NOTHING_YET);
    return toTaxRateSetDto(set);
  }

  @Put(RATES)
  @ApiOperation({
    summary: 'Replace the marginal income-tax rates',
    description: 'All at once; those before stay in the history. The same rates again change nothing.',
  })
  @ApiOkResponse({ standardSchema: taxRateSetSchema })
  async putRates(
    @CurrentAccess() access: Access,
    @Body({ schema: setTaxRatesSchema }) body: z.output<typeof setTaxRatesSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaxRateSetDto> {
    const scope = { householdId: access.householdId, actor: userActor(access) };
    const set = await this.taxSets.replaceRates(scope, toTaxRates(body), expected);
    setEntityTag(reply, set);
    return toTaxRateSetDto(set);
  }

  @Get(`${RATES}/history`)
  @ApiOperation({ summary: 'All marginal rates there have been, newest first' })
  @ApiOkResponse({ standardSchema: taxRateSetPageSchema })
  async listRates(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listTaxSetsQuery }) { limit, cursor }: z.output<typeof listTaxSetsQuery>,
  ) {
    const [before] = cursor === undefined ? [] : this.cursors.decode(RATES, cursor);
    const sets = await this.taxSets.listRates(householdId, limit + 1, before);
    return toPage(sets, limit, toTaxRateSetDto, (last) => this.cursors.encode(RATES, [last.id]));
  }
}
