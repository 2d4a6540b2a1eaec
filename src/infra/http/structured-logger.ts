// Logs for machines: one JSON object a line, so that no text from outside can forge a line.
import type { LoggerService } from '@nestjs/common';

/** Severities, least first. */
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type Level = (typeof LEVELS)[number];

/** Writes Nest's log calls to standard error. */
export class StructuredLogger implements LoggerService {
  readonly #least: number;

  constructor(
    level: Level,
    private readonly write: (line: string) => void = (line) => process.stderr.write(line),
  ) {
    this.#least = LEVELS.indexOf(level);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#line('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.#line('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.#line('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.#line('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.#line('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.#line('fatal', message, rest);
  }

  /** Nest hands the context over last, and a stack trace before it. */
  #line(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (LEVELS.indexOf(level) < this.#least) return;
    const strings = rest.filter((part) => typeof part === 'string');
    const context = strings.at(-1);
    const stack = strings.length > 1 ? strings[0] : message instanceof Error ? message.stack : undefined;
    const text = message instanceof Error ? message.message : String(message);
    this.write(
      `${JSON.stringify({ time: new Date().toISOString(), level, context, message: text, stack })}\n`,
    );
  }
}
