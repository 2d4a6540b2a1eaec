// A service of courses that somebody has published with hostile text in every place, before there were checks: one for each
// of the texts, `c-0` and so on.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sealContent } from '../../src/authoring/compile-release.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { headOf } from '../../src/catalogue/course-head.js';
import { LoadedRelease } from '../../src/catalogue/loaded-release.js';
import { ReleaseArchive } from '../../src/catalogue/release-archive.js';
import { readConfig } from '../../src/infra/config/config.js';
import { createPreview } from '../../src/preview.js';
import { PUBLIC_URL } from './app.js';
import { hostileCourse } from './hostile-course.js';
import { HOSTILE_MARKUP } from './hostile-markup.js';

/** The service, without a database; `url` is where it listens. */
export async function startHostileService(): Promise<{ app: NestFastifyApplication; url: string }> {
  const byId = new Map(releases().map((release) => [release.document.course.id, release]));
  const archive = new ReleaseArchive(async (id) => byId.get(id) ?? null, 1e9);
  const courses = [...byId.values()].map((release) => {
    const { info, document } = release;
    const { id, slug } = document.course;
    const history = [{ ...info, message: '', current: true, withdrawn: false }];
    return { id, slug, head: headOf(release), info, history };
  });
  const current = new Catalogue(1n, courses, archive);
  const config = readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL });
  const app = await createPreview(config, { current, read: async () => null });
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl() };
}

function releases(): LoadedRelease[] {
  return HOSTILE_MARKUP.map((payload, n) => {
    const content = hostileCourse(payload);
    const id = `crs_${String(n).padStart(10, '0')}`;
    Object.assign(content.course, { id, key: `c-${n}`, slug: `c-${n}` });
    const sealed = sealContent(id, content, { former: [] });
    return new LoadedRelease({ ...sealed, number: 1, changedIn: {}, publishedAt: new Date(0) }, PUBLIC_URL);
  });
}
