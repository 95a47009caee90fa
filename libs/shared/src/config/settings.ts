import { z } from 'zod';

/** Names of environment variables and the rule each value has to meet. */
export type SettingsShape = Record<string, z.ZodType>;

type Values<S extends SettingsShape> = { readonly [K in keyof S]: z.output<S[K]> };

/** Some class of validated settings: injection token, type and rule in one. */
export interface SettingsClass {
  new (values: never): object;
  readonly shape: SettingsShape;
  /** Problems between values that are fine on their own. */
  readonly check: (values: never) => readonly string[];
}

interface SettingsOf<S extends SettingsShape> {
  new (values: Values<S>): Values<S>;
  readonly shape: S;
  readonly check: (values: Values<S>) => readonly string[];
}

/**
 * Makes the base class of a lib's settings. The property names are the environment variables' names, so a
 * search for a key finds the rule, `.env.example`, the task definition and every use.
 *
 * @example class AuthSettings extends settings({ AUTH_ISSUER: z.url() }) {}
 */
export function settings<S extends SettingsShape>(
  shape: S,
  check: (values: Values<S>) => readonly string[] = () => [],
): SettingsOf<S> {
  class Settings {
    static readonly shape = shape;
    static readonly check = check;
    constructor(values: Values<S>) {
      Object.assign(this, values);
    }
  }
  return Settings as unknown as SettingsOf<S>;
}

/** Every fault of the environment at once; names the variables and the rules, never a value. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      [
        'The configuration is not usable:',
        ...problems.map((problem) => `  - ${problem}`),
        'See .env.example.',
      ].join('\n'),
    );
    this.name = 'ConfigurationError';
  }
}

/**
 * Validates the environment against all given settings classes.
 * An empty variable counts as absent, as compose files and shells produce it.
 * @throws ConfigurationError naming every missing or wrong variable of all classes.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  classes: readonly SettingsClass[],
): Map<SettingsClass, object> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const problems: string[] = [];
  const instances = new Map<SettingsClass, object>();
  for (const SettingsType of classes) {
    const result = z.object(SettingsType.shape).safeParse(present, { reportInput: false });
    if (result.success) {
      const values = result.data as never;
      instances.set(SettingsType, new SettingsType(values));
      problems.push(...SettingsType.check(values));
    } else problems.push(...result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  if (problems.length > 0) throw new ConfigurationError([...new Set(problems)]);
  return instances;
}
