-- What Prisma's schema cannot say about the tables of search.

-- 1. Forms: the last line of defence behind src/search.
ALTER TABLE search_release ADD CONSTRAINT search_release_version_counts CHECK (version >= 1);
ALTER TABLE search_unit
  ADD CONSTRAINT search_unit_unit_id_form CHECK (unit_id ~ '^[a-z]{3}_[0-9a-z]{10}$'),
  ADD CONSTRAINT search_unit_position_counts CHECK (position >= 0);
ALTER TABLE search_word ADD CONSTRAINT search_word_is_one CHECK (word <> '' AND word !~ '[[:space:]]');

-- 2. Searching. Publishing is rare and searching is not: an entry is put in its place at once, so that no search has to
-- walk through a list of those that wait for it.
ALTER INDEX search_unit_vector_idx SET (fastupdate = off);
ALTER INDEX search_word_word_idx SET (fastupdate = off);
