-- CreateTable
CREATE TABLE "course" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "locales" TEXT[],
    "license" TEXT NOT NULL,
    "source" JSONB,
    "objectives" TEXT[],
    "audience" TEXT NOT NULL,
    "prerequisites" TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "current_release" INTEGER,
    "published_slug" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chapter" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "objectives" TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "chapter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "chapter_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "block" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "section_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "component_group" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "component_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "component" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "implementations" JSONB NOT NULL,
    "links" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "component_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comparison_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_subject" (
    "id" TEXT NOT NULL,
    "comparison_id" TEXT NOT NULL,
    "component_id" TEXT,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comparison_subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_criterion" (
    "id" TEXT NOT NULL,
    "comparison_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comparison_criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_cell" (
    "id" TEXT NOT NULL,
    "comparison_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "criterion_id" TEXT NOT NULL,
    "value" TEXT,
    "note" TEXT,
    "section_id" TEXT,
    "year" INTEGER,
    "confidence" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comparison_cell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "video" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "chapter_id" TEXT,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "duration" INTEGER,
    "poster" TEXT,
    "transcript" TEXT NOT NULL,
    "captions" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "video_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "year" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "credit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "diagram" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    "note" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "diagram_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "diagram_step" (
    "id" TEXT NOT NULL,
    "diagram_id" TEXT NOT NULL,
    "section_id" TEXT,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "diagram_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "term" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "word" TEXT NOT NULL,
    "aliases" TEXT[],
    "definition" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "translation" (
    "course_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "source_hash" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "translation_pkey" PRIMARY KEY ("unit_id","locale")
);

-- CreateTable
CREATE TABLE "release" (
    "course_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "format_version" INTEGER NOT NULL,
    "document" BYTEA,
    "sha256" BYTEA NOT NULL,
    "changed_in" JSONB NOT NULL,
    "message" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_pkey" PRIMARY KEY ("course_id","number")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGINT NOT NULL,
    "course_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "release" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seed" (
    "course_key" TEXT NOT NULL,
    "package_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seed_pkey" PRIMARY KEY ("course_key")
);

-- CreateTable
CREATE TABLE "epoch" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "number" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "epoch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "course_key_key" ON "course"("key");

-- CreateIndex
CREATE UNIQUE INDEX "course_slug_key" ON "course"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "course_published_slug_key" ON "course"("published_slug");

-- CreateIndex
CREATE UNIQUE INDEX "chapter_id_course_id_key" ON "chapter"("id", "course_id");

-- CreateIndex
CREATE UNIQUE INDEX "chapter_course_id_key_key" ON "chapter"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "chapter_course_id_slug_key" ON "chapter"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "chapter_course_id_position_key" ON "chapter"("course_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "section_id_chapter_id_key" ON "section"("id", "chapter_id");

-- CreateIndex
CREATE UNIQUE INDEX "section_id_course_id_key" ON "section"("id", "course_id");

-- CreateIndex
CREATE UNIQUE INDEX "section_course_id_key_key" ON "section"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "section_chapter_id_slug_key" ON "section"("chapter_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "section_chapter_id_parent_id_position_key" ON "section"("chapter_id", "parent_id", "position");

-- CreateIndex
CREATE INDEX "block_course_id_idx" ON "block"("course_id");

-- CreateIndex
CREATE UNIQUE INDEX "block_section_id_position_key" ON "block"("section_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "component_group_id_course_id_key" ON "component_group"("id", "course_id");

-- CreateIndex
CREATE UNIQUE INDEX "component_group_course_id_key_key" ON "component_group"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "component_group_course_id_slug_key" ON "component_group"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "component_group_course_id_position_key" ON "component_group"("course_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "component_course_id_key_key" ON "component"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "component_course_id_slug_key" ON "component"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "component_group_id_position_key" ON "component"("group_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_course_id_key_key" ON "comparison"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_course_id_slug_key" ON "comparison"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_course_id_position_key" ON "comparison"("course_id", "position");

-- CreateIndex
CREATE INDEX "comparison_subject_component_id_idx" ON "comparison_subject"("component_id");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_subject_id_comparison_id_key" ON "comparison_subject"("id", "comparison_id");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_subject_comparison_id_key_key" ON "comparison_subject"("comparison_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_subject_comparison_id_slug_key" ON "comparison_subject"("comparison_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_subject_comparison_id_position_key" ON "comparison_subject"("comparison_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_criterion_id_comparison_id_key" ON "comparison_criterion"("id", "comparison_id");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_criterion_comparison_id_key_key" ON "comparison_criterion"("comparison_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_criterion_comparison_id_slug_key" ON "comparison_criterion"("comparison_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_criterion_comparison_id_position_key" ON "comparison_criterion"("comparison_id", "position");

-- CreateIndex
CREATE INDEX "comparison_cell_comparison_id_idx" ON "comparison_cell"("comparison_id");

-- CreateIndex
CREATE INDEX "comparison_cell_section_id_idx" ON "comparison_cell"("section_id");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_cell_subject_id_criterion_id_key" ON "comparison_cell"("subject_id", "criterion_id");

-- CreateIndex
CREATE INDEX "video_chapter_id_idx" ON "video"("chapter_id");

-- CreateIndex
CREATE UNIQUE INDEX "video_course_id_key_key" ON "video"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "video_course_id_slug_key" ON "video"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "video_course_id_position_key" ON "video"("course_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "credit_course_id_key_key" ON "credit"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "credit_course_id_slug_key" ON "credit"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "credit_course_id_position_key" ON "credit"("course_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "diagram_course_id_key_key" ON "diagram"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "diagram_course_id_slug_key" ON "diagram"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "diagram_course_id_position_key" ON "diagram"("course_id", "position");

-- CreateIndex
CREATE INDEX "diagram_step_section_id_idx" ON "diagram_step"("section_id");

-- CreateIndex
CREATE UNIQUE INDEX "diagram_step_diagram_id_key_key" ON "diagram_step"("diagram_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "diagram_step_diagram_id_slug_key" ON "diagram_step"("diagram_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "diagram_step_diagram_id_position_key" ON "diagram_step"("diagram_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "term_course_id_key_key" ON "term"("course_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "term_course_id_slug_key" ON "term"("course_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "term_course_id_position_key" ON "term"("course_id", "position");

-- CreateIndex
CREATE INDEX "translation_course_id_idx" ON "translation"("course_id");

-- CreateIndex
CREATE INDEX "event_course_id_idx" ON "event"("course_id");

-- AddForeignKey
ALTER TABLE "course" ADD CONSTRAINT "course_id_current_release_fkey" FOREIGN KEY ("id", "current_release") REFERENCES "release"("course_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "chapter" ADD CONSTRAINT "chapter_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_chapter_id_course_id_fkey" FOREIGN KEY ("chapter_id", "course_id") REFERENCES "chapter"("id", "course_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_parent_id_chapter_id_fkey" FOREIGN KEY ("parent_id", "chapter_id") REFERENCES "section"("id", "chapter_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_section_id_course_id_fkey" FOREIGN KEY ("section_id", "course_id") REFERENCES "section"("id", "course_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "component_group" ADD CONSTRAINT "component_group_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "component" ADD CONSTRAINT "component_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "component" ADD CONSTRAINT "component_group_id_course_id_fkey" FOREIGN KEY ("group_id", "course_id") REFERENCES "component_group"("id", "course_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "comparison" ADD CONSTRAINT "comparison_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_subject" ADD CONSTRAINT "comparison_subject_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparison"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_subject" ADD CONSTRAINT "comparison_subject_component_id_fkey" FOREIGN KEY ("component_id") REFERENCES "component"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_criterion" ADD CONSTRAINT "comparison_criterion_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparison"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_cell" ADD CONSTRAINT "comparison_cell_comparison_id_fkey" FOREIGN KEY ("comparison_id") REFERENCES "comparison"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_cell" ADD CONSTRAINT "comparison_cell_subject_id_comparison_id_fkey" FOREIGN KEY ("subject_id", "comparison_id") REFERENCES "comparison_subject"("id", "comparison_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "comparison_cell" ADD CONSTRAINT "comparison_cell_criterion_id_comparison_id_fkey" FOREIGN KEY ("criterion_id", "comparison_id") REFERENCES "comparison_criterion"("id", "comparison_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "comparison_cell" ADD CONSTRAINT "comparison_cell_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "video" ADD CONSTRAINT "video_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video" ADD CONSTRAINT "video_chapter_id_fkey" FOREIGN KEY ("chapter_id") REFERENCES "chapter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diagram" ADD CONSTRAINT "diagram_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diagram_step" ADD CONSTRAINT "diagram_step_diagram_id_fkey" FOREIGN KEY ("diagram_id") REFERENCES "diagram"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diagram_step" ADD CONSTRAINT "diagram_step_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term" ADD CONSTRAINT "term_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "translation" ADD CONSTRAINT "translation_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

