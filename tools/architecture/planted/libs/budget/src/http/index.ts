export { accountDto } from './account.dto.js';
