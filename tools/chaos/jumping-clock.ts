/** Loaded before the api and the worker: at SIGUSR2 their clock jumps ahead by the time below, at the next one back. */
const JUMP_MS = 40_000;

const TrueDate = Date;
let ahead = 0;

class JumpingDate extends TrueDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(TrueDate.now() + ahead);
    else super(...given);
  }

  static override now(): number {
    return TrueDate.now() + ahead;
  }
}

globalThis.Date = new Proxy(JumpingDate, {
  // With its parts, as `new Date(2026, 10, 23)`, or as a function, nothing depends on the time.
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(given.length > 1 ? TrueDate : target, given, newTarget) as object,
  apply: () => new JumpingDate().toString(),
}) as unknown as DateConstructor;
process.on('SIGUSR2', () => (ahead = ahead === 0 ? JUMP_MS : 0));
