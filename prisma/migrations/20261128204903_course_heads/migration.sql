-- CreateTable
CREATE TABLE "course_head" (
    "course_id" TEXT NOT NULL,
    "release" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "head" JSON NOT NULL,

    CONSTRAINT "course_head_pkey" PRIMARY KEY ("course_id")
);

-- AddForeignKey
ALTER TABLE "course_head" ADD CONSTRAINT "course_head_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;
