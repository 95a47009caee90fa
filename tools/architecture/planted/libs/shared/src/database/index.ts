export { writer } from './household-writer.js';
