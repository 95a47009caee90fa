import type { OutgoingHttpHeaders } from 'node:http';
import {
  Controller,
  createParamDecorator,
  Get,
  Res,
  type BeforeApplicationShutdown,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '#shared';
import { CallerCheck } from '#shared/database';
import { changedHouseholds, REVISION_TOPIC, Signals } from '#shared/queue';
import { CurrentAccess } from '../access.js';
import { readsHeader } from '../header-parameter.js';
import { LongLived } from '../overload/overload-gate.js';
import { LiveEvents } from './live-events.js';
import { EventStream } from './event-stream.js';

const lastEventId = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<FastifyRequest>().headers['last-event-id'],
);
const LastEventId = (): ParameterDecorator =>
  readsHeader(lastEventId(), {
    name: 'Last-Event-ID',
    description: 'The `id` of the last event that the client has seen.',
    schema: { type: 'string', maxLength: 18, pattern: '^[0-9]+$' },
  });

/** Live state of the household as Server-Sent Events. */
@ApiTags('events')
@Controller('events')
export class LiveEventsController implements BeforeApplicationShutdown {
  private readonly open = new Set<EventStream>();

  constructor(
    private readonly events: LiveEvents,
    private readonly signals: Signals,
    private readonly callers: CallerCheck,
  ) {
    this.signals.listen(REVISION_TOPIC, (message) => {
      const changed = new Set(changedHouseholds(message));
      for (const stream of this.open) if (changed.has(stream.householdId)) stream.wake();
    });
  }

  @Get()
  @LongLived()
  @ApiOperation({
    summary: 'Live states of receipts, imports, budgets, notifications, exports and members',
    description:
      'Server-Sent Events: `event` is the kind of entity, `data` is `{id,status,revision}`, `id` the revision; of a member the status is the role. ' +
      '`household` (`changed`) says that something else changed, such as transactions: ask `/v1/sync`, or again for what is shown. ' +
      'Send `Last-Event-ID` to resume without a gap; without it the stream begins now. Heartbeat every 15 s.',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  stream(
    @CurrentAccess() access: Access,
    @LastEventId() lastEventId: string | string[] | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const resumeFrom =
      typeof lastEventId === 'string' && /^\d{1,18}$/.test(lastEventId)
        ? BigInt(lastEventId)
        : access.revision;
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    if (reply.request.method === 'HEAD') {
      reply.raw.end();
      return;
    }
    const stream = new EventStream(reply.raw, access.householdId, resumeFrom, {
      read: (revision) => this.events.readAfter(access, revision),
      isStillGranted: () => this.callers.isStillGranted(access),
    });
    this.open.add(stream);
    void stream.run().finally(() => this.open.delete(stream));
  }

  beforeApplicationShutdown(): void {
    for (const stream of this.open) stream.end();
  }
}
