import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CacheSettings } from '#shared/cache';
import { Public } from '#shared/http';
import { Readiness } from './readiness.js';

/** For load balancers and people on call; outside `/v1`, without sign-in, without secrets. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly settings: CacheSettings,
  ) {}

  /** The process answers: restart it when this does not. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Which build answers: during a deployment there are two. */
  @Get('version')
  version(): { build: string } {
    return { build: this.settings.BUILD_ID };
  }

  /** Send traffic only while this is 200. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const result = await this.readiness.check();
    await reply.code(result.status === 'error' ? 503 : 200).send({
      status: result.status,
      checks: Object.fromEntries(Object.entries(result.details).map(([name, { status }]) => [name, status])),
    });
  }
}
