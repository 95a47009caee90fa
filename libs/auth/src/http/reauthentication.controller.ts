import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { CurrentAccess, LongLived, Personal, RateLimited } from '#shared/http';
import type { Client } from '../user/client.js';
import { SignInService } from '../user/sign-in.service.js';
import { reauthenticateRequest, type ReauthenticateRequest } from './auth.dto.js';
import { CurrentClient } from './current-client.js';

@ApiTags('auth')
@Personal()
@Controller('auth/reauthenticate')
export class ReauthenticationController {
  constructor(private readonly signIn: SignInService) {}

  @RateLimited('login')
  @LongLived()
  @Post()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'reauthenticate',
    summary: 'Prove again who you are',
    description:
      'For five minutes from then this session may do what is otherwise answered with 403 ' +
      '`reauthentication_required`. A sign-in counts as well. Failures are those of a sign-in.',
  })
  @ApiNoContentResponse()
  reauthenticate(
    @CurrentAccess() access: Access,
    @Body({ schema: reauthenticateRequest }) body: ReauthenticateRequest,
    @CurrentClient() client: Client,
  ): Promise<void> {
    return this.signIn.reauthenticate(access, body, client);
  }
}
