import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const SHOWN = 30;
const NOT_WORK = new Set(['(idle)', '(root)']);

/** Where the newest CPU profile of the folder spent its time: by package, then by function. */
export async function summariseProfile(folder: string): Promise<string> {
  const newest = (await readdir(folder))
    .filter((name) => name.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (newest === undefined) return `There is no profile in ${folder}.`;
  const profile = JSON.parse(await readFile(join(folder, newest), 'utf8')) as Profile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byPackage = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let busy = 0;
  profile.samples.forEach((id, index) => {
    const { functionName, url, lineNumber } = frames.get(id)!;
    if (NOT_WORK.has(functionName)) return;
    const spent = profile.timeDeltas[index] ?? 0;
    const origin = originOf(url, functionName);
    busy += spent;
    add(byPackage, origin, spent);
    add(
      byFunction,
      `${functionName || '(anonymous)'} ${origin} ${url.split('/').at(-1) ?? ''}:${lineNumber + 1}`,
      spent,
    );
  });
  const table = (title: string, times: Map<string, number>) => [
    `${title}, share of self time`,
    ...[...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, SHOWN)
      .map(([name, spent]) => `  ${((spent / busy) * 100).toFixed(1).padStart(5)} %  ${name}`),
  ];
  return [newest, ...table('Packages', byPackage), ...table('Functions', byFunction)].join('\n');
}

/** The package, our lib with its room, or what of Node it is. */
function originOf(url: string, functionName: string): string {
  const installed = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (installed) return installed;
  const own = /\/((?:libs\/[^/]+\/src\/[^/]+)|apps\/[^/]+)/.exec(url)?.[1];
  if (own) return own;
  if (url.startsWith('node:')) return url;
  return functionName.startsWith('(') ? functionName : 'native';
}

function add(times: Map<string, number>, name: string, spent: number): void {
  times.set(name, (times.get(name) ?? 0) + spent);
}
