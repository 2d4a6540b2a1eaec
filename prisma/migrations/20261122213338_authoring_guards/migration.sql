-- What Prisma's schema cannot say about the tables of authoring: forms, order, records that never change, and searching.

-- 1. Forms. The same rules stand in src/model and in the rooms that write; these are the last line of defence.
ALTER TABLE asset
  ADD CONSTRAINT asset_id_form CHECK (id ~ '^[a-z]{3}_[0-9a-z]{10}$'),
  ADD CONSTRAINT asset_revision_counts CHECK (revision >= 1),
  ADD CONSTRAINT asset_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100),
  ADD CONSTRAINT asset_key_form CHECK (key ~ '^[a-z0-9]+([-/][a-z0-9]+)*$'),
  ADD CONSTRAINT asset_position_counts CHECK (position >= 0);
ALTER TABLE asset_file
  ADD CONSTRAINT asset_file_hash_matches CHECK (encode(sha256(bytes), 'hex') = sha256),
  ADD CONSTRAINT asset_file_size_matches CHECK (octet_length(bytes) = size);
ALTER TABLE event
  DROP CONSTRAINT event_kind_known,
  ADD CONSTRAINT event_kind_known CHECK (kind IN (
    'published', 'unpublished', 'restored', 'withdrawn', 'renamed', 'deleted', 'undeleted', 'draft-changed'));
ALTER TABLE deletion ADD CONSTRAINT deletion_rows_are_object CHECK (jsonb_typeof(rows) = 'object');
ALTER TABLE schedule ADD CONSTRAINT schedule_state_known
  CHECK (state IN ('waiting', 'published', 'unchanged', 'canceled', 'failed'));
ALTER TABLE api_key
  ADD CONSTRAINT api_key_role_known CHECK (role IN ('viewer', 'translator', 'editor', 'publisher', 'admin')),
  ADD CONSTRAINT api_key_hash_form CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT api_key_courses_if_limited CHECK (limited OR courses = '{}');
ALTER TABLE webhook ADD CONSTRAINT webhook_state_known CHECK (state IN ('active', 'paused', 'dead'));

-- 2. Order: as in the tables beside it, positions are compared at the end of the transaction.
ALTER TABLE asset
  ADD CONSTRAINT asset_course_id_slug_key UNIQUE USING INDEX asset_course_id_slug_key DEFERRABLE INITIALLY IMMEDIATE,
  ADD CONSTRAINT asset_course_id_position_key UNIQUE USING INDEX asset_course_id_position_key
    DEFERRABLE INITIALLY DEFERRED;

-- A package may have what the draft has under another id: its rows are written before those that go are deleted.
DO $$
DECLARE
  i RECORD;
BEGIN
  FOR i IN SELECT tablename AS t, indexname AS name FROM pg_indexes
           WHERE schemaname = current_schema() AND indexname ~ '(_id_key_key|^comparison_cell_subject_id_criterion_id_key)$'
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE USING INDEX %I DEFERRABLE INITIALLY IMMEDIATE',
      i.t, i.name, i.name);
  END LOOP;
END $$;

-- 3. Records: what was said once is not unsaid. They are read for years and written once.
CREATE FUNCTION refuse_record_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only (% refused)', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit', 'event'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_record_change()', t || '_is_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_record_change()', t || '_is_not_truncated', t);
  END LOOP;
END $$;

-- The bytes of an asset are what their name says; unused ones may go.
CREATE TRIGGER asset_file_is_immutable BEFORE UPDATE ON asset_file
  FOR EACH ROW EXECUTE FUNCTION refuse_record_change();

-- 4. Searching. Most events are edits of drafts, which readers hear nothing of: the public feed and the names that courses
-- had are found without walking past them. (Prisma's schema leaves out indexes of a part of the rows.)
CREATE INDEX event_id_without_edits ON event (id) WHERE kind <> 'draft-changed';
CREATE INDEX event_course_id_without_edits ON event (course_id, id) WHERE kind <> 'draft-changed';
