import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { CurrentAccess } from '#shared/http';
import { SizeLimits } from '../limit/size-limits.js';
import { sizeUsagesSchema, toSizeUsagesDto, type SizeUsagesDto } from './size-limit.dto.js';

@ApiTags('limits')
@Controller('limits')
export class SizeLimitController {
  constructor(private readonly limits: SizeLimits) {}

  @Get()
  @ApiOperation({
    summary: 'How much the household has of what it can have only so many of',
    description: 'From nine tenths of a limit on, a notification `size_limit_near` says so, within a day.',
  })
  @ApiOkResponse({ standardSchema: sizeUsagesSchema })
  async list(@CurrentAccess() { householdId }: Access): Promise<SizeUsagesDto> {
    return toSizeUsagesDto(await this.limits.readUsage(householdId));
  }
}
