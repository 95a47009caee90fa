import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, Once, OncePerKey, type Answer } from '#shared/http';
import { BulkEditService, type BulkEdited } from '../bulk/bulk-edit.service.js';
import { bulkEditedSchema, bulkEditSchema, toBulkEdit } from './bulk-edit.dto.js';

@ApiTags('transactions')
@Controller('transactions/bulk')
export class BulkEditController {
  constructor(private readonly edits: BulkEditService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make one change to many transactions',
    description:
      'Everything or nothing; up to 10,000 transactions. A dry run counts. What it sets is locked against automation.',
  })
  @ApiOkResponse({ standardSchema: bulkEditedSchema })
  @ApiProblems(404)
  async make(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Body({ schema: bulkEditSchema }) body: z.output<typeof bulkEditSchema>,
  ): Promise<BulkEdited> {
    const present = (edited: BulkEdited): Answer<BulkEdited> => ({ status: 200, body: edited });
    return body.dryRun
      ? this.edits.preview(householdId, toBulkEdit(body))
      : this.edits.edit(once.in(householdId, present), toBulkEdit(body));
  }
}
