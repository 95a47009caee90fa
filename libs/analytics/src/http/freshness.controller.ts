import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess } from '#shared/http';
import { FreshnessService } from '../report/freshness.service.js';
import { freshnessSchema, toFreshnessDto } from './freshness.dto.js';

@ApiTags('analytics')
@Controller('analytics')
export class FreshnessController {
  constructor(private readonly freshness: FreshnessService) {}

  @Get('freshness')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'How old each source of the figures is',
    description: 'Read anew for every request, from the primary.',
  })
  @ApiOkResponse({ standardSchema: freshnessSchema })
  async getFreshness(@CurrentAccess() access: Access): Promise<z.infer<typeof freshnessSchema>> {
    return toFreshnessDto(access.revision, await this.freshness.read(access.householdId));
  }
}
