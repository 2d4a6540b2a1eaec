// A real browser for tests of what people see: the Chromium that is installed, headless, with nothing of its own to ask
// the network for.
import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

/** Where systems put Chromium; `CHROMIUM` names another place. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));

const FLAGS = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
/** Chromium's own walls need user namespaces, which root and most containers have not. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** `describe` for what takes a browser: skipped, and the reason told in the name, where none is installed. */
export const describeInBrowser: typeof describe | typeof describe.skip = executablePath
  ? describe
  : (((name: string, tests: () => void) =>
      describe.skip(
        `${name} (skipped: no Chromium is installed here; CHROMIUM names another one)`,
        tests,
      )) as typeof describe.skip);

/** A browser; close it afterwards. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath!, args: [...FLAGS, ...AS_ROOT] });
}
