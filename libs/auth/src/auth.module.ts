import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessResolver } from './access/access-resolver.js';
import { AccessTokenIssuer } from './access/access-token-issuer.js';
import { AccountDataModule } from './account-data.module.js';
import { ApiKeyVerifier } from './api-key/api-key-verifier.js';
import { ApiKeyReadModel } from './api-key/api-key.read-model.js';
import { ApiKeyService } from './api-key/api-key.service.js';
import { ErasureService } from './erasure/erasure.service.js';
import { DataExportService } from './export/data-export.service.js';
import { Household } from './household/household.entity.js';
import { HouseholdReadModel } from './household/household.read-model.js';
import { HouseholdService } from './household/household.service.js';
import { InvitationAcceptanceService } from './household/invitation-acceptance.service.js';
import { Invitation } from './household/invitation.entity.js';
import { InvitationService } from './household/invitation.service.js';
import { MemberReadModel } from './household/member.read-model.js';
import { Membership } from './household/membership.entity.js';
import { MembershipService } from './household/membership.service.js';
import { LinkTokenCodec } from './mail/link-token-codec.js';
import { MailOutbox } from './mail/mail-outbox.js';
import { OneTimeLink } from './mail/one-time-link.entity.js';
import { OneTimeLinks } from './mail/one-time-links.js';
import { OperatorAccessModule } from './operator/operator-access.module.js';
import { RefreshTokenCodec } from './session/refresh-token-codec.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { TotpSecretSeal } from './second-factor/totp-secret-seal.js';
import { Session } from './session/session.entity.js';
import { SessionReadModel } from './session/session.read-model.js';
import { SessionService } from './session/session.service.js';
import { CredentialCheck } from './user/credential-check.js';
import { EmailService } from './user/email.service.js';
import { PasswordHasher } from './user/password-hasher.js';
import { PasswordReplacement } from './user/password-replacement.js';
import { PasswordResetService } from './user/password-reset.service.js';
import { PasswordService } from './user/password.service.js';
import { RegistrationService } from './user/registration.service.js';
import { SignInDelay } from './user/sign-in-delay.js';
import { SignInService } from './user/sign-in.service.js';
import { User } from './user/user.entity.js';
import { UserService } from './user/user.service.js';

/** Identity without a transport: users, their sessions and tokens, households and who belongs to them. */
@Module({
  imports: [
    AccountDataModule,
    OperatorAccessModule,
    TypeOrmModule.forFeature([Household, Invitation, Membership, OneTimeLink, Session, User]),
  ],
  providers: [
    AccessResolver,
    AccessTokenIssuer,
    ApiKeyReadModel,
    ApiKeyService,
    ApiKeyVerifier,
    CredentialCheck,
    DataExportService,
    EmailService,
    ErasureService,
    HouseholdReadModel,
    HouseholdService,
    InvitationAcceptanceService,
    InvitationService,
    LinkTokenCodec,
    MailOutbox,
    MemberReadModel,
    MembershipService,
    OneTimeLinks,
    PasswordHasher,
    PasswordReplacement,
    PasswordResetService,
    PasswordService,
    RefreshTokenCodec,
    RegistrationService,
    SecondFactorService,
    SessionReadModel,
    SessionService,
    SignInDelay,
    SignInService,
    TotpSecretSeal,
    UserService,
  ],
  exports: [
    AccessResolver,
    ApiKeyReadModel,
    ApiKeyService,
    ApiKeyVerifier,
    DataExportService,
    EmailService,
    ErasureService,
    HouseholdReadModel,
    HouseholdService,
    InvitationAcceptanceService,
    InvitationService,
    MemberReadModel,
    MembershipService,
    OperatorAccessModule,
    PasswordResetService,
    PasswordService,
    RegistrationService,
    SecondFactorService,
    SessionReadModel,
    SessionService,
    SignInService,
    UserService,
  ],
})
export class AuthModule {}
