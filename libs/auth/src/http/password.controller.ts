import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, LongLived, Personal, Public, RateLimited } from '#shared/http';
import { PasswordResetService } from '../user/password-reset.service.js';
import type { Client } from '../user/client.js';
import { PasswordService } from '../user/password.service.js';
import {
  changePasswordRequest,
  forgotPasswordRequest,
  resetPasswordRequest,
  type ChangePasswordRequest,
  type ForgotPasswordRequest,
  type ResetPasswordRequest,
} from './password.dto.js';
import { CurrentClient, UserAgent } from './current-client.js';

@ApiTags('auth')
@Personal()
@Controller('auth/password')
export class PasswordController {
  constructor(
    private readonly passwords: PasswordService,
    private readonly resets: PasswordResetService,
  ) {}

  @RateLimited('login')
  @LongLived()
  @Post()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change the password',
    description: 'Ends all other sign-ins of the user; this one and API keys stay.',
  })
  @ApiNoContentResponse()
  change(
    @CurrentAccess() access: Access,
    @Body({ schema: changePasswordRequest }) body: ChangePasswordRequest,
    @CurrentClient() client: Client,
  ): Promise<void> {
    return this.passwords.change(access, body, client);
  }

  @Public()
  @RateLimited('login')
  @Post('forgot')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'forgotPassword',
    summary: 'Have a link mailed that resets the password',
    description:
      'The answer is the same whether there is such an account or not. An account gets at most five such mails an hour; ' +
      'a link is good for an hour.',
  })
  @ApiNoContentResponse()
  forgot(
    @Body({ schema: forgotPasswordRequest }) { email }: ForgotPasswordRequest,
    @UserAgent() userAgent: string | null,
  ): Promise<void> {
    return this.resets.request(email, userAgent);
  }

  @Public()
  @RateLimited('login')
  @LongLived()
  @Post('reset')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Set a new password by the link of a mail',
    description: 'Ends every session and API key of the user.',
  })
  @ApiNoContentResponse()
  @ApiProblems(410)
  reset(
    @Body({ schema: resetPasswordRequest }) { token, newPassword }: ResetPasswordRequest,
    @UserAgent() userAgent: string | null,
  ): Promise<void> {
    return this.resets.reset(token, newPassword, userAgent);
  }
}
