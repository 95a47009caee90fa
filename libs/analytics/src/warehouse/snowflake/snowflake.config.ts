import { z } from 'zod';
import { StorageSettings } from '#shared/storage';
import { isLoopback, rsaPrivateKey, rsaPrivateKeyFile, settings, wholeNumber } from '#shared/config';

/** A name that stands in SQL without quotes. */
const identifier = () =>
  z.string().regex(/^[A-Za-z_]\w{0,254}$/, 'must be letters, digits and _, and not begin with a digit');

/** Defaults are the names that `sql/` creates. */
export class SnowflakeSettings extends settings(
  {
    /** Snowflake reads the files itself, from a bucket. */
    STORAGE_DRIVER: StorageSettings.shape.STORAGE_DRIVER,
    /** The account's identifier, `organisation-account` or a locator with its region. Without it there is no Snowflake. */
    SNOWFLAKE_ACCOUNT: z
      .string()
      .regex(/^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/, 'must be an account identifier, e.g. myorg-myaccount')
      .optional(),
    /** Where the account is reached, if not at the address that its identifier says: private connectivity, a tunnel. */
    SNOWFLAKE_URL: z
      .url({ protocol: /^https?$/ })
      .refine((url) => url.startsWith('https:') || isLoopback(new URL(url)), 'must be https, but on loopback')
      .optional(),
    SNOWFLAKE_USER: identifier().default('BUDGETSYNC_ETL'),
    /** Key pair authentication: the private key as PEM, or the path of a file with it. */
    SNOWFLAKE_PRIVATE_KEY: rsaPrivateKey().optional(),
    SNOWFLAKE_PRIVATE_KEY_PATH: rsaPrivateKeyFile().optional(),
    SNOWFLAKE_ROLE: identifier().default('BUDGETSYNC_ETL'),
    SNOWFLAKE_WAREHOUSE: identifier().default('BUDGETSYNC_ETL'),
    SNOWFLAKE_DATABASE: identifier().default('BUDGETSYNC'),
    /** Holds the stage, and temporary tables while a batch is loaded. */
    SNOWFLAKE_SCHEMA: identifier().default('ETL'),
    /** The external stage that shows the folder `etl/` of the product's bucket. */
    SNOWFLAKE_STAGE: identifier().default('ETL_STAGE'),
    /** After which a statement, or its waiting for a lock, is ended by Snowflake. */
    SNOWFLAKE_STATEMENT_SECONDS: wholeNumber({ min: 1, max: 86_400 }).default(900),
  },
  (given) => {
    const { SNOWFLAKE_ACCOUNT, SNOWFLAKE_PRIVATE_KEY, SNOWFLAKE_PRIVATE_KEY_PATH } = given;
    const keys = [SNOWFLAKE_PRIVATE_KEY, SNOWFLAKE_PRIVATE_KEY_PATH].filter((key) => key !== undefined);
    if (SNOWFLAKE_ACCOUNT === undefined) {
      return keys.length === 0 ? [] : ['SNOWFLAKE_ACCOUNT: is missing, a private key for Snowflake needs it'];
    }
    return [
      ...(keys.length === 1
        ? []
        : ['SNOWFLAKE_PRIVATE_KEY: SNOWFLAKE_ACCOUNT needs it or SNOWFLAKE_PRIVATE_KEY_PATH, and not both']),
      ...(given.STORAGE_DRIVER === 's3'
        ? []
        : ['STORAGE_DRIVER: has to be s3 with SNOWFLAKE_ACCOUNT, Snowflake reads the files from the bucket']),
    ];
  },
) {}

/**
 * Tells the SDK, which reads that from the environment while it loads, not to ask the metadata services of three clouds
 * where it runs, nor to load a library of machine code that it only reports the version of.
 */
export function quietSdk(): void {
  process.env['SNOWFLAKE_DISABLE_PLATFORM_DETECTION'] ??= 'true';
  process.env['SNOWFLAKE_DISABLE_MINICORE'] ??= 'true';
  process.env['SF_TELEMETRY_DISABLE_CONNECTION_SHAPE'] ??= 'true';
}
