export { PASSWORD_COST } from '../user/password-hasher.js';
export { enableTotp, type Authenticator } from './enable-totp.js';
export { authTestEnvironment, makeSigningJwk } from './auth-test-environment.js';
export { linkTokenForge, type LinkTokenCodec } from './link-token-forge.js';
export { refreshTokenForge } from './refresh-token-forge.js';
export { addMember, registerUser, verifyEmail, type TestUser } from './register-user.js';
