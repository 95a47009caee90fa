import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Post, RequestMethod } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Clock, FixedClock, type Access } from '#shared';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { CurrentAccess, HttpSettings, Personal, RecentlyAuthenticated, SharedHttpModule } from '#shared/http';
import { QueueModule, QueueSettings } from '#shared/queue';
import { StorageModule, StorageSettings } from '#shared/storage';
import { createTestDatabase, testEnvironment } from '#shared/testing';
import { AuthModule, AuthSettings, ErasureSettings, LinkSettings } from '#auth';
import { AuthHttpModule } from '#auth/http';
import { authTestEnvironment } from '#auth/testing';

/** Stands for any lib's routes behind the guard. */
@Controller('probe')
class ProbeController {
  @Get()
  read(@CurrentAccess() access: Access) {
    return { ...access, revision: Number(access.revision) };
  }

  @Post()
  write() {
    return { done: true };
  }

  @Personal()
  @Post('personal')
  writeOwn() {
    return { done: true };
  }

  @Personal()
  @RecentlyAuthenticated()
  @Post('dangerous')
  doDangerously() {
    return { done: true };
  }
}

@Module({ imports: [AuthModule], controllers: [ProbeController] })
class ProbeModule {}

/** The limits of sign-ins have their own test. */
const GENEROUS = {
  AUTH_LOGIN_FREE_ATTEMPTS: '1000',
  RATE_LIMIT_LOGIN_PER_MINUTE: '10000',
  RATE_LIMIT_REFRESH_PER_MINUTE: '10000',
};

export interface AuthTestApp {
  readonly app: NestFastifyApplication;
  readonly clock: FixedClock;
  /** What the app was started with, secrets included. */
  readonly environment: Record<string, string>;
  close(): Promise<void>;
}

/** The auth lib behind its door, on a database of its own and a clock that the test moves. */
export async function startAuthTestApp(extra: Record<string, string> = {}): Promise<AuthTestApp> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'budgetsync-auth-'));
  const environment = {
    ...testEnvironment(database, folder),
    ...authTestEnvironment(),
    ...GENEROUS,
    ...extra,
  };
  const settings = [
    DatabaseSettings,
    QueueSettings,
    StorageSettings,
    HttpSettings,
    AuthSettings,
    LinkSettings,
    ErasureSettings,
  ];
  const clock = new FixedClock(new Date());
  const testing = await Test.createTestingModule({
    imports: [
      RuntimeModule.forRoot(environment, settings),
      DatabaseModule,
      QueueModule.forRoot(),
      StorageModule,
      SharedHttpModule,
      AuthHttpModule,
      ProbeModule,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useLogger(['fatal']);
  app.setGlobalPrefix('v1', { exclude: [{ path: '.well-known/{*path}', method: RequestMethod.ALL }] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    clock,
    environment,
    close: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
