import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '#shared';
import type { Environment } from './load-environment.js';
import { readSettings, type SettingsClass } from './settings.js';

/** What a process takes from its surroundings: validated settings and the time. Built before anything else. */
@Module({})
export class RuntimeModule {
  /** @throws ConfigurationError with all problems of all `classes`. */
  static forRoot(environment: Environment, classes: readonly SettingsClass[]): DynamicModule {
    const instances = readSettings(environment, classes);
    return {
      module: RuntimeModule,
      global: true,
      providers: [
        { provide: Clock, useClass: SystemClock },
        ...[...instances].map(([provide, useValue]) => ({ provide, useValue })),
      ],
      exports: [Clock, ...instances.keys()],
    };
  }
}
