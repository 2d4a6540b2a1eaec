// What PostgreSQL itself refuses, whatever the code above it does: the last line of defence.
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../support/postgres.js';

let database: TestDatabase;
let client: pg.Client;
const sql = async (text: string, values?: unknown[]) => (await client.query(text, values)).rows;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const COURSE = 'crs_0000000001';
const OTHER = 'crs_0000000002';
const document = Buffer.from('{}');
const sha256 = createHash('sha256').update(document).digest();

beforeEach(async () => {
  await sql('DELETE FROM course');
  for (const [id, key] of [
    [COURSE, 'one'],
    [OTHER, 'two'],
  ] as const) {
    await sql(
      `INSERT INTO course (id, key, slug, title, summary, locale, locales, license, audience)
       VALUES ($1, $2, $2, '', '', 'es', '{es}', 'CC0-1.0', '')`,
      [id, key],
    );
  }
  await chapter('chp_0000000001', COURSE, 0);
  await chapter('chp_0000000002', COURSE, 1);
  await chapter('chp_0000000009', OTHER, 0);
  await section('sec_0000000001', 'chp_0000000001', 0);
  await section('sec_0000000002', 'chp_0000000001', 1);
  await section('sec_0000000009', 'chp_0000000009', 0, null, OTHER);
});

describe('a release', () => {
  beforeEach(() => release(1));

  test('cannot be changed', async () => {
    for (const change of [
      `message = 'x'`,
      'number = 2',
      `document = 'x'`,
      `published_at = now()`,
      `changed_in = '{"a":1}'`,
    ])
      await expect(sql(`UPDATE release SET ${change}`)).rejects.toThrow('a release never changes');
  });

  test('cannot be deleted or truncated, but goes with its course', async () => {
    await expect(sql('DELETE FROM release')).rejects.toThrow('a release never changes');
    await expect(sql('TRUNCATE release CASCADE')).rejects.toThrow('a release never changes');
    await expect(sql('TRUNCATE course CASCADE')).rejects.toThrow('a release never changes');
    await sql('UPDATE course SET current_release = 1 WHERE id = $1', [COURSE]);
    await sql('DELETE FROM course WHERE id = $1', [COURSE]);
    expect(await sql('SELECT * FROM release')).toEqual([]);
  });

  test('is stored only with the hash of its document', async () => {
    await expect(release(2, { sha256: createHash('sha256').update('other').digest() })).rejects.toThrow(
      'release_sha256_matches',
    );
    await expect(release(0)).rejects.toThrow('release_number_counts');
  });

  test('can be withdrawn once, and stays so', async () => {
    await expect(sql('UPDATE release SET document = NULL')).rejects.toThrow('release_withdrawn_or_there');
    await expect(sql('UPDATE release SET withdrawn_at = now()')).rejects.toThrow('a release never changes');
    await expect(
      sql(`UPDATE release SET document = NULL, withdrawn_at = now(), message = ''`),
    ).rejects.toThrow('a release never changes');
    await sql('UPDATE release SET document = NULL, withdrawn_at = now()');
    await expect(sql('UPDATE release SET document = $1, withdrawn_at = NULL', [document])).rejects.toThrow(
      'a release never changes',
    );
    await expect(sql('UPDATE release SET withdrawn_at = now()')).rejects.toThrow('a release never changes');
  });

  test('must exist to be current', async () => {
    await expect(sql('UPDATE course SET current_release = 2 WHERE id = $1', [COURSE])).rejects.toThrow(
      'course_id_current_release_fkey',
    );
  });
});

describe.each([
  [
    'audit',
    `INSERT INTO audit (actor, actor_name, action, request_id) VALUES ('me', 'Me', 'course.update', 'r')`,
    ['at = now()', `actor = 'you'`, `before = '{}'`, `after = NULL`, 'id = id'],
  ],
  [
    'event',
    `INSERT INTO event (id, course_id, kind) VALUES (1, '${COURSE}', 'published')`,
    ['at = now()', `kind = 'unpublished'`, `data = '{"a":1}'`, 'id = id + 1', 'id = id'],
  ],
])('a record of %s', (table, insert, changes) => {
  // It cannot be cleared away either: what a test writes here is gone because it was never committed.
  beforeEach(() => sql(`BEGIN; ${insert}; SAVEPOINT written`));
  afterEach(() => sql('ROLLBACK'));
  const refused = async (statement: string, operation: string) => {
    const before = await sql(`SELECT * FROM ${table}`);
    await expect(sql(statement)).rejects.toThrow(`${table} is append-only (${operation} refused)`);
    await sql('ROLLBACK TO written');
    expect(await sql(`SELECT * FROM ${table}`)).toEqual(before);
    expect(before).toHaveLength(1);
  };

  test('cannot be changed, also not into itself', async () => {
    for (const change of changes) await refused(`UPDATE ${table} SET ${change}`, 'UPDATE');
  });

  test('cannot be deleted or truncated', async () => {
    await refused(`DELETE FROM ${table}`, 'DELETE');
    await refused(`TRUNCATE ${table}`, 'TRUNCATE');
    await refused(`TRUNCATE ${table}, epoch CASCADE`, 'TRUNCATE');
  });

  test('stays when its course goes', async () => {
    await sql('DELETE FROM course');
    expect(await sql(`SELECT * FROM ${table}`)).toHaveLength(1);
  });
});

describe('the order of siblings', () => {
  test('is changed by plain updates in any sequence', async () => {
    await sql(`BEGIN; UPDATE chapter SET position = 1 WHERE id = 'chp_0000000001';
      UPDATE chapter SET position = 0 WHERE id = 'chp_0000000002'; COMMIT`);
    await sql(`UPDATE section SET position = 1 - position WHERE chapter_id = 'chp_0000000001'`);
    expect(await sql('SELECT id FROM chapter WHERE course_id = $1 ORDER BY position', [COURSE])).toEqual([
      { id: 'chp_0000000002' },
      { id: 'chp_0000000001' },
    ]);
  });

  test('has no two at one place, neither at the top nor inside a section', async () => {
    await expect(chapter('chp_0000000003', COURSE, 1)).rejects.toThrow('chapter_course_id_position_key');
    await expect(section('sec_0000000003', 'chp_0000000001', 1)).rejects.toThrow('position_key');
    await section('sec_0000000003', 'chp_0000000001', 0, 'sec_0000000001');
    await section('sec_0000000004', 'chp_0000000001', 0, 'sec_0000000002');
    await expect(section('sec_0000000005', 'chp_0000000001', 0, 'sec_0000000001')).rejects.toThrow(
      'position_key',
    );
    await expect(chapter('chp_0000000003', COURSE, -1)).rejects.toThrow('chapter_position_counts');
  });

  test('and their slugs can be exchanged where a transaction asks for it', async () => {
    const exchange = `UPDATE chapter SET slug = 'chp-0000000002' WHERE id = 'chp_0000000001';
      UPDATE chapter SET slug = 'chp-0000000001' WHERE id = 'chp_0000000002'`;
    await expect(sql(`BEGIN; ${exchange}`)).rejects.toThrow('chapter_course_id_slug_key');
    await sql('ROLLBACK');
    await sql(`BEGIN; SET CONSTRAINTS ALL DEFERRED; ${exchange}; COMMIT`);
  });
});

describe('a section', () => {
  test('nests once', async () => {
    await section('sec_0000000003', 'chp_0000000001', 0, 'sec_0000000001');
    await expect(section('sec_0000000004', 'chp_0000000001', 0, 'sec_0000000003')).rejects.toThrow(
      'nested more than one',
    );
    await expect(
      sql(`UPDATE section SET parent_id = 'sec_0000000002', position = 0 WHERE id = 'sec_0000000001'`),
    ).rejects.toThrow('nested more than one');
    await expect(sql(`UPDATE section SET parent_id = id WHERE id = 'sec_0000000002'`)).rejects.toThrow(
      'nested more than one',
    );
  });

  test('nests only inside its own chapter, and takes nested ones along when it moves', async () => {
    await expect(section('sec_0000000003', 'chp_0000000002', 0, 'sec_0000000001')).rejects.toThrow(
      'section_parent_id_chapter_id_fkey',
    );
    await section('sec_0000000003', 'chp_0000000001', 0, 'sec_0000000001');
    await sql(`UPDATE section SET chapter_id = 'chp_0000000002' WHERE id = 'sec_0000000001'`);
    expect(await sql(`SELECT chapter_id FROM section WHERE id = 'sec_0000000003'`)).toEqual([
      { chapter_id: 'chp_0000000002' },
    ]);
  });

  test('and its blocks stay in their course', async () => {
    await expect(section('sec_0000000003', 'chp_0000000009', 1)).rejects.toThrow(
      'section_chapter_id_course_id_fkey',
    );
    const block = `INSERT INTO block (id, course_id, section_id, position, kind, content)
      VALUES ('blk_0000000001', $1, 'sec_0000000001', 0, 'paragraph', '{}')`;
    await expect(sql(block, [OTHER])).rejects.toThrow('block_section_id_course_id_fkey');
    await sql(block, [COURSE]);
  });
});

describe('a comparison', () => {
  beforeEach(async () => {
    await sql(
      `INSERT INTO comparison (id, course_id, key, slug, position, title, summary)
      VALUES ('cpr_0000000001', $1, 'c', 'c', 0, '', '')`,
      [COURSE],
    );
    await sql(`INSERT INTO comparison_subject (id, comparison_id, key, slug, position, title)
      VALUES ('sub_0000000001', 'cpr_0000000001', 's', 's', 0, '')`);
    await sql(`INSERT INTO comparison_criterion (id, comparison_id, key, slug, position, title, question)
      VALUES ('crt_0000000001', 'cpr_0000000001', 'k', 'k', 0, '', '')`);
  });
  const cell = (confidence: string, value: string | null, sectionId: string | null) =>
    sql(
      `INSERT INTO comparison_cell (id, comparison_id, subject_id, criterion_id, confidence, value, section_id)
       VALUES ('cel_0000000001', 'cpr_0000000001', 'sub_0000000001', 'crt_0000000001', $1, $2, $3)`,
      [confidence, value, sectionId],
    );

  test('has cells that say something with its source, or that nothing is said', async () => {
    await expect(cell('stated', 'x', null)).rejects.toThrow('comparison_cell_is_backed');
    await expect(cell('derived', null, 'sec_0000000001')).rejects.toThrow('comparison_cell_is_backed');
    await expect(cell('not-stated', 'x', null)).rejects.toThrow('comparison_cell_is_backed');
    await expect(cell('guessed', 'x', 'sec_0000000001')).rejects.toThrow('comparison_cell_confidence_known');
    await cell('stated', 'x', 'sec_0000000001');
  });

  test('is not backed by another course, and keeps the section that backs it', async () => {
    await expect(cell('stated', 'x', 'sec_0000000009')).rejects.toThrow('refers to another course');
    await cell('not-stated', null, null);
    await sql(`UPDATE comparison_cell SET confidence = 'stated', value = 'x', section_id = 'sec_0000000001'`);
    await expect(sql(`DELETE FROM section WHERE id = 'sec_0000000001'`)).rejects.toThrow(
      'comparison_cell_section_id_fkey',
    );
    await sql('DELETE FROM course WHERE id = $1', [COURSE]);
  });
});

test('ids, slugs, keys, revisions and locales have their form', async () => {
  await expect(chapter('chapter-1', COURSE, 5)).rejects.toThrow('chapter_id_form');
  await expect(sql(`UPDATE chapter SET slug = 'Two words'`)).rejects.toThrow('chapter_slug_form');
  await expect(sql(`UPDATE chapter SET key = '-'`)).rejects.toThrow('chapter_key_form');
  await expect(sql('UPDATE section SET revision = 0')).rejects.toThrow('section_revision_counts');
  await expect(sql(`UPDATE course SET locale = 'fr'`)).rejects.toThrow('course_locale_is_offered');
});

test('a video does not stand in a chapter of another course', async () => {
  const video = `INSERT INTO video (id, course_id, chapter_id, key, slug, position, title, provider, provider_id, transcript, captions)
    VALUES ('vid_0000000001', $1, $2, 'v', 'v', 0, '', 'youtube', 'x', 'missing', '[]')`;
  await expect(sql(video, [COURSE, 'chp_0000000009'])).rejects.toThrow(
    'video vid_0000000001 refers to another course',
  );
  await sql(video, [COURSE, 'chp_0000000001']);
  await sql(`DELETE FROM chapter WHERE id = 'chp_0000000001'`);
  expect(await sql('SELECT chapter_id FROM video')).toEqual([{ chapter_id: null }]);
});

test('there is one epoch, and it was there from the start', async () => {
  expect(await sql('SELECT id FROM epoch')).toEqual([{ id: 1 }]);
  await expect(sql('INSERT INTO epoch (id) VALUES (2)')).rejects.toThrow('epoch_is_one_row');
});

test('what happened is one of the known kinds', async () => {
  await expect(
    sql(`INSERT INTO event (id, course_id, kind) VALUES (1, $1, 'exploded')`, [COURSE]),
  ).rejects.toThrow('event_kind_known');
});

function chapter(id: string, courseId: string, position: number) {
  return sql(
    `INSERT INTO chapter (id, course_id, key, slug, position, title, summary) VALUES ($1, $2, $3, $3, $4, '', '')`,
    [id, courseId, id.replace('_', '-'), position],
  );
}

function section(
  id: string,
  chapterId: string,
  position: number,
  parentId: string | null = null,
  courseId = COURSE,
) {
  return sql(
    `INSERT INTO section (id, course_id, chapter_id, parent_id, key, slug, position, title)
     VALUES ($1, $2, $3, $4, $5, $5, $6, '')`,
    [id, courseId, chapterId, parentId, id.replace('_', '-'), position],
  );
}

function release(number: number, other: { sha256?: Buffer } = {}) {
  return sql(
    `INSERT INTO release (course_id, number, format_version, document, sha256, changed_in, message, author)
     VALUES ($1, $2, 1, $3, $4, '{}', 'first', 'me')`,
    [COURSE, number, document, other.sha256 ?? sha256],
  );
}
