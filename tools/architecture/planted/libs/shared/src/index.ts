export { zero } from './money.js';
