/** The part of cli-progress that the tools use; the package ships no types. */
declare module 'cli-progress' {
  interface Options {
    /** Template with {bar}, {value}, {total} and the payload's names. */
    format: string;
    /** Print progress also where there is no terminal. */
    noTTYOutput?: boolean;
  }

  export class SingleBar {
    constructor(options: Options);
    start(total: number, startValue: number, payload?: Record<string, string>): void;
    update(value: number, payload?: Record<string, string>): void;
    increment(): void;
    stop(): void;
  }
}
