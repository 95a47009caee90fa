import { Controller, Get, HttpCode, Inject, Param, Put, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { Clock, NotFoundError } from '#shared';
import { DiskObjectStorage, dispositionOf, ObjectStorage } from '#shared/storage';
import { Public } from './access.js';
import { LongLived } from './overload/overload-gate.js';

/** What S3 does in production: takes and serves the bytes behind signed links. Trusts the token alone. */
@ApiExcludeController()
@Public()
@Controller('storage')
export class DiskStorageController {
  constructor(
    @Inject(ObjectStorage) private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  @Put(':token')
  @LongLived()
  @HttpCode(204)
  async put(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    // Whoever is refused may still be sending, and would hold the connection while nobody reads on.
    reply.header('connection', 'close');
    const body = (request.body ?? request.raw) as Readable;
    await this.disk().acceptUpload(token, request.headers['content-type'], body, this.clock.now());
  }

  @Get(':token')
  @LongLived()
  async get(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const object = await this.disk().openDownload(token, this.clock.now());
    await reply
      .header('content-type', object.contentType)
      .header('content-length', object.byteSize)
      .header('cache-control', 'private, max-age=300, immutable')
      .header('content-disposition', dispositionOf(object.fileName))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(object.stream);
  }

  private disk(): DiskObjectStorage {
    if (this.storage instanceof DiskObjectStorage) return this.storage;
    throw new NotFoundError('link');
  }
}
