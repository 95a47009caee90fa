import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess, idParams, setEntityTag } from '#shared/http';
import { RuleApplicationService } from '../rule/rule-application.service.js';
import {
  ruleApplicationSchema,
  toRuleApplicationDto,
  type RuleApplicationDto,
} from './rule-application.dto.js';

@ApiTags('rules')
@Controller('rule-applications')
export class RuleApplicationController {
  constructor(private readonly applications: RuleApplicationService) {}

  @Get(':id')
  @ApiOperation({ summary: 'How far a rule has come with transactions of the past' })
  @ApiOkResponse({ standardSchema: ruleApplicationSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RuleApplicationDto> {
    const application = await this.applications.getApplication(householdId, id);
    setEntityTag(reply, application);
    return toRuleApplicationDto(application);
  }
}
