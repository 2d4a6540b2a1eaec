// Notices changes below a folder by looking again and again. The system's own notices get lost where editors save by
// replacing a file, and folders made later are not watched everywhere.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often it looks, and how long nothing may change before it tells: editors write in several steps. Milliseconds. */
const LOOK_MS = 250;

/**
 * Calls `changed` after every change below a folder from now on, once it has settled, and `failed` when the folder
 * cannot be read any more. The function that it gives ends it.
 */
export async function watchFolder(
  dir: string,
  changed: () => void,
  failed: (error: Error) => void,
): Promise<() => void> {
  const ending = new AbortController();
  const first = await stateOf(dir);
  void keepLooking(dir, first, changed, failed, ending.signal);
  return () => ending.abort();
}

async function keepLooking(
  dir: string,
  first: string,
  changed: () => void,
  failed: (error: Error) => void,
  ending: AbortSignal,
): Promise<void> {
  let [told, seen, failing] = [first, first, false];
  while (!ending.aborted) {
    await sleep(LOOK_MS, undefined, { signal: ending }).catch(() => undefined);
    if (ending.aborted) return;
    try {
      const state = await stateOf(dir);
      if (state === seen && state !== told) {
        told = state;
        changed();
      }
      [seen, failing] = [state, false];
    } catch (error) {
      if (!failing) failed(error as Error);
      failing = true;
    }
  }
}

/** Everything below a folder by name, size and time of change. */
async function stateOf(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const states = await Promise.all(
    files.map(async (file) => {
      // A file may go between two looks.
      const { mtimeMs, size, ino } = await stat(file).catch(() => ({ mtimeMs: 0, size: -1, ino: 0 }));
      return `${file} ${mtimeMs} ${size} ${ino}`;
    }),
  );
  return states.sort().join('\n');
}
