export { AnswerCache } from './answer-cache.js';
export { CacheSettings } from './cache.config.js';
