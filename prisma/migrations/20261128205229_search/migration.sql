-- Words that are near to a typing error are found by their trigrams. The extension comes with PostgreSQL and is trusted:
-- whoever may create things in the database may create it. Where the service may not, an administrator does it once.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'search needs the extension pg_trgm, which this role may not create: let an administrator run "CREATE EXTENSION pg_trgm" in this database';
END $$;

-- CreateTable
CREATE TABLE "search_release" (
    "course_id" TEXT NOT NULL,
    "release" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "search_release_pkey" PRIMARY KEY ("course_id","release")
);

-- CreateTable
CREATE TABLE "search_unit" (
    "course_id" TEXT NOT NULL,
    "release" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "unit_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "vector" tsvector NOT NULL,

    CONSTRAINT "search_unit_pkey" PRIMARY KEY ("course_id","release","locale","position")
);

-- CreateTable
CREATE TABLE "search_word" (
    "dictionary" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "stem" TEXT NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("dictionary","word","stem")
);

-- CreateIndex
CREATE INDEX "search_release_superseded_at_idx" ON "search_release"("superseded_at");

-- CreateIndex
CREATE INDEX "search_unit_vector_idx" ON "search_unit" USING GIN ("vector");

-- CreateIndex
CREATE INDEX "search_word_dictionary_stem_idx" ON "search_word"("dictionary", "stem");

-- CreateIndex
CREATE INDEX "search_word_word_idx" ON "search_word" USING GIN ("word" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "search_release" ADD CONSTRAINT "search_release_course_id_release_fkey" FOREIGN KEY ("course_id", "release") REFERENCES "release"("course_id", "number") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "search_unit" ADD CONSTRAINT "search_unit_course_id_release_fkey" FOREIGN KEY ("course_id", "release") REFERENCES "search_release"("course_id", "release") ON DELETE CASCADE ON UPDATE RESTRICT;
