// Packages in and out of drafts, for the doors.
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { MAX_ZIP_BYTES } from '../content/read-zip.js';
import { writeZip } from '../content/write-zip.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { Gate } from '../infra/gate.js';
import type { WriteOrder } from '../writing/write-order.js';
import { Writer } from '../writing/writer.js';
import { assertFits, exportCourse } from './export-course.js';
import { type Imported, type ImportManner, importCourse } from './import-course.js';
import { PackageReader } from './package-reader.js';

/** A package in work holds a few hundred MiB: its zip, and what comes out of it. */
const WORKS = { room: 2, mostWaiting: 8, busy: 'Many packages are going in and out; try again shortly.' };

@Injectable()
export class PackagesService implements OnModuleDestroy {
  readonly #gate = new Gate(WORKS);
  readonly #reader = new PackageReader();

  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
  ) {}

  /** Makes a draft equal to the package in a zip. Throws what `PackageReader` and `importCourse` throw, and UNAVAILABLE. */
  import(order: WriteOrder, zip: Buffer, manner: ImportManner): Promise<Imported> {
    return this.#gate.pass(1, async () => {
      const pack = await this.#reader.read(zip);
      return this.writer.write({ ...order, turn: pack.content.course.key }, (writing) =>
        importCourse(writing, pack, manner),
      );
    });
  }

  /** The draft of a course as a zip that can be imported. Throws NOT_FOUND, PACKAGE_TOO_LARGE and UNAVAILABLE. */
  export(course: string): Promise<{ key: string; etag: string; zip: Buffer }> {
    return this.#gate.pass(1, async () => {
      const { key, etag, files } = await this.prisma.look((tx) => exportCourse(tx, course, MAX_ZIP_BYTES));
      const zip = await writeZip(files);
      assertFits([zip.length], MAX_ZIP_BYTES);
      return { key, etag, zip };
    });
  }

  onModuleDestroy(): Promise<void> {
    return this.#reader.close();
  }
}
