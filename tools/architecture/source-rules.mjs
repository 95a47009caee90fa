/** House rules that show in the source of one file, checked on its syntax tree (a comment breaks nothing). */
import path from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} SourceFile
 * @property {string} file path below the root, with `/`
 * @property {string} text
 * @property {ts.SourceFile} tree
 *
 * @typedef {object} SourceRule
 * @property {string} name
 * @property {string} comment
 * @property {(source: SourceFile) => string[]} findBreaches one text per breach; none = kept
 */

const SPEC = /\.(?:spec|int-spec|e2e-spec|long-spec)\.ts$/;
const TEST_CODE = /\.(?:spec|int-spec|e2e-spec|long-spec)\.ts$|\/test\/|^libs\/[^/]+\/src\/testing\//;
const PRODUCT = /^(?:apps|libs)\//;

/** The closed set: what a file is says its role; a plain noun is a domain object, a port or a function. */
const ROLES =
  'config|controller|dto|entity|errors|filter|guard|interceptor|job|module|pipe|processor|read-model|service|strategy';
const FILE_NAME = new RegExp(
  `^[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.(?:${ROLES}))?(?:\\.(?:spec|int-spec|e2e-spec|long-spec|d))?\\.(?:ts|mjs)$`,
);
const FOLDER_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Names that say nothing, so that anything fits in. */
const EMPTY_WORD = /(?:^|-)(?:base|common|helpers?|impl|managers?|misc|utils?)$/;
const EMPTY_CLASS_NAME = /(?:Base|Common|Helpers?|Impl|Managers?|Utils?)$|^Base(?=[A-Z])|^I(?=[A-Z][a-z])/;

const MOST_SERVICE_LINES = 300;
const MOST_DEPENDENCIES = 6;

/** @type {SourceRule[]} */
export const sourceRules = [
  {
    name: 'file-names',
    comment: `kebab-case.role.ts; roles: ${ROLES.replaceAll('|', ', ')}`,
    findBreaches: ({ file }) => {
      const folders = file.split('/').slice(0, -1);
      const name = path.posix.basename(file);
      const words = [...folders, name.split('.')[0]];
      return FILE_NAME.test(name) &&
        folders.every((folder) => FOLDER_NAME.test(folder)) &&
        !words.some(isEmptyWord)
        ? []
        : [name];
    },
  },
  {
    name: 'class-names',
    comment: 'A name says what the thing is: no Base, Common, Helper, Impl, Manager, Util, no I-prefix.',
    findBreaches: ({ tree }) =>
      nodesOf(tree)
        .filter((node) => ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node))
        .flatMap((node) => (node.name && EMPTY_CLASS_NAME.test(node.name.text) ? [node.name.text] : [])),
  },
  {
    name: 'roles-in-their-rooms',
    comment: 'Controllers and DTOs of a lib live in http/, processors in jobs/.',
    findBreaches: ({ file }) => {
      const room = /^libs\/[^/]+\/src\/([^/]+)\//.exec(file)?.[1];
      const expected = /\.(?:controller|dto)\.ts$/.test(file)
        ? 'http'
        : /\.processor\.ts$/.test(file)
          ? 'jobs'
          : undefined;
      return file.startsWith('libs/') && expected && room !== expected ? [`belongs into ${expected}/`] : [];
    },
  },
  {
    name: 'environment-at-the-edge',
    comment:
      'The environment is read once, by config/, *.config.ts and main.ts; everything else gets settings.',
    findBreaches: ({ file, tree }) =>
      !PRODUCT.test(file) || TEST_CODE.test(file) || /\.config\.ts$|\/main\.ts$|\/config\//.test(file)
        ? []
        : nodesOf(tree).filter(readsEnvironment).map(lineOf),
  },
  {
    name: 'time-from-the-clock',
    comment: 'The current time is injected as Clock, so that a test can choose it.',
    findBreaches: ({ file, tree }) =>
      /^libs\/(?!shared\/)[^/]+\/src\//.test(file) && !TEST_CODE.test(file)
        ? nodesOf(tree).filter(readsSystemTime).map(lineOf)
        : [],
  },
  {
    name: 'small-services',
    comment: `A service has at most ${MOST_SERVICE_LINES} lines.`,
    findBreaches: ({ file, text }) => {
      const lines = text.trimEnd().split('\n').length;
      return file.endsWith('.service.ts') && lines > MOST_SERVICE_LINES ? [`${lines} lines`] : [];
    },
  },
  {
    name: 'few-dependencies',
    comment: `A constructor takes at most ${MOST_DEPENDENCIES} parameters.`,
    findBreaches: ({ tree }) =>
      nodesOf(tree)
        .filter(ts.isConstructorDeclaration)
        .filter(({ parameters }) => parameters.length > MOST_DEPENDENCIES)
        .map(({ parameters }) => `${parameters.length} parameters`),
  },
  {
    name: 'controllers-do-not-catch',
    comment: 'One filter turns failures into answers.',
    findBreaches: ({ file, tree }) =>
      file.endsWith('.controller.ts') ? nodesOf(tree).filter(ts.isTryStatement).map(lineOf) : [],
  },
  {
    name: 'named-exports-only',
    comment: 'An index.ts is a list that somebody decided on.',
    findBreaches: ({ tree }) =>
      nodesOf(tree)
        .filter(ts.isExportDeclaration)
        .filter(({ exportClause }) => !exportClause || ts.isNamespaceExport(exportClause))
        .map(lineOf),
  },
  {
    name: 'no-forward-ref',
    comment: 'A cycle between providers is a design error; declare a port below and register it above.',
    findBreaches: ({ tree }) => nodesOf(tree).filter(isIdentifier('forwardRef')).map(lineOf),
  },
  {
    name: 'no-synchronize',
    comment: 'Only migrations change the schema.',
    findBreaches: ({ tree }) =>
      nodesOf(tree)
        .filter(ts.isPropertyAssignment)
        .filter(({ name, initializer }) => {
          return nameText(name) === 'synchronize' && initializer.kind !== ts.SyntaxKind.FalseKeyword;
        })
        .map(lineOf),
  },
  {
    name: 'every-test-runs',
    comment: 'No only, no skip, no todo: what does not run proves nothing.',
    findBreaches: ({ file, tree }) =>
      SPEC.test(file) ? nodesOf(tree).filter(leavesTestsOut).map(lineOf) : [],
  },
  {
    name: 'no-module-mocks',
    comment: 'Substitute what we do not own through dependency injection.',
    findBreaches: ({ tree }) =>
      nodesOf(tree)
        .filter(ts.isPropertyAccessExpression)
        .filter(({ expression, name }) => {
          return isIdentifier('jest')(expression) && /^(?:mock|doMock|unstable_mockModule)$/.test(name.text);
        })
        .map(lineOf),
  },
];

/** @param {string} word */
function isEmptyWord(word) {
  return EMPTY_WORD.test(word);
}

/**
 * All nodes of a tree, parents first.
 * @param {ts.Node} root
 * @returns {ts.Node[]}
 */
function nodesOf(root) {
  const nodes = [root];
  // The list grows while it is walked.
  for (const node of nodes) ts.forEachChild(node, (child) => void nodes.push(child));
  return nodes;
}

/** @param {ts.Node} node */
function lineOf(node) {
  const source = node.getSourceFile();
  return `line ${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}

/** @param {string} text */
function isIdentifier(text) {
  return (/** @type {ts.Node} */ node) => ts.isIdentifier(node) && node.text === text;
}

/** @param {ts.PropertyName | ts.ModuleExportName} name */
function nameText(name) {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** `process.env`, `process['env']`, `{ env } = process`, `import { env } from 'process'`. @param {ts.Node} node */
function readsEnvironment(node) {
  const isProcess = isIdentifier('process');
  if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) {
    return (
      isProcess(node.expression) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      node.argumentExpression.text === 'env'
    );
  }
  if (ts.isVariableDeclaration(node)) {
    return (
      node.initializer !== undefined && isProcess(node.initializer) && ts.isObjectBindingPattern(node.name)
    );
  }
  return (
    ts.isImportDeclaration(node) &&
    ts.isStringLiteral(node.moduleSpecifier) &&
    /^(?:node:)?process$/.test(node.moduleSpecifier.text)
  );
}

/** `new Date()`, `Date.now()`. @param {ts.Node} node */
function readsSystemTime(node) {
  const isDate = isIdentifier('Date');
  if (ts.isNewExpression(node)) return isDate(node.expression) && (node.arguments?.length ?? 0) === 0;
  return ts.isPropertyAccessExpression(node) && isDate(node.expression) && node.name.text === 'now';
}

/** `it.only`, `describe.skip.each`, `test.todo`, `xit`, `fdescribe`. @param {ts.Node} node */
function leavesTestsOut(node) {
  if (ts.isPropertyAccessExpression(node)) {
    return (
      /^(?:only|skip|skipIf|todo|failing)$/.test(node.name.text) &&
      /^(?:describe|it|test)$/.test(firstWord(node))
    );
  }
  return ts.isCallExpression(node) && /^(?:[fx](?:describe|it)|xtest)$/.test(firstWord(node.expression));
}

/** The identifier at the very left of `a.b.c`. @param {ts.Node} node */
function firstWord(node) {
  let left = node;
  while (ts.isPropertyAccessExpression(left) || ts.isCallExpression(left)) left = left.expression;
  return ts.isIdentifier(left) ? left.text : '';
}
