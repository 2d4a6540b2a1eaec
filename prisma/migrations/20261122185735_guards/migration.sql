-- What Prisma's schema cannot say: forms, order, nesting, and releases that never change.
-- Written by hand, so that the tables beside it can be read as Prisma wrote them. Needs PostgreSQL 15 or later.

-- 1. Forms. The same rules stand in src/model, which explains them to people; these are the last line of defence.
DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['course', 'chapter', 'section', 'component_group', 'component', 'comparison',
    'comparison_subject', 'comparison_criterion', 'video', 'credit', 'diagram', 'diagram_step', 'term'] LOOP
    EXECUTE format($sql$ALTER TABLE %I
      ADD CONSTRAINT %I CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100),
      ADD CONSTRAINT %I CHECK (key ~ '^[a-z0-9]+([-/][a-z0-9]+)*$')$sql$, t, t || '_slug_form', t || '_key_form');
  END LOOP;

  FOREACH t IN ARRAY ARRAY['course', 'chapter', 'section', 'block', 'component_group', 'component', 'comparison',
    'comparison_subject', 'comparison_criterion', 'comparison_cell', 'video', 'credit', 'diagram', 'diagram_step',
    'term'] LOOP
    EXECUTE format($sql$ALTER TABLE %I
      ADD CONSTRAINT %I CHECK (id ~ '^[a-z]{3}_[0-9a-z]{10}$'),
      ADD CONSTRAINT %I CHECK (revision >= 1)$sql$, t, t || '_id_form', t || '_revision_counts');
  END LOOP;
END $$;

ALTER TABLE course
  ADD CONSTRAINT course_draft_revision_counts CHECK (draft_revision >= 1),
  ADD CONSTRAINT course_locale_is_offered CHECK (locale = ANY (locales));
ALTER TABLE block ADD CONSTRAINT block_content_is_object CHECK (jsonb_typeof(content) = 'object');
ALTER TABLE component ADD CONSTRAINT component_lists_are_arrays CHECK (
  jsonb_typeof(parts) = 'array' AND jsonb_typeof(implementations) = 'array' AND jsonb_typeof(links) = 'array');
ALTER TABLE video
  ADD CONSTRAINT video_transcript_known CHECK (transcript IN ('missing', 'draft', 'ready')),
  ADD CONSTRAINT video_duration_positive CHECK (duration > 0),
  ADD CONSTRAINT video_captions_are_array CHECK (jsonb_typeof(captions) = 'array');
ALTER TABLE diagram_step ADD CONSTRAINT diagram_step_changes_are_object CHECK (jsonb_typeof(changes) = 'object');
ALTER TABLE translation
  ADD CONSTRAINT translation_unit_id_form CHECK (unit_id ~ '^[a-z]{3}_[0-9a-z]{10}$'),
  ADD CONSTRAINT translation_revision_counts CHECK (revision >= 1),
  ADD CONSTRAINT translation_text_is_object CHECK (jsonb_typeof(text) = 'object');
ALTER TABLE event ADD CONSTRAINT event_kind_known
  CHECK (kind IN ('published', 'unpublished', 'restored', 'withdrawn', 'renamed'));

-- A cell says something and where it stands, or says that nothing is said.
ALTER TABLE comparison_cell
  ADD CONSTRAINT comparison_cell_confidence_known CHECK (confidence IN ('stated', 'derived', 'not-stated')),
  ADD CONSTRAINT comparison_cell_is_backed CHECK (
    CASE confidence WHEN 'not-stated' THEN value IS NULL AND section_id IS NULL
                    ELSE value IS NOT NULL AND section_id IS NOT NULL END);
-- Asked at the end of the transaction: when a course is deleted, its sections may go before its comparisons.
ALTER TABLE comparison_cell ALTER CONSTRAINT comparison_cell_section_id_fkey DEFERRABLE INITIALLY DEFERRED;

-- The one row that replicas poll.
ALTER TABLE epoch ADD CONSTRAINT epoch_is_one_row CHECK (id = 1);
INSERT INTO epoch (id) VALUES (1);

-- 2. Order. Positions are compared at the end of the transaction, so a new order is plain updates in any sequence.
-- Slugs are compared at once, unless a transaction says SET CONSTRAINTS ALL DEFERRED (an import that swaps two).
-- Prisma sees the same unique indexes either way.
DO $$
DECLARE
  i RECORD;
BEGIN
  FOR i IN SELECT tablename AS t, indexname AS name FROM pg_indexes
           WHERE schemaname = current_schema() AND indexname ~ '_(slug|position)_key$' LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE USING INDEX %I DEFERRABLE INITIALLY %s', i.t, i.name, i.name,
      CASE WHEN i.name ~ '_position_key$' THEN 'DEFERRED' ELSE 'IMMEDIATE' END);
    IF i.name ~ '_position_key$' THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (position >= 0)', i.t, i.t || '_position_counts');
    END IF;
  END LOOP;
END $$;

-- Top-level sections have no parent and yet an order of their own.
ALTER TABLE section
  DROP CONSTRAINT section_chapter_id_parent_id_position_key,
  ADD CONSTRAINT section_chapter_id_parent_id_position_key
    UNIQUE NULLS NOT DISTINCT (chapter_id, parent_id, position) DEFERRABLE INITIALLY DEFERRED;

-- 3. Nesting: a section inside another has none inside itself.
CREATE FUNCTION refuse_deep_section() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  grandparent TEXT;
BEGIN
  -- The lock keeps the parent at the top until we are done.
  SELECT parent_id INTO grandparent FROM section WHERE id = NEW.parent_id FOR SHARE;
  IF grandparent IS NOT NULL OR EXISTS (SELECT FROM section WHERE parent_id = NEW.id) THEN
    RAISE EXCEPTION 'section % would be nested more than one level', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'section_nests_once', TABLE = 'section';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER section_nests_once AFTER INSERT OR UPDATE OF parent_id ON section
  DEFERRABLE INITIALLY IMMEDIATE
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_deep_section();

-- 4. One course: references that foreign keys do not hold inside the course already.
CREATE FUNCTION refuse_other_course() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  same BOOLEAN;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'video' THEN
      SELECT course_id = NEW.course_id INTO same FROM chapter WHERE id = NEW.chapter_id;
    WHEN 'diagram_step' THEN
      SELECT s.course_id = d.course_id INTO same FROM section s, diagram d
        WHERE s.id = NEW.section_id AND d.id = NEW.diagram_id;
    WHEN 'comparison_subject' THEN
      SELECT o.course_id = c.course_id INTO same FROM component o, comparison c
        WHERE o.id = NEW.component_id AND c.id = NEW.comparison_id;
    WHEN 'comparison_cell' THEN
      SELECT s.course_id = c.course_id INTO same FROM section s, comparison c
        WHERE s.id = NEW.section_id AND c.id = NEW.comparison_id;
  END CASE;
  IF NOT same THEN
    RAISE EXCEPTION '% % refers to another course', TG_TABLE_NAME, NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['video', 'diagram_step', 'comparison_subject', 'comparison_cell'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY IMMEDIATE
      FOR EACH ROW EXECUTE FUNCTION refuse_other_course()', t || '_stays_in_course', t);
  END LOOP;
END $$;

-- 5. Releases are values. The only change is a withdrawal, which erases the document for ever; they go with their course.
ALTER TABLE release
  ADD CONSTRAINT release_number_counts CHECK (number >= 1),
  ADD CONSTRAINT release_sha256_form CHECK (octet_length(sha256) = 32),
  ADD CONSTRAINT release_sha256_matches CHECK (document IS NULL OR sha256(document) = sha256),
  ADD CONSTRAINT release_withdrawn_or_there CHECK ((document IS NULL) = (withdrawn_at IS NOT NULL)),
  ADD CONSTRAINT release_changed_in_is_object CHECK (jsonb_typeof(changed_in) = 'object');

CREATE FUNCTION refuse_release_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  withdrawn release;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM course WHERE id = OLD.course_id) THEN RETURN OLD; END IF;
  ELSIF TG_OP = 'UPDATE' AND OLD.document IS NOT NULL THEN
    withdrawn := OLD;
    withdrawn.document := NULL;
    withdrawn.withdrawn_at := NEW.withdrawn_at;
    IF NEW IS NOT DISTINCT FROM withdrawn THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a release never changes (% refused)', TG_OP
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'release_is_immutable', TABLE = 'release';
END $$;

CREATE TRIGGER release_is_immutable BEFORE UPDATE OR DELETE ON release
  FOR EACH ROW EXECUTE FUNCTION refuse_release_change();
CREATE TRIGGER release_is_not_truncated BEFORE TRUNCATE ON release
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_release_change();
