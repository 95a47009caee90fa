export { eventually } from './eventually.js';
export { createTestDatabase, testEnvironment, type TestDatabase } from './test-database.js';
