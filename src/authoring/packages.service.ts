// Packages in and out of drafts, for the doors.
import { Injectable } from '@nestjs/common';
import { writeZip } from '../content/write-zip.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer } from '../writing/writer.js';
import { exportCourse } from './export-course.js';
import { type Imported, type ImportManner, importCourse } from './import-course.js';
import { receivePackage } from './receive-package.js';

@Injectable()
export class PackagesService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
  ) {}

  /** Makes a draft equal to the package in a zip. Throws what `receivePackage` and `importCourse` throw. */
  async import(order: WriteOrder, zip: Buffer, manner: ImportManner): Promise<Imported> {
    const pack = await receivePackage(zip);
    return this.writer.write({ ...order, turn: pack.content.course.key }, (writing) =>
      importCourse(writing, pack, manner),
    );
  }

  /** The draft of a course as a zip. Throws NOT_FOUND. */
  async export(course: string): Promise<{ key: string; zip: Buffer }> {
    const { key, files } = await this.prisma.look((tx) => exportCourse(tx, course));
    return { key, zip: await writeZip(files) };
  }
}
