import { App, type Stack, type StackProps, Tags, Validations } from 'aws-cdk-lib';
import { STAGES, type StageConfig, type StageName } from './config/index.ts';
import { GLOBAL_REGION, named, PRODUCT } from './naming.ts';
import { ReviewedAwsSolutions } from './policy/nag.ts';
import { DataStack } from './stacks/stateful/data.ts';
import { EdgeStack } from './stacks/stateful/edge.ts';
import { RecoveryStack } from './stacks/stateful/recovery.ts';
import { RegistryStack } from './stacks/stateful/registry.ts';
import { StorageStack } from './stacks/stateful/storage.ts';
import { AccountStack } from './stacks/stateless/account.ts';
import { AlertingStack } from './stacks/stateless/alerting.ts';
import { AnalyticsStack } from './stacks/stateless/analytics.ts';
import { DeliveryStack } from './stacks/stateless/delivery.ts';
import { MigrationStack } from './stacks/stateless/migration.ts';
import { NetworkStack } from './stacks/stateless/network.ts';
import { ObservabilityStack } from './stacks/stateless/observability.ts';
import { PlatformStack } from './stacks/stateless/platform.ts';

export type StageStacks = ReturnType<typeof buildStage>;

/** All stacks of a stage, in the order in which they are deployed the first time. */
export function buildStage(app: App, config: StageConfig) {
  const { account, region } = config;
  const common = (place = region): StackProps => ({
    env: { account, region: place },
    crossRegionReferences: true,
  });
  const id = (name: string) => named(config, name);

  const recovery = new RecoveryStack(app, id('recovery'), config, common(config.recoveryRegion));
  const edge = new EdgeStack(app, id('edge'), config, common(GLOBAL_REGION));
  const network = new NetworkStack(app, id('network'), config, common());
  const storage = new StorageStack(app, id('storage'), config, { ...common(), recovery, edge });
  const { logs, web } = storage;
  const registry = new RegistryStack(app, id('registry'), config, { ...common(), logs, web });
  const data = new DataStack(app, id('data'), config, { ...common(), network });
  const alerting = new AlertingStack(app, id('alerting'), config, common());
  const accountBase = new AccountStack(app, id('account'), config, { ...common(), alerting, logs });
  const foundations = { ...common(), config, data, storage, registry };
  const migration = new MigrationStack(app, id('migration'), foundations);
  const platform = new PlatformStack(app, id('platform'), { ...foundations, network });
  const observability = new ObservabilityStack(app, id('observability'), {
    ...common(),
    config,
    platform,
    data,
    alerting,
  });
  const delivery = new DeliveryStack(app, id('delivery'), {
    ...common(),
    config,
    network,
    platform,
    migration,
    registry,
    alerting,
    logs,
  });
  const analytics = new AnalyticsStack(app, id('analytics'), {
    ...common(),
    config,
    network,
    platform,
    storage,
  });
  const stacks = {
    recovery,
    edge,
    network,
    storage,
    registry,
    data,
    alerting,
    account: accountBase,
    migration,
    platform,
    observability,
    delivery,
    analytics,
  };
  tag(Object.values(stacks), config);
  return stacks;
}

function tag(stacks: readonly Stack[], { stage }: StageConfig): void {
  for (const stack of stacks) {
    Tags.of(stack).add('product', PRODUCT);
    Tags.of(stack).add('stage', stage);
  }
}

export interface BuildOptions {
  /** Settings of cdk.json, which only the CLI reads by itself. */
  readonly context?: Record<string, unknown>;
  readonly outdir?: string;
  readonly policy?: (app: App) => ReviewedAwsSolutions;
}

/** The app with some stages, to be synthesised; that fails when a policy finds something. */
export function buildApp(
  names: readonly StageName[],
  { context, outdir, policy = (app) => new ReviewedAwsSolutions(app) }: BuildOptions = {},
) {
  const app = new App({ context, outdir, analyticsReporting: false });
  const plugin = policy(app);
  Validations.of(app).addPlugins(plugin);
  const stages = Object.fromEntries(names.map((name) => [name, buildStage(app, STAGES[name])])) as Record<
    StageName,
    StageStacks
  >;
  return { app, plugin, stages };
}
