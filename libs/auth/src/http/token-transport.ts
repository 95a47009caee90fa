import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, InvalidFieldError } from '#shared';
import { HttpSettings, readsHeader } from '#shared/http';
import { ForeignOriginError } from '../auth.errors.js';
import type { TokenPair } from '../session/session.service.js';
import { toTokensDto, type TokensDto } from './auth.dto.js';
import { clearTokenCookies, readRefreshCookie, setTokenCookies } from './token-cookies.js';

/** How a client carries its refresh token. */
export interface TokenTransport {
  /** The refresh token of a request, `fromBody` being what its body says. */
  presented(fromBody: string | undefined): string;
  deliver(reply: FastifyReply, tokens: TokenPair): TokensDto;
  /** After the session's end. */
  withdraw(reply: FastifyReply): void;
}

/** In bodies, for clients that can keep a secret. */
const inBodies: TokenTransport = {
  presented(fromBody) {
    if (fromBody !== undefined) return fromBody;
    throw new InvalidFieldError('/refreshToken', 'required', 'Send the refresh token.');
  },
  deliver: (_reply, tokens) => toTokensDto(tokens),
  withdraw: () => undefined,
};

/** In a cookie that a page's scripts cannot read, for browsers. */
class InCookies implements TokenTransport {
  constructor(private readonly request: FastifyRequest) {}

  /** Nothing is a token that was never good. */
  presented(): string {
    return readRefreshCookie(this.request) ?? '';
  }

  deliver(reply: FastifyReply, tokens: TokenPair): TokensDto {
    setTokenCookies(reply, tokens);
    const { refreshToken: _kept, ...rest } = toTokensDto(tokens);
    return rest;
  }

  withdraw(reply: FastifyReply): void {
    clearTokenCookies(reply);
  }
}

/**
 * A cookie is sent by the browser whichever page asks, so three things must hold before it counts: it is
 * `SameSite=Strict`; the request bears a header that a foreign page may not send without being asked for permission;
 * and the page's origin is the api's own or a listed one.
 */
@Injectable()
export class TokenTransportPipe implements PipeTransform<FastifyRequest, TokenTransport> {
  constructor(private readonly http: HttpSettings) {}

  /** @throws DomainError (400) for an unknown transport; ForeignOriginError */
  transform(request: FastifyRequest): TokenTransport {
    const chosen = request.headers['x-token-transport'];
    if (chosen === undefined) return inBodies;
    if (chosen !== 'cookie') {
      throw new DomainError(
        'bad_request',
        'invalid_token_transport',
        'X-Token-Transport is `cookie`, or the header is absent.',
      );
    }
    const { origin } = request.headers;
    if (origin !== undefined && !this.isTrusted(origin, request)) throw new ForeignOriginError();
    return new InCookies(request);
  }

  private isTrusted(origin: string, { protocol, host }: FastifyRequest): boolean {
    return origin === `${protocol}://${host}` || this.http.CORS_ORIGINS.includes(origin);
  }
}

const request = createParamDecorator((_data: unknown, context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

/** Injects the request's `TokenTransport`. */
export const Transport = (): ParameterDecorator =>
  readsHeader(request(TokenTransportPipe), {
    name: 'X-Token-Transport',
    description:
      '`cookie`, for browsers: the refresh token travels in an HttpOnly cookie instead of bodies, and `GET /v1/events` ' +
      'accepts the access token from another one. Only for pages of this origin and of the configured ones.',
    schema: { type: 'string', enum: ['cookie'] },
  });
