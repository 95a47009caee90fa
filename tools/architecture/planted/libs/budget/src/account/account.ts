import { zero } from '#shared';
import { writer } from '#shared/database';

export const Account = [zero, writer];
