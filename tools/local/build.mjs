/** `npm run build`: compiles into `dist` what changed. */
import { ensureBuild } from './compile.mjs';

process.exit((await ensureBuild({ onBuild: () => console.log('Compiling ...') })) ? 0 : 1);
