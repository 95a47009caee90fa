/** Identity: users, sessions, tokens, households and membership. */
import { eraseAccountJob } from './erasure/erase-account.job.js';
import { expireExportsJob, exportDataJob } from './export/data-export.job.js';
import { sendMailJob } from './mail/send-mail.job.js';

/** The jobs of this lib. */
export const authJobs = [eraseAccountJob, expireExportsJob, exportDataJob, sendMailJob] as const;

export { AccountDataModule } from './account-data.module.js';
export { AccessResolver } from './access/access-resolver.js';
export { AuthSettings } from './auth.config.js';
export { ErasureSettings } from './erasure/erasure.config.js';
export type { Erasure } from './erasure/erasure.entity.js';
export { ErasureReadModel } from './erasure/erasure.read-model.js';
export { AuthModule } from './auth.module.js';
export { LinkSettings } from './mail/link.config.js';
export { OperatorAccessModule } from './operator/operator-access.module.js';
export { OperatorService, type ActingOperator, type Operator } from './operator/operator.service.js';
export { MailOutbox } from './mail/mail-outbox.js';
