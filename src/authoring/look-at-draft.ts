// Reading a draft and what was published before it, for those who then have much to work out: no connection is held while
// that takes its time.
import type { PrismaService } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { CourseContent } from '../model/course.js';
import { type DraftState, draftOf, readDraft } from './draft.store.js';
import { type Before, releaseBefore } from './publish-content.js';

/** A draft as it was at one moment. */
export interface SeenDraft {
  readonly course: DraftState;
  readonly draft: CourseContent;
  readonly before: Before;
}

/** Reads it in one transaction, which is over when this answers. Throws NOT_FOUND. */
export async function lookAtDraft(prisma: PrismaService, address: string): Promise<SeenDraft> {
  const { draft, ...seen } = await prisma.look(async (tx) => {
    const course = await draftOf(tx, address);
    return { course, draft: await readDraft(tx, course.id), before: await releaseBefore(tx, course) };
  });
  if (!draft) throw new AppError('NOT_FOUND', `There is no course "${address}".`);
  return { ...seen, draft };
}
