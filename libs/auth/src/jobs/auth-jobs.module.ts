import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountNoticeMail } from '../mail/account-notice-mail.js';
import { LinkTokenCodec } from '../mail/link-token-codec.js';
import { MAIL_SOURCES } from '../mail/mail-source.js';
import { OneTimeLink } from '../mail/one-time-link.entity.js';
import { OneTimeLinkMail } from '../mail/one-time-link-mail.js';
import { WebLinks } from '../mail/web-links.js';
import { User } from '../user/user.entity.js';
import { SendMailProcessor } from './send-mail.processor.js';

/** Every class that fills mail templates. */
const SOURCES = [AccountNoticeMail, OneTimeLinkMail];

/** What the worker does for identity. Without AuthModule: the worker holds no key that signs access tokens. */
@Module({
  imports: [TypeOrmModule.forFeature([OneTimeLink, User])],
  providers: [
    LinkTokenCodec,
    WebLinks,
    ...SOURCES,
    { provide: MAIL_SOURCES, inject: SOURCES, useFactory: (...sources: unknown[]) => sources },
    SendMailProcessor,
  ],
})
export class AuthJobsModule {}
