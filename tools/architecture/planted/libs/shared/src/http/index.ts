export type { Reply } from './reply.js';
