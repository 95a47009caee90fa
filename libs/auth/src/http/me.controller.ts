import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { CurrentAccess, Personal } from '#shared/http';
import { UserService } from '../user/user.service.js';
import { toUserDto, userSchema, type UserDto } from './user.dto.js';

@ApiTags('me')
@Personal()
@Controller('me')
export class MeController {
  constructor(private readonly users: UserService) {}

  @Get()
  @ApiOperation({ summary: 'The signed-in user' })
  @ApiOkResponse({ standardSchema: userSchema })
  async get(@CurrentAccess() access: Access): Promise<UserDto> {
    return toUserDto(await this.users.getUser(access.userId));
  }
}
