import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Access } from '#shared';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  Personal,
  toPage,
  type Page,
  RecentlyAuthenticated,
} from '#shared/http';
import { ApiKeyReadModel } from '../api-key/api-key.read-model.js';
import { ApiKeyService } from '../api-key/api-key.service.js';
import { SessionService } from '../session/session.service.js';
import {
  apiKeyListQuery,
  apiKeyPageSchema,
  createApiKeyRequest,
  newApiKeySchema,
  toApiKeyDto,
  toNewApiKeyDto,
  type ApiKeyDto,
  type ApiKeyListQuery,
  type CreateApiKeyRequest,
  type NewApiKeyDto,
} from './api-key.dto.js';

const LIST = 'api-keys';

@ApiTags('api-keys')
@Personal()
@Controller('api-keys')
export class ApiKeyController {
  constructor(
    private readonly apiKeys: ApiKeyService,
    private readonly readModel: ApiKeyReadModel,
    private readonly sessions: SessionService,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The living API keys of the user, newest first' })
  @ApiOkResponse({ standardSchema: apiKeyPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: apiKeyListQuery }) { limit, cursor }: ApiKeyListQuery,
  ): Promise<Page<ApiKeyDto>> {
    const [before = null] = cursor ? this.cursors.decode(LIST, cursor) : [];
    const rows = await this.readModel.list(access.userId, limit + 1, before);
    return toPage(rows, limit, toApiKeyDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @RecentlyAuthenticated()
  @Post()
  @ApiOperation({
    summary: 'Make an API key for the household of the request',
    description:
      'For programs. A key acts for its user in one household, with what the user may do there and its scopes allow. ' +
      'It is good for what belongs to the household; not for signing in, the user, their keys, members or ' +
      'invitations. It outlives sign-outs and a changed password, but not a password that was reset. At most 20.',
  })
  @ApiCreatedResponse({ standardSchema: newApiKeySchema })
  @ApiProblems(409)
  async create(
    @CurrentAccess() access: Access,
    @Body({ schema: createApiKeyRequest }) { name, scopes, expiresAt }: CreateApiKeyRequest,
  ): Promise<NewApiKeyDto> {
    const wish = { name, scopes, expiresAt: expiresAt ? new Date(expiresAt) : null };
    return toNewApiKeyDto(await this.apiKeys.create(access, wish));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key; it acts at once' })
  @ApiNoContentResponse()
  revoke(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: { id: string },
  ): Promise<void> {
    return this.sessions.endApiKey(access.userId, id);
  }
}
