import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
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
  CursorCodec,
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
import type { RuleApplication } from '../rule/rule-application.entity.js';
import { RuleApplicationService } from '../rule/rule-application.service.js';
import { RuleTrialService } from '../rule/rule-trial.service.js';
import { RuleService } from '../rule/rule.service.js';
import type { TransactionPosition } from '../transaction/transaction-list.read-model.js';
import {
  applyRuleSchema,
  ruleApplicationSchema,
  ruleTrialSchema,
  testRuleSchema,
  toRuleApplicationDto,
  toRuleTrialDto,
  type RuleApplicationDto,
} from './rule-application.dto.js';
import {
  createRuleSchema,
  orderRulesSchema,
  rulePageSchema,
  ruleSettingsSchema,
  ruleSchema,
  toRuleChanges,
  toRuleDraft,
  toRuleDto,
  updateRuleSchema,
  updateRuleSettingsSchema,
  type RuleDto,
} from './rule.dto.js';

const TRIAL = 'rule-trial';

@ApiTags('rules')
@Controller('rules')
export class RuleController {
  constructor(
    private readonly rules: RuleService,
    private readonly applications: RuleApplicationService,
    private readonly trials: RuleTrialService,
    private readonly cursors: CursorCodec,
  ) {}

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

  @Get('settings')
  @ApiOperation({ summary: 'What holds for all rules of the household' })
  @ApiOkResponse({ standardSchema: ruleSettingsSchema })
  settings(@CurrentAccess() { householdId }: Access): Promise<z.infer<typeof ruleSettingsSchema>> {
    return this.rules.readSettings(householdId);
  }

  @Patch('settings')
  @ApiOperation({
    summary: 'Let rules run by themselves, or not',
    description: 'A merge patch: what is absent stays as it is. What rules have written stays too.',
  })
  @ApiOkResponse({ standardSchema: ruleSettingsSchema })
  changeSettings(
    @CurrentAccess() { householdId }: Access,
    @Body({ schema: updateRuleSettingsSchema }) body: z.output<typeof updateRuleSettingsSchema>,
  ): Promise<z.infer<typeof ruleSettingsSchema>> {
    return this.rules.changeSettings(householdId, body);
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

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say what a rule would change, and change nothing',
    description:
      'The rule alone, enabled or not, on transactions of the past, newest first. A page looks at up to 2,000 ' +
      'transactions and shows up to `limit` changes; its counts are its own.',
  })
  @ApiOkResponse({ standardSchema: ruleTrialSchema })
  @ApiProblems(400)
  async test(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: testRuleSchema }) { limit, cursor, ...selection }: z.output<typeof testRuleSchema>,
  ): Promise<z.infer<typeof ruleTrialSchema>> {
    const after = cursor === undefined ? null : toPosition(this.cursors.decode(TRIAL, cursor));
    const trial = await this.trials.tryRule(householdId, id, { selection, after, limit });
    const { next } = trial;
    return toRuleTrialDto(trial, next && this.cursors.encode(TRIAL, [next.postedOn, next.id]));
  }

  @Post(':id/apply')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Apply a rule to transactions of the past',
    description:
      'The rule alone, enabled or not. Up to 500 transactions are changed before the answer, 200 `done`; more are ' +
      'left to a worker, 202 `queued` with a `Location` to ask. All of it is one bulk action, which can be undone. ' +
      'Fields that a person has decided stay as they are.',
  })
  @ApiOkResponse({ standardSchema: ruleApplicationSchema })
  @ApiAcceptedResponse({ standardSchema: ruleApplicationSchema })
  async apply(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @OncePerKey() once: Once,
    @Body({ schema: applyRuleSchema }) selection: z.output<typeof applyRuleSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RuleApplicationDto> {
    const application = await this.applications.applyRule(
      once.in(householdId, presentApplication),
      id,
      selection,
    );
    return sendAnswer(reply, presentApplication(application));
  }
}

function presentRule(rule: Rule): Answer<RuleDto> {
  return { status: 201, revision: rule.revision, body: toRuleDto(rule) };
}

/** There are never more than one page holds. */
function toRuleList(rules: readonly Rule[]): Page<RuleDto> {
  return { data: rules.map(toRuleDto), nextCursor: null };
}

function presentApplication(application: RuleApplication): Answer<RuleApplicationDto> {
  return {
    status: application.status === 'done' ? 200 : 202,
    revision: application.revision,
    ...(application.status === 'done' ? {} : { location: `/v1/rule-applications/${application.id}` }),
    body: toRuleApplicationDto(application),
  };
}

function toPosition([postedOn, id]: readonly string[]): TransactionPosition {
  return { postedOn: postedOn!, id: id! };
}
