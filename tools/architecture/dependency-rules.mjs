/**
 * Who may import whom (docs/adr/0001): doors, arrows and rooms as rules of dependency-cruiser.
 * The libs are read from the folder, so that a lib nobody thought of here cannot stand outside the fence.
 */
import fs from 'node:fs';
import path from 'node:path';

/** The arrows: what each lib may import besides itself. They point down and siblings never touch. */
const ARROWS = {
  shared: [],
  auth: ['shared'],
  budget: ['shared'],
  receipt: ['budget', 'shared'],
  analytics: ['budget', 'shared'],
  webhook: ['shared'],
};

/** Everything that exists only for tests: specs, their folders, and the libs' testing rooms. */
const TEST_CODE = ['\\.(?:spec|int-spec|e2e-spec|long-spec)\\.ts$', '/test/', '^libs/[^/]+/src/testing/'];
/** Tools that make sample data use the factories of the tests, and their random source. */
const SAMPLE_TOOLS = '^tools/(?:accuracy|attack|bench|chaos|demo|fake-openai|fuzz|loadgen|release|sim|soak)/';

const ANY_PLACE = '^(?:libs/([^/]+)|apps|tools|infra)/';
const DOORS = [
  '^libs/[^/]+/src/index\\.ts$',
  '^libs/[^/]+/src/(?:http|jobs|pure|testing)/index\\.ts$',
  '^libs/shared/src/[^/]+/index\\.ts$',
  // Apart from the lib's main door: only who works on the warehouse loads DuckDB.
  '^libs/analytics/src/warehouse/index\\.ts$',
];

const HTTP_FRAMEWORK = packages(
  'fastify',
  '@fastify/[^/]+',
  'express',
  '@nestjs/(?:platform-[^/]+|swagger|passport|terminus)',
  'passport',
  'passport-jwt',
);
const QUEUE_FRAMEWORK = packages('bullmq', '@nestjs/bullmq');
const DATABASE_DRIVERS = packages('typeorm', '@nestjs/typeorm', 'pg');

/**
 * @param {string} root the folder that holds `libs`
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
export function dependencyRules(root) {
  return [
    ...libsOf(root).map(arrowRule),
    ...doorRules,
    ...roomRules,
    rule('no-cycle', 'A cycle has no beginning to read from.', {}, { circular: true }),
    rule('no-unresolvable', 'What is imported must exist.', {}, { couldNotResolve: true }),
    rule(
      'declared-packages-only',
      'A package that only happens to be installed may be gone tomorrow.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-dev-package-in-the-product',
      'The image is built without devDependencies.',
      { path: '^(?:apps|libs)/', pathNot: TEST_CODE },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ];
}

/** @param {string} root */
function libsOf(root) {
  const folders = fs
    .readdirSync(path.join(root, 'libs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory());
  const unknown = folders.filter(({ name }) => !(name in ARROWS));
  if (unknown.length > 0) {
    throw new Error(`Say in ${import.meta.filename} what libs/${unknown[0].name} may import.`);
  }
  return folders.map(({ name }) => name);
}

/** @param {string} lib */
function arrowRule(lib) {
  const allowed = [lib, ...ARROWS[lib]].join('|');
  return rule(
    `arrows-of-${lib}`,
    ARROWS[lib].length > 0 ? `${lib} stands on ${ARROWS[lib].join(' and ')} only.` : `${lib} is a leaf.`,
    { path: `^libs/${lib}/` },
    { path: '^libs/', pathNot: `^libs/(?:${allowed})/` },
  );
}

const doorRules = [
  rule(
    'doors-only',
    'A lib is entered through its index.ts files.',
    { path: ANY_PLACE },
    { path: '^libs/', pathNot: ['^libs/$1/', ...DOORS] },
  ),
  rule(
    'doors-between-shared-rooms',
    'The rooms of shared use each other as everybody else does.',
    { path: '^libs/shared/src/([^/]+)/' },
    { path: '^libs/shared/', pathNot: ['^libs/shared/src/$1/', ...DOORS] },
  ),
  rule(
    'tests-use-the-door',
    'An integration test enters its lib as the apps do, or it tests what nobody calls.',
    { path: '^libs/([^/]+)/test/' },
    { path: '^libs/$1/', pathNot: ['^libs/$1/test/', ...DOORS] },
  ),
  rule(
    'http-door-for-the-api',
    'Only apps/api opens #x/http.',
    { path: ANY_PLACE, pathNot: '^apps/api/' },
    { path: '^libs/(?!shared/)[^/]+/src/http/', pathNot: '^libs/$1/' },
  ),
  rule(
    'shared-http-for-http-rooms',
    'Only apps/api and http rooms know that there is HTTP.',
    { path: ANY_PLACE, pathNot: ['^apps/api/', '^libs/[^/]+/src/http/', ...TEST_CODE] },
    { path: '^libs/shared/src/http/' },
  ),
  rule(
    'jobs-door-for-the-worker',
    'Only apps/worker opens #x/jobs.',
    { path: ANY_PLACE, pathNot: '^apps/worker/' },
    { path: '^libs/[^/]+/src/jobs/', pathNot: '^libs/$1/' },
  ),
  rule(
    'testing-door-for-tests',
    'Only tests, and tools that make sample data, open #x/testing.',
    { path: ANY_PLACE, pathNot: [...TEST_CODE, SAMPLE_TOOLS] },
    { path: '^libs/[^/]+/src/testing/' },
  ),
  rule(
    'no-import-of-a-test',
    'What a test needs from another belongs into a testing room.',
    { path: '.', pathNot: TEST_CODE },
    { path: ['\\.(?:spec|int-spec|e2e-spec|long-spec)\\.ts$', '^(?:apps|libs)/[^/]+/test/'] },
  ),
  rule(
    'no-import-of-an-app',
    'Apps are put together from libs, never the other way round. The configuration test reads their settings.',
    { path: '^(?:libs|tools|infra)/', pathNot: '^tools/configuration/' },
    { path: '^apps/' },
  ),
  rule(
    'apps-stay-apart',
    'Two processes meet in the database and the queue. Their end-to-end tests run both.',
    { path: '^apps/([^/]+)/', pathNot: '^apps/[^/]+/test/' },
    { path: '^apps/', pathNot: '^apps/$1/' },
  ),
  rule(
    'no-import-of-a-tool',
    'The product runs without tools.',
    { path: '^(?:apps|libs)/' },
    { path: '^tools/' },
  ),
];

const roomRules = [
  rule(
    'core-imports-no-room',
    'Transport knows the core, not the other way round.',
    { path: '^libs/([^/]+)/src/(?!http/|jobs/|testing/)', pathNot: '\\.spec\\.ts$' },
    { path: '^libs/$1/src/(?:http|jobs)/' },
  ),
  rule(
    'rooms-do-not-mix',
    'The api runs without jobs and the worker without HTTP.',
    { path: '^libs/([^/]+)/src/(http|jobs)/' },
    { path: '^libs/$1/src/(?:http|jobs)/', pathNot: '^libs/$1/src/$2/' },
  ),
  rule(
    'http-framework-in-http-rooms',
    'Libs know no transport.',
    { path: '^libs/[^/]+/src/(?!http/|testing/)' },
    { path: HTTP_FRAMEWORK },
  ),
  rule(
    'queue-framework-in-jobs-rooms',
    'A use case does not know that it runs as a job.',
    { path: '^libs/[^/]+/src/(?!jobs/)', pathNot: '^libs/shared/src/queue/' },
    { path: QUEUE_FRAMEWORK },
  ),
  rule(
    'controllers-without-sql',
    'A controller calls one service.',
    { path: '\\.controller\\.ts$' },
    { path: DATABASE_DRIVERS },
  ),
  rule(
    'entities-stay-home',
    'An entity maps the columns of its own lib; other libs are ids to it.',
    { path: '^libs/([^/]+)/.*\\.entity\\.ts$' },
    { path: '^libs/', pathNot: ['^libs/$1/', '^libs/shared/'] },
  ),
  rule(
    'pure-kernel',
    'Money, dates and errors run anywhere, without framework or database.',
    { path: '^libs/shared/src/[^/]+\\.ts$', pathNot: '\\.spec\\.ts$' },
    {
      path: [
        '^libs/shared/src/[^/]+/',
        packages('@nestjs/[^/]+', 'rxjs', 'ioredis', 'pino'),
        DATABASE_DRIVERS,
      ].concat(HTTP_FRAMEWORK, QUEUE_FRAMEWORK),
    },
  ),
  rule(
    'threads-stay-light',
    'A thread starts while somebody waits and has a heap of its own: it loads neither framework nor database.',
    { path: ['-thread-program\\.ts$', '^libs/[^/]+/src/pure/'] },
    {
      path: [packages('@nestjs/[^/]+', 'rxjs', 'ioredis'), DATABASE_DRIVERS, HTTP_FRAMEWORK, QUEUE_FRAMEWORK],
      reachable: true,
    },
  ),
];

/** Where the packages of those names (regular expressions) are found. */
function packages(...names) {
  return `(?:^|/)node_modules/(?:${names.join('|')})/`;
}

/** @returns {import('dependency-cruiser').IForbiddenRuleType} */
function rule(name, comment, from, to) {
  return { name, severity: 'error', comment, from, to };
}
