import { Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, Personal, sendAnswer, RecentlyAuthenticated } from '#shared/http';
import { ErasureService } from '../erasure/erasure.service.js';
import { erasureSchema, toErasureDto, type ErasureDto } from './erasure.dto.js';

@ApiTags('me')
@Personal()
@Controller('me')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Delete()
  @RecentlyAuthenticated()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'deleteMe',
    summary: 'Delete the account, after a grace period',
    description:
      'All sessions and API keys end at once. Until `effectiveAt` whoever signs in again can call it off with ' +
      '`POST /v1/me/restore`; signing in alone does not. Then everything of the user is erased, with the households ' +
      'that nobody else belongs to; others keep theirs. 409 `transfer_ownership_first` while others would be left in ' +
      'a household without an owner.',
  })
  @ApiAcceptedResponse({ standardSchema: erasureSchema })
  @ApiProblems(409)
  async request(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureDto> {
    const body = toErasureDto(await this.erasures.requestErasure(access));
    return sendAnswer(reply, { status: 202, location: '/v1/me/erasure', body });
  }

  @Get('erasure')
  @ApiOperation({
    operationId: 'getErasure',
    summary: 'The end of the account, if one is scheduled',
    description: '404 while none is.',
  })
  @ApiOkResponse({ standardSchema: erasureSchema })
  @ApiProblems(404)
  async get(@CurrentAccess() access: Access): Promise<ErasureDto> {
    return toErasureDto(await this.erasures.getErasure(access.userId));
  }

  @Post('restore')
  @HttpCode(204)
  @ApiOperation({ operationId: 'restoreMe', summary: 'Call the deletion of the account off' })
  @ApiNoContentResponse()
  @ApiProblems(404, 409)
  restore(@CurrentAccess() access: Access): Promise<void> {
    return this.erasures.cancelErasure(access);
  }
}
