// Which courses a name may mean: asked before anybody is let in, so that a scope is a list of ids.
import type { Transaction } from '../infra/database/prisma.service.js';

/** Ids of all courses that answer to a slug (of the draft or of the current release), id or key. One statement. */
export async function coursesNamed(db: Transaction, address: string): Promise<string[]> {
  const found = await db.course.findMany({
    where: { OR: [{ id: address }, { slug: address }, { key: address }, { publishedSlug: address }] },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

/** For each name the id of its course (by id, else slug, else key), or undefined. One statement. */
export async function courseIds(
  db: Transaction,
  addresses: readonly string[],
): Promise<(string | undefined)[]> {
  const among = { in: [...addresses] };
  const found = await db.course.findMany({
    where: { OR: [{ id: among }, { slug: among }, { key: among }] },
    select: { id: true, slug: true, key: true },
  });
  return addresses.map((address) =>
    (['id', 'slug', 'key'] as const)
      .map((name) => found.find((course) => course[name] === address)?.id)
      .find((id) => id !== undefined),
  );
}
