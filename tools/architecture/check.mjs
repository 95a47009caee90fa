/**
 * Checks the architecture: `node tools/architecture/check.mjs [--json] [ROOT]` (default: this repository) prints
 * every breach and ends with 1 if there is one. A program of its own, so that it also runs outside the tests.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cruise } from 'dependency-cruiser';
import ts from 'typescript';
import { dependencyRules } from './dependency-rules.mjs';
import { sourceRules } from './source-rules.mjs';

/** @typedef {{ rule: string, file: string, detail: string }} Breach */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const root = path.resolve(positionals[0] ?? path.join(import.meta.dirname, '../..'));
/** The infrastructure's packages are its own, and are there once its tests were run. */
const places = { apps: 'apps', libs: 'libs', tools: 'tools', infra: 'infra/node_modules' };
const folders = Object.entries(places).flatMap(([folder, needs]) =>
  fs.existsSync(path.join(root, needs)) ? [folder] : [],
);
/** Generated, for browsers, a package whose packages are not installed here, or wrong on purpose. */
const leftOut =
  /^(?:apps\/web|infra\/cdk\.out|infra\/node_modules|tools\/bench\/actual|tools\/architecture\/planted)\//;

const forbidden = dependencyRules(root);
const breaches = [...(await findForbiddenImports()), ...findSourceBreaches()];

if (values.json) {
  console.log(JSON.stringify({ rules: [...forbidden, ...sourceRules].map(({ name }) => name), breaches }));
} else {
  const comments = new Map([...forbidden, ...sourceRules].map(({ name, comment }) => [name, comment]));
  for (const { rule, file, detail } of breaches)
    console.log(`${file}: ${detail}\n    ${rule}: ${comments.get(rule)}`);
  console.log(breaches.length === 0 ? 'The architecture holds.' : `${breaches.length} breaches.`);
}
process.exitCode = breaches.length === 0 ? 0 : 1;

/** @returns {Promise<Breach[]>} */
async function findForbiddenImports() {
  const result = await cruise(
    folders,
    {
      baseDir: root,
      ruleSet: { forbidden },
      validate: true,
      // Types count: a type import is knowledge of the other side, too.
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: leftOut.source },
    },
    {
      // The imports map of package.json, as tsc and jest read it.
      conditionNames: ['source', 'node', 'import', 'require', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  );
  const { violations } = result.output.summary;
  return violations.map(({ rule, from, to }) => ({ rule: rule.name, file: from, detail: `imports ${to}` }));
}

/** @returns {Breach[]} */
function findSourceBreaches() {
  return sourceFiles().flatMap((file) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return sourceRules.flatMap(({ name, findBreaches }) =>
      findBreaches({ file, text, tree }).map((detail) => ({ rule: name, file, detail })),
    );
  });
}

function sourceFiles() {
  return folders
    .flatMap((folder) =>
      fs.readdirSync(path.join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`),
    )
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(?:ts|mjs)$/.test(file) && !leftOut.test(file));
}
