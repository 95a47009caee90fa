import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '#shared/http';
import { toPublicJwk, type PublicJwk } from '../access/signing-keys.js';
import { AuthSettings } from '../auth.config.js';

const jwksSchema = z.object({ keys: z.array(z.record(z.string(), z.string())) });

@ApiTags('auth')
@Public()
@Controller('.well-known')
export class JwksController {
  constructor(private readonly auth: AuthSettings) {}

  @Get('jwks.json')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'Public keys of access tokens (RFC 7517): the current one first', security: [] })
  @ApiOkResponse({ standardSchema: jwksSchema })
  get(): { keys: PublicJwk[] } {
    return { keys: this.auth.AUTH_SIGNING_KEYS.map(toPublicJwk) };
  }
}
