import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, Personal, Public, RateLimited } from '#shared/http';
import { EmailService } from '../user/email.service.js';
import { verifyEmailRequest, type VerifyEmailRequest } from './email.dto.js';

@ApiTags('auth')
@Personal()
@Controller('auth/email')
export class EmailController {
  constructor(private readonly emails: EmailService) {}

  @Public()
  @RateLimited('login')
  @Post('verify')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Prove by the link of a mail that an e-mail address is read',
    description:
      'The address was given at registration, or is to replace the present one; then it does so now.',
  })
  @ApiNoContentResponse()
  @ApiProblems(409, 410)
  verify(@Body({ schema: verifyEmailRequest }) { token }: VerifyEmailRequest): Promise<void> {
    return this.emails.verify(token);
  }

  @Post('verification')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'resendVerification',
    summary: 'Mail the link that verifies the e-mail address again',
    description: 'Nothing happens when the address is verified. At most five mails an hour.',
  })
  @ApiNoContentResponse()
  resend(@CurrentAccess() access: Access): Promise<void> {
    return this.emails.resendVerification(access.userId);
  }
}
