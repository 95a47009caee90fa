import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import { User } from './user.entity.js';

@Injectable()
export class UserService {
  constructor(private readonly dataSource: DataSource) {}

  /** Without the password hash. @throws NotFoundError */
  async getUser(id: string): Promise<User> {
    const user = await this.dataSource.manager.findOneBy(User, { id });
    if (!user) throw new NotFoundError('user');
    return user;
  }
}
