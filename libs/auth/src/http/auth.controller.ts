import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Access } from '#shared';
import {
  ApiProblems,
  CurrentAccess,
  LongLived,
  Personal,
  PreferredLocales,
  Public,
  RateLimited,
  setEntityTag,
} from '#shared/http';
import { SessionService } from '../session/session.service.js';
import { RegistrationService } from '../user/registration.service.js';
import type { Client } from '../user/client.js';
import { SignInService } from '../user/sign-in.service.js';
import {
  loginRequest,
  refreshRequest,
  registerRequest,
  registrationSchema,
  tokensSchema,
  toRegistrationDto,
  type LoginRequest,
  type RefreshRequest,
  type RegisterRequest,
  type RegistrationDto,
  type TokensDto,
} from './auth.dto.js';
import { Transport, type TokenTransport } from './token-transport.js';
import { CurrentClient, UserAgent } from './current-client.js';

@ApiTags('auth')
@Personal()
@Controller('auth')
export class AuthController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly signIn: SignInService,
    private readonly sessions: SessionService,
  ) {}

  @Public()
  @RateLimited('registration')
  @LongLived()
  @Post('register')
  @ApiOperation({ operationId: 'register', summary: 'Create a user with a personal household, and sign in' })
  @ApiCreatedResponse({ standardSchema: registrationSchema })
  @ApiProblems(403, 409)
  async register(
    @Body({ schema: registerRequest }) { locale, ...newUser }: RegisterRequest,
    @PreferredLocales() preferred: string[],
    @UserAgent() userAgent: string | null,
    @Transport() transport: TokenTransport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegistrationDto> {
    const registration = await this.registration.register(
      { ...newUser, locales: locale === undefined ? preferred : [locale, ...preferred] },
      userAgent,
    );
    setEntityTag(reply, registration.household);
    return toRegistrationDto(registration, transport.deliver(reply, registration.tokens));
  }

  @Public()
  @RateLimited('login')
  @LongLived()
  @Post('login')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'login',
    summary: 'Sign in',
    description:
      'Whoever has TOTP enabled sends a code as well: without one a right password is answered with 401 ' +
      '`totp_required`, a wrong or used one with 401 `invalid_totp`.',
  })
  @ApiOkResponse({ standardSchema: tokensSchema })
  @ApiProblems(401, 403)
  async login(
    @Body({ schema: loginRequest }) body: LoginRequest,
    @CurrentClient() client: Client,
    @Transport() transport: TokenTransport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto> {
    return transport.deliver(reply, await this.signIn.signIn(body, client));
  }

  @Public()
  @RateLimited('refresh')
  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refreshTokens',
    summary: 'Trade a refresh token for new tokens',
    description:
      'A refresh token is good once. Repeating it within 30 s, before its successor was used, gives the same ' +
      'successor (an answer may get lost); any later use ends the session.',
  })
  @ApiOkResponse({ standardSchema: tokensSchema })
  @ApiProblems(401, 403)
  async refresh(
    @Body({ schema: refreshRequest }) body: RefreshRequest,
    @UserAgent() userAgent: string | null,
    @Transport() transport: TokenTransport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto> {
    const presented = transport.presented(body.refreshToken);
    return transport.deliver(reply, await this.sessions.refresh(presented, userAgent));
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ operationId: 'logout', summary: 'End this session' })
  @ApiNoContentResponse()
  @ApiProblems(400, 403)
  async logout(
    @CurrentAccess() access: Access,
    @Transport() transport: TokenTransport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(access.userId, access.sessionId);
    transport.withdraw(reply);
  }

  @Post('logout-all')
  @HttpCode(204)
  @ApiOperation({ operationId: 'logoutEverywhere', summary: 'End all sessions of the user' })
  @ApiNoContentResponse()
  @ApiProblems(400, 403)
  async logoutAll(
    @CurrentAccess() access: Access,
    @Transport() transport: TokenTransport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOutEverywhere(access.userId, access.sessionId);
    transport.withdraw(reply);
  }
}
