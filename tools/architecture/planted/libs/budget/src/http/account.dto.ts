import { Account } from '#budget';
import type { Reply } from '#shared/http';

export const accountDto = (reply: Reply) => reply.send(Account);
