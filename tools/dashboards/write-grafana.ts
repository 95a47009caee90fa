/** `npm run dashboards`: writes docker/grafana/budgetsync.json anew after a change of the panels. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { REPOSITORY } from '../bench/repository.js';
import { grafanaDashboard } from './grafana.js';

const file = join(REPOSITORY, 'docker/grafana/budgetsync.json');
await writeFile(file, await format(JSON.stringify(grafanaDashboard()), { parser: 'json', printWidth: 110 }));
console.log(file);
