import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import type { JobDefinition } from './job-definition.js';
import { watchPlaces } from './job-places.js';
import { JobProcessor } from './job-processor.js';
import { logFaults } from './log-faults.js';

/** Token of the list of jobs that the worker declares. */
export const DECLARED_JOBS = Symbol('DECLARED_JOBS');

/** The jobs this worker runs. Refuses to boot when a declared job has no handler, or a handler no declaration. */
@Injectable()
export class JobRegistry implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRegistry.name);
  private readonly byName: ReadonlyMap<string, JobDefinition>;
  private endWatch: (() => void) | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly moduleRef: ModuleRef,
    @Inject(DECLARED_JOBS) declared: readonly JobDefinition[],
  ) {
    this.byName = new Map(declared.map((job) => [job.name, job]));
  }

  onModuleInit(): void {
    const handled = this.findProcessors().map((processor) => processor.definition.name);
    const problems = [
      ...[...this.byName.keys()]
        .filter((name) => !handled.includes(name))
        .map((name) => `${name} has no handler`),
      ...handled
        .filter((name) => !this.byName.has(name))
        .map((name) => `${name} is handled but not declared`),
      ...handled
        .filter((name, index) => handled.indexOf(name) !== index)
        .map((name) => `${name} has two handlers`),
    ];
    if (problems.length > 0) throw new Error(`Jobs and handlers do not match: ${problems.join('; ')}`);
  }

  onApplicationBootstrap(): void {
    for (const job of this.all()) logFaults(this.queueOf(job), this.logger);
    const processors = this.findProcessors();
    for (const { worker } of processors) logFaults(worker, this.logger);
    this.endWatch = watchPlaces(processors);
  }

  beforeApplicationShutdown(): void {
    this.endWatch?.();
  }

  all(): JobDefinition[] {
    return [...this.byName.values()];
  }

  queueOf({ name }: JobDefinition): Queue {
    return this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
  }

  find(name: string): JobDefinition | undefined {
    return this.byName.get(name);
  }

  private findProcessors(): JobProcessor<unknown>[] {
    return this.discovery
      .getProviders()
      .map((wrapper) => wrapper.instance as unknown)
      .filter((instance): instance is JobProcessor<unknown> => instance instanceof JobProcessor);
  }
}
