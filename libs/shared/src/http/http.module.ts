import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { CursorCodec } from './cursor-codec.js';
import { DiskStorageController } from './disk-storage.controller.js';
import { LiveEvents } from './live/live-events.js';
import { LiveEventsController } from './live/live-events.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestValidationPipe } from './request-validation.pipe.js';

/** HTTP manners that every module gets without doing anything: problems, validation, cursors, live events. */
@Global()
@Module({
  controllers: [DiskStorageController, LiveEventsController],
  providers: [
    CursorCodec,
    LiveEvents,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: RequestValidationPipe },
  ],
  exports: [CursorCodec, LiveEvents],
})
export class SharedHttpModule {}
