import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OwnerNotices } from '#shared/mail';
import { AccountDataModule } from '../account-data.module.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { ErasureRunService } from '../erasure/erasure-run.service.js';
import { ErasureScheduledMail } from '../erasure/erasure-scheduled-mail.js';
import { IdentityEraser } from '../erasure/identity-eraser.js';
import { DataExportRunService } from '../export/data-export-run.service.js';
import { ExportReadyMail } from '../export/export-ready-mail.js';
import { IdentityExporter } from '../export/identity-exporter.js';
import { PersonalArchive } from '../export/personal-archive.js';
import { InvitationMail } from '../household/invitation-mail.js';
import { MailedOwnerNotices } from '../household/mailed-owner-notices.js';
import { OwnerNoticeMail } from '../household/owner-notice-mail.js';
import { OwnerTimeZone } from '../household/owner-time-zone.js';
import { AccountNoticeMail } from '../mail/account-notice-mail.js';
import { LinkTokenCodec } from '../mail/link-token-codec.js';
import { MailOutbox } from '../mail/mail-outbox.js';
import { MAIL_SOURCES } from '../mail/mail-source.js';
import { OneTimeLink } from '../mail/one-time-link.entity.js';
import { OneTimeLinkMail } from '../mail/one-time-link-mail.js';
import { WebLinks } from '../mail/web-links.js';
import { AuditEvent } from '../audit/audit-event.entity.js';
import { Session } from '../session/session.entity.js';
import { User } from '../user/user.entity.js';
import { ExpiredLinks } from './expired-links.js';
import { EraseAccountProcessor } from './erase-account.processor.js';
import { ExpireExportsProcessor } from './expire-exports.processor.js';
import { ExportDataProcessor } from './export-data.processor.js';
import { SendMailProcessor } from './send-mail.processor.js';

/** Every class that fills mail templates. */
const SOURCES = [
  AccountNoticeMail,
  ErasureScheduledMail,
  ExportReadyMail,
  InvitationMail,
  OneTimeLinkMail,
  OwnerNoticeMail,
];

/** What the worker does for identity. Without AuthModule: the worker holds no key that signs access tokens. */
@Global()
@Module({
  imports: [AccountDataModule, TypeOrmModule.forFeature([AuditEvent, OneTimeLink, Session, User])],
  providers: [
    AuditTrail,
    ExpiredLinks,
    DataExportRunService,
    ErasureRunService,
    IdentityEraser,
    IdentityExporter,
    LinkTokenCodec,
    MailOutbox,
    OwnerTimeZone,
    PersonalArchive,
    WebLinks,
    ...SOURCES,
    { provide: OwnerNotices, useClass: MailedOwnerNotices },
    { provide: MAIL_SOURCES, inject: SOURCES, useFactory: (...sources: unknown[]) => sources },
    EraseAccountProcessor,
    ExpireExportsProcessor,
    ExportDataProcessor,
    SendMailProcessor,
  ],
  exports: [OwnerNotices],
})
export class AuthJobsModule {}
