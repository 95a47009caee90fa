export { Account } from './account/account.js';
