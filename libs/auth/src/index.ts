/** Identity: users, sessions, tokens, households and membership. */
export { AccessResolver } from './access/access-resolver.js';
export { AuthSettings } from './auth.config.js';
export { AuthModule } from './auth.module.js';
