/**
 * How Node runs the product. A page of fifty transactions leaves much short-lived text behind; with the default of
 * 16 MiB for young objects a tenth of the api's CPU went into collecting it (docs/benchmarks.md). Being told to collect,
 * an idle process gives the memory of its start back (`returnStartMemory`).
 */
export const nodeFlags = ['--enable-source-maps', '--max-semi-space-size=32', '--expose-gc'];
