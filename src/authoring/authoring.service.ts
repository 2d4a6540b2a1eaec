// The actions of this room, each in a transaction of its own, for those who come without HTTP: start and command line.
import { Injectable } from '@nestjs/common';
import { PrismaService } from '../infra/database/prisma.service.js';
import type { CourseContent } from '../model/course.js';
import type { Written } from './draft.store.js';
import { importCourse } from './import-course.js';
import { type Publish, type Published, publishCourse } from './publish-course.js';
import { type SeedOutcome, seedCourse } from './seed-course.js';

@Injectable()
export class AuthoringService {
  constructor(private readonly prisma: PrismaService) {}

  /** Makes the draft equal to a package, and remembers which package that was. Throws INVALID_COURSE. */
  import(content: CourseContent, packageHash: string): Promise<Written> {
    return this.prisma.$transaction((tx) => importCourse(tx, content, packageHash));
  }

  /** Publishes a draft. Throws NOT_FOUND and INVALID_COURSE. */
  publish(order: Publish): Promise<Published> {
    return this.prisma.$transaction((tx) => publishCourse(tx, order));
  }

  /** Imports and publishes a package that this database has never seen. Throws INVALID_COURSE. */
  seed(content: CourseContent, packageHash: string): Promise<SeedOutcome> {
    return this.prisma.$transaction((tx) => seedCourse(tx, content, packageHash));
  }
}
