import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
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
import {
  ApiProblems,
  CurrentAccess,
  idParams,
  IfMatch,
  Once,
  OncePerKey,
  sendAnswer,
  setEntityTag,
  type Answer,
  type Page,
} from '#shared/http';
import type { ExpectedRevisions } from '#shared/database';
import type { Rule } from '../rule/rule.entity.js';
import { RuleService } from '../rule/rule.service.js';
import {
  createRuleSchema,
  orderRulesSchema,
  rulePageSchema,
  ruleSchema,
  toRuleChanges,
  toRuleDraft,
  toRuleDto,
  updateRuleSchema,
  type RuleDto,
} from './rule.dto.js';

@ApiTags('rules')
@Controller('rules')
export class RuleController {
  constructor(private readonly rules: RuleService) {}

  @Post()
  @ApiOperation({
    summary: 'Create a rule',
    description:
      'It comes after all others. The same id and body again answer 200 with what is there. 409 `too_many_rules` ' +
      'beyond 200 rules or 30 regular expressions.',
  })
  @ApiCreatedResponse({ standardSchema: ruleSchema })
  @ApiOkResponse({ standardSchema: ruleSchema })
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createRuleSchema }) body: z.output<typeof createRuleSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RuleDto> {
    const { entity, created } = await this.rules.createRule(
      once.in(access.householdId, presentRule),
      toRuleDraft(body),
    );
    return sendAnswer(reply, { ...presentRule(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({ summary: 'All rules in the order in which they are tried' })
  @ApiOkResponse({ standardSchema: rulePageSchema })
  async list(@CurrentAccess() { householdId }: Access): Promise<Page<RuleDto>> {
    return toRuleList(await this.rules.listRules(householdId));
  }

  @Put('order')
  @ApiOperation({ summary: 'Change the order of the rules' })
  @ApiOkResponse({ standardSchema: rulePageSchema })
  async order(
    @CurrentAccess() { householdId }: Access,
    @Body({ schema: orderRulesSchema }) { ruleIds }: z.output<typeof orderRulesSchema>,
  ): Promise<Page<RuleDto>> {
    return toRuleList(await this.rules.orderRules(householdId, ruleIds));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One rule' })
  @ApiOkResponse({ standardSchema: ruleSchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RuleDto> {
    const rule = await this.rules.getRule(access.householdId, id);
    setEntityTag(reply, rule);
    return toRuleDto(rule);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a rule', description: 'A merge patch: what is absent stays as it is.' })
  @ApiOkResponse({ standardSchema: ruleSchema })
  @ApiProblems(409)
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateRuleSchema }) body: z.output<typeof updateRuleSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RuleDto> {
    const rule = await this.rules.updateRule(access.householdId, id, toRuleChanges(body), expected);
    setEntityTag(reply, rule);
    return toRuleDto(rule);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a rule',
    description: 'What it has written stays, and so does its id on the transactions that it has written to.',
  })
  @ApiNoContentResponse()
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.rules.deleteRule(access.householdId, id, expected);
  }
}

function presentRule(rule: Rule): Answer<RuleDto> {
  return { status: 201, revision: rule.revision, body: toRuleDto(rule) };
}

/** There are never more than one page holds. */
function toRuleList(rules: readonly Rule[]): Page<RuleDto> {
  return { data: rules.map(toRuleDto), nextCursor: null };
}
