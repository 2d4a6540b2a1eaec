// Puts the courses of some numbers into a database. The first one is imported and published as authors do it, so that it
// can be edited; the others are the rows that publishing leaves, made by its own code: a thousand drafts would be a
// million rows that nothing here reads. `node bench/fill-catalogue.mjs '{"url": …, "from": 0, "to": 10}'`
import 'reflect-metadata';
import pg from 'pg';
import { AuthoringService } from '../dist/authoring/authoring.service.js';
import { compileCourse } from '../dist/authoring/compile-course.js';
import { proveRelease } from '../dist/authoring/compile-release.js';
import { HEAD_VERSION } from '../dist/catalogue/course-head.js';
import { createApp } from '../dist/create-app.js';
import { readConfig } from '../dist/infra/config/config.js';
import { INDEX_VERSION } from '../dist/search/index-rows.js';
import { courseOf, keyOf } from './courses.mjs';

const { url, from, to } = JSON.parse(process.argv[2]);

async function importFirst() {
  const app = await createApp(readConfig({ LOG_LEVEL: 'fatal', PORT: '1' }), url);
  const authoring = app.get(AuthoringService, { strict: false });
  await authoring.import({ content: courseOf(0), hash: keyOf(0) }, { force: true });
  await authoring.publish({ course: keyOf(0), message: '', author: 'bench' });
  await app.close();
}

const STATEMENTS = [
  `INSERT INTO course (id, key, slug, title, summary, locale, locales, license, audience)
   VALUES ($1, $2, $2, $3, $4, 'es', '{es}', $5, $6)`,
  `INSERT INTO release (course_id, number, format_version, document, sha256, changed_in, message, author)
   VALUES ($1, 1, $2, $3, $4, $5, '', 'bench')`,
  'UPDATE course SET current_release = 1, published_slug = slug WHERE id = $1',
  'INSERT INTO course_head (course_id, release, version, head) VALUES ($1, 1, $2, $3)',
  // Told to have been made searchable: nothing here searches, and the service would make up for it while it is measured.
  'INSERT INTO search_release (course_id, release, version) VALUES ($1, 1, $2)',
  'UPDATE epoch SET number = number + 1',
  "INSERT INTO event (id, course_id, kind, release) SELECT number, $1, 'published', 1 FROM epoch",
];

async function publish(client, number) {
  const { document, bytes, sha256 } = compileCourse(courseOf(number));
  const { id, key, title, summary, license, audience } = document.course;
  const { formatVersion } = document;
  const { changedIn, head } = proveRelease({ courseId: id, formatVersion, document: bytes, sha256 }, 1, null);
  const values = [
    [id, key, title, summary, license, audience],
    [id, formatVersion, bytes, sha256, changedIn],
    [id],
    [id, HEAD_VERSION, JSON.stringify(head)],
    [id, INDEX_VERSION],
    [],
    [id],
  ];
  for (const [i, statement] of STATEMENTS.entries()) await client.query(statement, values[i]);
}

if (from === 0) await importFirst();
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query('BEGIN');
for (let number = Math.max(1, from); number < to; number++) await publish(client, number);
await client.query('COMMIT');
await client.query('ANALYZE');
await client.end();
