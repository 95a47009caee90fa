import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { errorFields } from './error-fields.js';
import { redact } from './redaction.js';
import { currentWork, type LogFields } from './work-context.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const NO_FIELDS = {};

/**
 * Nest's logger as JSON lines by pino: one object per line, with the ids of the request or job it belongs to,
 * secrets redacted, errors with their stack.
 */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;
  private readonly alwaysWritten: Logger;

  /** @param destination where lines go; default: standard output. */
  constructor(service: string, level: string, destination?: DestinationStream) {
    this.pino = pino(
      {
        level,
        base: { service, pid: process.pid },
        timestamp: () => `,"time":"${new Date().toISOString()}"`,
        formatters: { level: (label) => ({ level: label }) },
        mixin: () => currentWork()?.logFields() ?? NO_FIELDS,
        // pino's own would write each line's fields into the shared object, and so into all later lines.
        mixinMergeStrategy: (fields, shared) => ({ ...shared, ...fields }),
        serializers: { err: errorFields },
        hooks: { streamWrite: redact },
      },
      destination,
    );
    this.alwaysWritten = this.pino.child({}, { level: 'info' });
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  isWritten(level: LogLevel): boolean {
    return this.pino.isLevelEnabled(level);
  }

  /** For hot paths: no guessing what is what. */
  writeFields(level: LogLevel, fields: LogFields, message: string): void {
    this.pino[level](fields, message);
  }

  /** A line that is data, not a message: written whatever the level. */
  writeData(fields: LogFields): void {
    this.alwaysWritten.info(fields);
  }

  /** Nest passes its context name last; a call of ours is `(fields, message)`. */
  private write(level: LogLevel, message: unknown, rest: unknown[]): void {
    if (!this.isWritten(level)) return;
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.at(-1);
    const [text] = texts.length > 1 ? texts : [];
    if (message instanceof Error) this.pino[level]({ err: message, context }, text);
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...message, context }, text);
    else this.pino[level]({ context, stack: text }, String(message));
  }
}
