// Looks at a picture as a browser shows it.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const path = fileURLToPath(new URL('./measure-picture.browser.js', import.meta.url));

/** What is wrong with where things stand in an SVG, in words; measured by the browser. */
export async function faultsOf(page: Page, svg: string): Promise<string[]> {
  await page.setContent(`<!doctype html><body style="margin:0">${svg}`);
  await page.addScriptTag({ path });
  return page.evaluate<string[]>('faultsOfPicture()');
}
