import { Controller, Get, Query, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { SyncFeed } from '#shared/sync';
import { CurrentAccess } from '../access.js';
import { ApiProblems } from '../api-problems.js';
import { SyncCursors } from './sync-cursors.js';
import { syncPageSchema, syncQuery, toSyncPageDto, type SyncPageDto } from './sync.dto.js';

/** What changed, for clients that keep a copy. */
@ApiTags('sync')
@Controller('sync')
export class SyncController implements OnApplicationBootstrap {
  constructor(
    private readonly feed: SyncFeed,
    private readonly cursors: SyncCursors,
  ) {}

  /** What a page holds is known when all libs have registered: too late for a decorator above the method. */
  onApplicationBootstrap(): void {
    const readPage = Object.getOwnPropertyDescriptor(SyncController.prototype, 'readPage');
    if (!readPage) throw new Error('the method below has another name');
    ApiOkResponse({ standardSchema: syncPageSchema(this.feed.collections) })(
      SyncController.prototype,
      'readPage',
      readPage,
    );
  }

  @Get()
  @ApiOperation({
    summary: 'Everything that changed since a revision',
    description:
      'Apply every page as it comes: put what is in `changes`, remove what is in `deleted`. While `more` is true ' +
      'ask again with `nextCursor` and the same `since`; when it is false the copy is the state of `revision`, ' +
      'which is the next `since`. A page may be repeated, and a sync begun again from its `since`, at any time. ' +
      'A page may hold fewer entities than `limit`, or none. Without `since`, or with 0, the pages are a full ' +
      'copy, for a client that holds nothing or a part of a copy that it began within 90 days. 410 `resync_required`: ' +
      'the log does not reach there (90 days); drop the copy and begin without `since`.',
  })
  @ApiProblems(410)
  async readPage(
    @CurrentAccess() access: Access,
    @Query({ schema: syncQuery }) { limit, ...request }: z.output<typeof syncQuery>,
  ): Promise<SyncPageDto> {
    const { position, since } = this.cursors.decode(access.householdId, request);
    const page = await this.feed.readPage(access, position, limit);
    return toSyncPageDto(page, this.cursors.encode(access.householdId, since, page.next));
  }
}
