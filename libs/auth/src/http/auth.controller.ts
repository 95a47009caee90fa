import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, Personal, Public, RateLimited } from '#shared/http';
import { SessionService } from '../session/session.service.js';
import { RegistrationService } from '../user/registration.service.js';
import { SignInService } from '../user/sign-in.service.js';
import {
  loginRequest,
  refreshRequest,
  registerRequest,
  registrationSchema,
  tokensSchema,
  toRegistrationDto,
  toTokensDto,
  type LoginRequest,
  type RefreshRequest,
  type RegisterRequest,
  type RegistrationDto,
  type TokensDto,
} from './auth.dto.js';
import { UserAgent } from './user-agent.js';

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
  @RateLimited('general')
  @Post('register')
  @ApiOperation({ operationId: 'register', summary: 'Create a user with a personal household, and sign in' })
  @ApiCreatedResponse({ standardSchema: registrationSchema })
  @ApiProblems(409)
  async register(
    @Body({ schema: registerRequest }) body: RegisterRequest,
    @UserAgent() userAgent: string | null,
  ): Promise<RegistrationDto> {
    return toRegistrationDto(await this.registration.register(body, userAgent));
  }

  @Public()
  @RateLimited('login')
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ operationId: 'login', summary: 'Sign in' })
  @ApiOkResponse({ standardSchema: tokensSchema })
  @ApiProblems(401)
  async login(
    @Body({ schema: loginRequest }) body: LoginRequest,
    @UserAgent() userAgent: string | null,
  ): Promise<TokensDto> {
    return toTokensDto(await this.signIn.signIn(body, userAgent));
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
  @ApiProblems(401)
  async refresh(
    @Body({ schema: refreshRequest }) body: RefreshRequest,
    @UserAgent() userAgent: string | null,
  ): Promise<TokensDto> {
    return toTokensDto(await this.sessions.refresh(body.refreshToken, userAgent));
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ operationId: 'logout', summary: 'End this session' })
  @ApiNoContentResponse()
  logout(@CurrentAccess() access: Access): Promise<void> {
    return this.sessions.signOut(access.userId, access.sessionId);
  }

  @Post('logout-all')
  @HttpCode(204)
  @ApiOperation({ operationId: 'logoutEverywhere', summary: 'End all sessions of the user' })
  @ApiNoContentResponse()
  logoutAll(@CurrentAccess() access: Access): Promise<void> {
    return this.sessions.signOutEverywhere(access.userId, access.sessionId);
  }
}
