import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, OpenToApiKeys, Personal } from '#shared/http';
import { UserService } from '../user/user.service.js';
import { profileRequest, toUserDto, userSchema, type ProfileRequest, type UserDto } from './user.dto.js';

@ApiTags('me')
@Personal()
@Controller('me')
export class MeController {
  constructor(private readonly users: UserService) {}

  @OpenToApiKeys()
  @Get()
  @ApiOperation({ summary: 'The signed-in user' })
  @ApiOkResponse({ standardSchema: userSchema })
  async get(@CurrentAccess() access: Access): Promise<UserDto> {
    return toUserDto(await this.users.getUser(access.userId));
  }

  @Patch()
  @ApiOperation({
    operationId: 'updateMe',
    summary: "Change the signed-in user's name, time zone or e-mail address",
    description:
      'Another e-mail address takes effect when the link that is mailed to it is followed, and asks for a recent ' +
      'authentication (403 `reauthentication_required`). Access tokens have another time zone from the next refresh on.',
  })
  @ApiOkResponse({ standardSchema: userSchema })
  @ApiProblems(403)
  async update(
    @CurrentAccess() access: Access,
    @Body({ schema: profileRequest }) body: ProfileRequest,
  ): Promise<UserDto> {
    return toUserDto(await this.users.changeProfile(access, body));
  }
}
