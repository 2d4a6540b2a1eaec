// The actions of this room, each in a transaction of its own, for those who come without HTTP: start and command line.
import { Injectable } from '@nestjs/common';
import { MAX_PACKAGE_BYTES } from '../content/package-folder.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { onCommandLine, ownAccord } from '../writing/own-accord.js';
import { Writer } from '../writing/writer.js';
import { assertCourse } from './assert-course.js';
import { type Exported, exportCourse } from './export-course.js';
import { type Imported, type ImportManner, importCourse, type SoundPackage } from './import-course.js';
import { publishCourse } from './publish-course.js';
import { type SeedOutcome, seedCourse } from './seed-course.js';

/** What somebody at the machine publishes, without having to name the state that was reviewed. */
export interface PublishHere {
  /** Key, slug or id of the course. */
  readonly course: string;
  readonly message: string;
  readonly author: string;
}

/** The release that is current now. */
export interface PublishedHere {
  readonly number: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** False: the draft equals the current release, and nothing was stored. */
  readonly changed: boolean;
}

@Injectable()
export class AuthoringService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly writer: Writer,
  ) {}

  /** Makes the draft equal to a package, and remembers which package that was. Throws as `importCourse` says. */
  async import(pack: SoundPackage, manner: ImportManner & { dryRun?: boolean } = {}): Promise<Imported> {
    assertCourse(pack.content);
    const order = { ...onCommandLine(), dryRun: manner.dryRun };
    return this.writer.write(order, (writing) => importCourse(writing, pack, manner));
  }

  /** The draft of a course as a package. Throws NOT_FOUND. */
  export(course: string): Promise<Exported> {
    return this.prisma.look((tx) => exportCourse(tx, course, MAX_PACKAGE_BYTES));
  }

  /** Publishes a draft. Throws NOT_FOUND and INVALID_COURSE. */
  async publish({ course, message, author }: PublishHere): Promise<PublishedHere> {
    const { release, changed } = await this.writer.write(onCommandLine(), (writing) =>
      publishCourse(writing, { course, message, author, ifMatch: null }),
    );
    return { number: release!.number, sha256: release!.sha256, changed };
  }

  /** Imports and publishes a package that this database has never seen. Throws as `importCourse` says. */
  async seed(pack: SoundPackage): Promise<SeedOutcome> {
    return this.writer.write(ownAccord('seed'), (writing) => seedCourse(writing, pack));
  }
}
