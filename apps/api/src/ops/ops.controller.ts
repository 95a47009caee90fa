import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { OperatorService } from '#auth';
import { OperatorsOnly, SecondFactorRequired } from '#auth/http';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  RecentlyAuthenticated,
  toPage,
  type Page,
} from '#shared/http';
import { DeadLetters } from '#shared/queue';
import {
  deadLetterListQuery,
  deadLetterPageSchema,
  replaySchema,
  systemStateSchema,
  toDeadLetterDto,
  toReplayDto,
  toSystemStateDto,
  type DeadLetterDto,
  type SystemStateDto,
} from './ops.dto.js';
import { SystemStateService } from './system-state.service.js';

const LIST = 'ops/dead-letters';

/** What people who run the product see of it, and may do. Nothing of it is a household's. */
@ApiTags('ops')
@OperatorsOnly()
@Controller('ops')
export class OpsController {
  constructor(
    private readonly system: SystemStateService,
    private readonly letters: DeadLetters,
    private readonly operators: OperatorService,
    private readonly cursors: CursorCodec,
  ) {}

  @Get('overview')
  @ApiOperation({
    operationId: 'getOpsOverview',
    summary: 'How the product does',
    description:
      'For operators (`npm run operators`); others get 403 `operators_only`. Of all households together.',
  })
  @ApiOkResponse({ standardSchema: systemStateSchema })
  async overview(): Promise<SystemStateDto> {
    return toSystemStateDto(await this.system.read());
  }

  @Get('dead-letters')
  @ApiOperation({
    summary: 'Work that was given up and waits for a decision, newest first',
    description: 'For operators.',
  })
  @ApiOkResponse({ standardSchema: deadLetterPageSchema })
  async listDeadLetters(
    @Query({ schema: deadLetterListQuery }) { limit, cursor }: z.output<typeof deadLetterListQuery>,
  ): Promise<Page<DeadLetterDto>> {
    const [before] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const page = { limit: limit + 1, ...(typeof before === 'string' ? { before } : {}) };
    const rows = await this.letters.listOpen({}, page);
    return toPage(rows, limit, toDeadLetterDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @SecondFactorRequired()
  @RecentlyAuthenticated()
  @Post('dead-letters/:id/replay')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Promise the work of a dead letter again',
    description:
      'For operators with one-time codes (403 `second_factor_required`) who have signed in lately (403 ' +
      '`reauthentication_required`). A repeat answers `already_replayed` and does nothing. Recorded.',
  })
  @ApiOkResponse({ standardSchema: replaySchema })
  @ApiProblems(409)
  async replayDeadLetter(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
  ): Promise<z.infer<typeof replaySchema>> {
    const outcome = await this.letters.replay(id, (manager) =>
      this.operators.recordReplay(manager, access, id),
    );
    return toReplayDto(outcome);
  }
}
