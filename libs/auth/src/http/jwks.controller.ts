import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '#shared/http';
import { toPublicJwk, type PublicJwk } from '../access/signing-keys.js';
import { AuthSettings } from '../auth.config.js';

const jwksSchema = z.object({ keys: z.array(z.record(z.string(), z.string())) }).meta({
  id: 'Jwks',
  example: {
    keys: [
      {
        kty: 'EC',
        crv: 'P-256',
        kid: '2026-11',
        alg: 'ES256',
        use: 'sig',
        x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
        y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      },
    ],
  },
});

@ApiTags('auth')
@Public()
@Controller('.well-known')
export class JwksController {
  constructor(private readonly auth: AuthSettings) {}

  @Get('jwks.json')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'Public keys of access tokens (RFC 7517): the current one first' })
  @ApiOkResponse({ standardSchema: jwksSchema })
  get(): { keys: PublicJwk[] } {
    return { keys: this.auth.AUTH_SIGNING_KEYS.map(toPublicJwk) };
  }
}
