import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, Personal, RateLimited, RecentlyAuthenticated } from '#shared/http';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { UserService } from '../user/user.service.js';
import {
  confirmTotpRequest,
  recoveryCodesSchema,
  totpEnrolmentSchema,
  totpStateSchema,
  type ConfirmTotpRequest,
  type RecoveryCodesDto,
  type TotpEnrolmentDto,
  type TotpStateDto,
} from './totp.dto.js';
import { UserAgent } from './current-client.js';

@ApiTags('auth')
@Personal()
@Controller('auth/totp')
export class TotpController {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly users: UserService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Whether signing in takes a one-time code' })
  @ApiOkResponse({ standardSchema: totpStateSchema })
  get(@CurrentAccess() access: Access): Promise<TotpStateDto> {
    return this.secondFactor.getState(access.userId);
  }

  @RecentlyAuthenticated()
  @Post()
  @ApiOperation({
    operationId: 'setUpTotp',
    summary: 'Get a secret for an authenticator app (TOTP, RFC 6238)',
    description:
      'Nothing changes until a code is confirmed, within fifteen minutes. A repeat makes a new secret.',
  })
  @ApiCreatedResponse({ standardSchema: totpEnrolmentSchema })
  @ApiProblems(409)
  async setUp(@CurrentAccess() { userId }: Access): Promise<TotpEnrolmentDto> {
    const { email } = await this.users.getUser(userId);
    return this.secondFactor.setUp(userId, email);
  }

  @RateLimited('login')
  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'confirmTotp',
    summary: 'Show that the app has the secret: from now on signing in takes a code',
    description: 'Answers the recovery codes. 404: nothing was set up within the last fifteen minutes.',
  })
  @ApiOkResponse({ standardSchema: recoveryCodesSchema })
  async confirm(
    @CurrentAccess() { userId, sessionId }: Access,
    @Body({ schema: confirmTotpRequest }) { code }: ConfirmTotpRequest,
    @UserAgent() userAgent: string | null,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.secondFactor.confirm({ userId, sessionId, userAgent }, code) };
  }

  @RecentlyAuthenticated()
  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'renewRecoveryCodes',
    summary: 'Get new recovery codes; the earlier ones are good for nothing from then on',
  })
  @ApiOkResponse({ standardSchema: recoveryCodesSchema })
  async renewRecoveryCodes(
    @CurrentAccess() { userId, sessionId }: Access,
    @UserAgent() userAgent: string | null,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.secondFactor.renewRecoveryCodes({ userId, sessionId, userAgent }) };
  }

  @RecentlyAuthenticated()
  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'removeTotp',
    summary: 'Sign in without codes again',
    description: 'A password of fewer than fifteen characters stays good; the next one has to be longer.',
  })
  @ApiNoContentResponse()
  remove(
    @CurrentAccess() { userId, sessionId }: Access,
    @UserAgent() userAgent: string | null,
  ): Promise<void> {
    return this.secondFactor.remove({ userId, sessionId, userAgent });
  }
}
