-- AlterTable
ALTER TABLE "diagram_step" ALTER COLUMN "alt" DROP NOT NULL;
