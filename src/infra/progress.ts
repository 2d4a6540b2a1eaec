// How far long work is: a bar on a terminal, plain lines elsewhere, nothing where nobody wants to know.

/** Where progress is told. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Characters of the bar. */
const BAR_WIDTH = 24;
/** Where there is no terminal, a line each time so much more is done: enough to see life, no flood. Percent. */
const LINE_STEP = 25;

/** Told how far some work is. */
export interface Progress {
  /** `done` of `total` steps; `what` is the one under way. */
  at(done: number, total: number, what?: string): void;
  /** The work is over; the bar goes. */
  end(): void;
}

/** For work that nobody watches. */
export const SILENT: Progress = { at: () => undefined, end: () => undefined };

/** Tells on a stream how far the work of this name is. */
export function progressOn(stream: ProgressStream, name: string): Progress {
  return stream.isTTY ? bar(stream, name) : lines(stream, name);
}

/** Does work in named steps and tells on a stream which is under way; the first begins at once, each next with `next`. */
export async function inSteps<T>(
  stream: ProgressStream,
  [name, ...steps]: readonly [name: string, ...steps: string[]],
  work: (next: () => void) => Promise<T>,
): Promise<T> {
  const progress = progressOn(stream, name);
  let done = 0;
  const next = () => progress.at(done, steps.length, steps[done++]);
  next();
  try {
    return await work(next);
  } finally {
    progress.end();
  }
}

function bar(stream: ProgressStream, name: string): Progress {
  return {
    at: (done, total, what = '') => {
      const filled = total > 0 ? Math.round((BAR_WIDTH * done) / total) : BAR_WIDTH;
      const picture = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      const line = `${name} ${picture} ${done}/${total} ${what}`.slice(0, (stream.columns ?? 80) - 1);
      stream.write(`\r\u001b[K${line}`);
    },
    end: () => void stream.write('\r\u001b[K'),
  };
}

function lines(stream: ProgressStream, name: string): Progress {
  let told = -LINE_STEP;
  return {
    at: (done, total, what = '') => {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
      if (percent < told + LINE_STEP) return;
      told = percent - (percent % LINE_STEP);
      stream.write(`${name}: ${done} of ${total}${what && `, ${what}`}\n`);
    },
    end: () => undefined,
  };
}
