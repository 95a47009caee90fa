/**
 * One jest, three sizes of test (docs: README, "Tests"):
 * unit beside the code, integration and end-to-end on the private services that tools/local/test.mjs starts.
 */
const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] },
  // Sources import './x.js' as ESM asks; under jest that file is './x.ts'.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/infra'],
});

/** @type {import('jest').Config} */
export default {
  projects: [
    project('unit', ['<rootDir>/{apps,libs,tools}/**/*.spec.ts']),
    project('integration', ['<rootDir>/libs/*/test/**/*.int-spec.ts']),
    project('e2e', ['<rootDir>/apps/*/test/**/*.e2e-spec.ts']),
    // What waits for minutes has commands of its own, which ask for it.
    ...(process.env['LONG'] ? [project('long', ['<rootDir>/apps/*/test/**/*.long-spec.ts'])] : []),
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: [
    '{apps,libs}/**/*.ts',
    '!**/*.spec.ts',
    '!apps/*/src/{main,api,worker}.ts',
    '!**/migrations/**',
  ],
  testTimeout: 30_000,
  // Of one file's `it.concurrent`, which is for tests that wait.
  maxConcurrency: 10,
  // Also on two cores in processes of their own, which are ended and begun anew: a single one keeps every module of every
  // test file (4 GB in the end) and then takes more than twenty minutes to leave.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1.5GB',
};
