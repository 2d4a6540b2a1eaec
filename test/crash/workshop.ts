// The course that the writers work on: a section of three blocks for each of them, and one block for all.
import { type Ask, must } from './client.js';

/** Its slug. */
export const SLUG = 'crash';
/** Its admin address. */
export const COURSE = `/courses/${SLUG}`;

/** The blocks of one writer. */
export interface Desk {
  readonly section: string;
  /** Changed alone. */
  readonly own: string;
  /** Always changed together, to the same text. */
  readonly pair: readonly [string, string];
}

/** The whole course. */
export interface Workshop {
  readonly desks: readonly Desk[];
  /** The section of the one block that all writers change. */
  readonly sharedSection: string;
  readonly shared: string;
}

/** Makes the course and publishes it, so that there is something to read. */
export async function makeWorkshop(ask: Ask, writers: number): Promise<Workshop> {
  const make = async (collection: string, fields: object): Promise<string> =>
    (await must(ask, 'POST', collection, { body: fields })).data.id;
  const course = { title: 'Crash', summary: 'A course that is written in.', audience: 'Nobody.' };
  await make('/courses', { ...course, slug: SLUG, locale: 'es', license: 'CC-BY-4.0' });
  const chapter = await make(`${COURSE}/chapters`, { title: 'Uno', summary: 'El único.' });
  const section = (title: string) => make(`${COURSE}/sections`, { title, into: chapter });
  const block = (into: string, markdown: string) =>
    make(`${COURSE}/blocks`, { into, kind: 'paragraph', markdown });

  const desks: Desk[] = [];
  for (let i = 1; i <= writers; i++) {
    const into = await section(`Mesa ${i}`);
    const own = await block(into, `own ${i}`);
    const pair = [await block(into, `pair ${i}`), await block(into, `pair ${i}`)] as const;
    desks.push({ section: into, own, pair });
  }
  const sharedSection = await section('Para todos');
  const shared = await block(sharedSection, 'shared');
  const { data } = await must(ask, 'GET', `${COURSE}/check`);
  const ifMatch = data.draft.etag.replaceAll('"', '');
  await must(ask, 'POST', `${COURSE}/publish`, { body: { message: 'Start' }, ifMatch });
  return { desks, sharedSection, shared };
}
