import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { GuardedCommands, GuardedFigures, GuardedReads } from '#shared/database';
import { ReadSnapshot, SyncFeed } from '#shared/sync';
import { AccessFirstFilter } from './access-first.filter.js';
import { CursorCodec } from './cursor-codec.js';
import { DiskStorageController } from './disk-storage.controller.js';
import { LiveEvents } from './live/live-events.js';
import { LiveEventsController } from './live/live-events.controller.js';
import { RateLimiter } from './rate-limit/rate-limiter.js';
import { RequestValidationPipe } from './request-validation.pipe.js';
import { SyncController } from './sync/sync.controller.js';
import { SyncCursors } from './sync/sync-cursors.js';

/** HTTP manners that every module gets without doing anything: problems, validation, cursors, live events, sync. */
@Global()
@Module({
  controllers: [DiskStorageController, LiveEventsController, SyncController],
  providers: [
    CursorCodec,
    GuardedCommands,
    GuardedFigures,
    GuardedReads,
    LiveEvents,
    RateLimiter,
    ReadSnapshot,
    SyncCursors,
    SyncFeed,
    { provide: APP_FILTER, useClass: AccessFirstFilter },
    { provide: APP_PIPE, useClass: RequestValidationPipe },
  ],
  exports: [CursorCodec, GuardedCommands, GuardedFigures, GuardedReads, LiveEvents, RateLimiter, SyncFeed],
})
export class SharedHttpModule {}
