import { z } from 'zod';
import { parse } from 'yaml';

const permissions = z.record(z.string(), z.string());
const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const jobSchema = z.object({
  uses: z.string().optional(),
  'runs-on': z.string().optional(),
  'timeout-minutes': z.number().optional(),
  permissions: permissions.optional(),
  environment: z.string().optional(),
  steps: z.array(stepSchema).default([]),
});
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: permissions.optional(),
  jobs: z.record(z.string(), jobSchema),
});

type Job = z.infer<typeof jobSchema>;

/** An action of somebody else by its commit, with the version for people. */
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const VERSION_COMMENT = /^\s*(?:- )?uses: [^#\s]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
/** What an outsider writes; within a script it would be run. */
const FOREIGN_TEXT = /\$\{\{[^}]*github\.(?:event\.|head_ref)[^}]*\}\}/;
const NPM_SCRIPT = /\bnpm (?:run(?: -s)? ([\w:-]+)|(test|start))\b/g;
const FILE = /(?:^|\s)(?:node |sh |bash )?((?:\.ci|tools|smoke|docker|infra)\/[\w./-]*\w)/gm;

export interface Repository {
  readonly scripts: readonly string[];
  readonly exists: (path: string) => boolean;
}

/** What is wrong with a workflow beyond its syntax, in words; the validators of GitHub's language know the rest. */
export function workflowProblems(text: string, repository: Repository): string[] {
  const workflow = workflowSchema.parse(parse(text));
  const jobs = Object.entries(workflow.jobs);
  return [
    ...('pull_request_target' in workflow.on ? ['runs code of strangers with its own rights'] : []),
    ...(sameAs(workflow.permissions, { contents: 'read' }) ? [] : ['begins with more than reading']),
    ...(/\bsecrets\./.test(text) ? ['uses a stored secret'] : []),
    ...uncommentedActions(text),
    ...jobs.flatMap(([name, job]) => jobProblems(job, repository).map((problem) => `${name}: ${problem}`)),
  ];
}

function jobProblems(job: Job, repository: Repository): string[] {
  const scripts = job.steps.flatMap(({ run }) => run ?? []);
  const actions = [job.uses, ...job.steps.map(({ uses }) => uses)].filter((uses) => uses !== undefined);
  const keepsToken = job.steps.some(
    ({ uses, with: options }) =>
      uses?.startsWith('actions/checkout@') && options?.['persist-credentials'] !== false,
  );
  const isCall = job.uses !== undefined;
  const mayBeSomebody = job.permissions?.['id-token'] === 'write';
  const { 'id-token': _token, ...others } = job.permissions ?? {};
  return [
    ...actions
      .filter((uses) => !uses.startsWith('./') && !PINNED.test(uses))
      .map((uses) => `${uses} is not pinned`),
    ...(keepsToken ? ['leaves its token in the checkout'] : []),
    ...(isCall || job['timeout-minutes'] !== undefined ? [] : ['has no time limit']),
    ...(isCall || !job['runs-on']?.endsWith('-latest') ? [] : ['runs on whatever is latest']),
    ...(Object.values(others).every((right) => right === 'read') ? [] : ['may write']),
    ...(mayBeSomebody && job.environment === undefined ? ['gets a token for no environment'] : []),
    ...scripts.filter((script) => FOREIGN_TEXT.test(script)).map(() => 'runs what a stranger wrote'),
    ...scripts.flatMap((script) => missing(script, repository)),
  ];
}

/** @returns npm scripts and files that a script names and that are not there */
function missing(script: string, { scripts, exists }: Repository): string[] {
  const named = [...script.matchAll(NPM_SCRIPT)].map(([, run, short]) => run ?? short ?? '');
  const files = [...script.matchAll(FILE)].map(([, file = '']) => file);
  return [
    ...named.filter((name) => !scripts.includes(name)).map((name) => `there is no npm script ${name}`),
    ...files.filter((file) => !exists(file)).map((file) => `there is no ${file}`),
  ];
}

function uncommentedActions(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses: (?!\.\/)/.test(line) && !VERSION_COMMENT.test(line))
    .map((line) => `does not say the version: ${line.trim()}`);
}

const sameAs = (one: Record<string, string> | undefined, other: Record<string, string>): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
