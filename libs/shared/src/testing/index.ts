export { eventually } from './eventually.js';
export { FakeCloudFront } from './fake-s3/fake-cloudfront.js';
export { FakeS3Server, type FakeS3Options } from './fake-s3/fake-s3-server.js';
export { freePort } from './free-port.js';
export { randomRuns } from './random-runs.js';
export { RedisWire } from './redis-wire.js';
export { SeededRandom } from './seeded-random.js';
export { createTestDatabase, testEnvironment, type TestDatabase } from './test-database.js';
export { testCaller, TrustingCallerCheck } from './trusting-caller-check.js';
