/**
 * How Node runs the product. A page of fifty transactions leaves much short-lived text behind; with the default of
 * 16 MiB for young objects a tenth of the api's CPU went into collecting it (docs/benchmarks.md).
 */
export const nodeFlags = ['--enable-source-maps', '--max-semi-space-size=32'];
