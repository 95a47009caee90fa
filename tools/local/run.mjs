/**
 * Runs a compiled tool: `node tools/local/run.mjs demo/demo [arguments]` runs `dist/tools/demo/demo.js` on this
 * Node, after compiling what changed. Passes the exit code on.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode, loadEnvironmentFile } from './environment.mjs';
import { productHome, repositoryRoot } from './folders.mjs';

assertPinnedNode();
loadEnvironmentFile();

const [tool, ...args] = process.argv.slice(2);
if (!tool) {
  console.error(
    'Usage: node tools/local/run.mjs TOOL [arguments]      (TOOL: a path below tools, without .ts)',
  );
  process.exit(2);
}
if (!(await ensureBuild({ onBuild: () => console.error('Compiling ...') }))) process.exit(1);

const program = path.join(repositoryRoot, 'dist/tools', `${tool}.js`);
if (!fs.existsSync(program)) {
  console.error(`There is no tool "${tool}" (looked for tools/${tool}.ts).`);
  process.exit(1);
}
const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
  // Paths among the arguments mean what they mean to the user who typed them.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { ...process.env, BUDGETSYNC_HOME: productHome() },
  stdio: 'inherit',
});
// Ctrl-C reaches the tool directly; a signal to this process alone is passed on. The tool decides how to end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
