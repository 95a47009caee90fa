import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RecentAuthentication } from '#shared/http';
import { CallerCheck, MemberDirectory } from '#shared/database';
import { AccessResolver } from '../access/access-resolver.js';
import { AuthModule } from '../auth.module.js';
import { MemberReadModel } from '../household/member.read-model.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { AccessGuard } from './access.guard.js';
import { ApiKeyController } from './api-key.controller.js';
import { AuthController } from './auth.controller.js';
import { DataExportLiveSource } from './data-export-live-source.js';
import { DataExportController } from './data-export.controller.js';
import { EmailController } from './email.controller.js';
import { ErasureController } from './erasure.controller.js';
import { HouseholdController } from './household.controller.js';
import { HouseholdSyncSource } from './household-sync-source.js';
import { InvitationAcceptanceController } from './invitation-acceptance.controller.js';
import { InvitationController } from './invitation.controller.js';
import { JwksController } from './jwks.controller.js';
import { MeController } from './me.controller.js';
import { MemberController } from './member.controller.js';
import { PasswordController } from './password.controller.js';
import { ReauthenticationController } from './reauthentication.controller.js';
import { RequestAdmission } from './request-admission.js';
import { SessionAuthentication } from './session-authentication.js';
import { SessionController } from './session.controller.js';
import { TotpController } from './totp.controller.js';

/** Identity over HTTP, and the guard that stands before every route of every lib. */
@Global()
@Module({
  imports: [AuthModule],
  controllers: [
    ApiKeyController,
    AuthController,
    DataExportController,
    EmailController,
    ErasureController,
    HouseholdController,
    InvitationAcceptanceController,
    InvitationController,
    JwksController,
    MeController,
    MemberController,
    PasswordController,
    ReauthenticationController,
    SessionController,
    TotpController,
  ],
  providers: [
    AccessTokenStrategy,
    AccessTokenVerifier,
    DataExportLiveSource,
    HouseholdSyncSource,
    RequestAdmission,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: CallerCheck, useExisting: AccessResolver },
    { provide: RecentAuthentication, useClass: SessionAuthentication },
    { provide: MemberDirectory, useExisting: MemberReadModel },
  ],
  // AuthModule: the guards of `@OperatorsOnly()` and `@SecondFactorRequired()` stand before routes of others.
  exports: [AuthModule, CallerCheck, MemberDirectory, RecentAuthentication],
})
export class AuthHttpModule {}
