import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildApp, type StageStacks } from '../../lib/app.ts';
import { STAGES, type StageName } from '../../lib/config/index.ts';

export type StackName = keyof StageStacks;
/* eslint-disable @typescript-eslint/no-explicit-any -- templates have no types */
export interface Found {
  readonly stage: StageName;
  readonly stack: StackName;
  readonly id: string;
  readonly properties: any;
  readonly resource: any;
}

export const STAGE_NAMES = Object.keys(STAGES) as StageName[];
export const STATEFUL: readonly StackName[] = ['recovery', 'edge', 'storage', 'data', 'registry'];

/** Settings that the CLI reads from cdk.json, and nobody else. */
export const context = (
  JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
    context: Record<string, unknown>;
  }
).context;

/** A folder for templates, under the system's own for such. */
export const freshFolder = () => mkdtempSync(join(tmpdir(), 'budgetsync-infra-'));

export const built = buildApp(STAGE_NAMES, { context, outdir: freshFolder() });
export const assembly = built.app.synth();

const templates = new Map<Stack, Template>();

/** What a stack becomes. */
export function template(stage: StageName, name: StackName): Template {
  const stack: Stack = built.stages[stage][name];
  const known = templates.get(stack) ?? Template.fromStack(stack);
  templates.set(stack, known);
  return known;
}

/** All resources of a type; of all stages and stacks, or some. */
export function resources(
  type: string,
  { stages = STAGE_NAMES, stacks }: { stages?: readonly StageName[]; stacks?: readonly StackName[] } = {},
): Found[] {
  return stages.flatMap((stage) =>
    (stacks ?? (Object.keys(built.stages[stage]) as StackName[])).flatMap((stack) =>
      Object.entries(template(stage, stack).findResources(type)).map(([id, resource]) => ({
        stage,
        stack,
        id,
        resource,
        properties: resource['Properties'] ?? {},
      })),
    ),
  );
}

/** The only resource of a type, of production. @throws when there are others, or none */
export function only(type: string, stack: StackName, stage: StageName = 'prod'): Found {
  const [found, ...others] = resources(type, { stages: [stage], stacks: [stack] });
  if (!found || others.length > 0) throw new Error(`${stack} has ${others.length + (found ? 1 : 0)} ${type}`);
  return found;
}

/** Every resource of every template. */
export function allResources(): Found[] {
  return STAGE_NAMES.flatMap((stage) =>
    (Object.keys(built.stages[stage]) as StackName[]).flatMap((stack) =>
      Object.entries((template(stage, stack).toJSON()['Resources'] ?? {}) as Record<string, any>).map(
        ([id, resource]) => ({ stage, stack, id, resource, properties: resource['Properties'] ?? {} }),
      ),
    ),
  );
}

export const where = ({ stage, stack, id }: Found): string => `${stage}/${stack}/${id}`;
/* eslint-enable @typescript-eslint/no-explicit-any */

/** A file of the product's repository. */
export function repositoryFile(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}
