// The actions of this room, each in a transaction of its own, for those who come without HTTP: start and command line.
import { Injectable } from '@nestjs/common';
import { PrismaService, refusedBy, type Transaction } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
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
    return this.#write((tx) => importCourse(tx, content, packageHash));
  }

  /** Publishes a draft. Throws NOT_FOUND and INVALID_COURSE. */
  publish(order: Publish): Promise<Published> {
    return this.#write((tx) => publishCourse(tx, order));
  }

  /** Imports and publishes a package that this database has never seen. Throws INVALID_COURSE. */
  seed(content: CourseContent, packageHash: string): Promise<SeedOutcome> {
    return this.#write((tx) => seedCourse(tx, content, packageHash));
  }

  /** One transaction. What the database refuses (another course got there first) is told as our own error. */
  async #write<T>(action: (tx: Transaction) => Promise<T>): Promise<T> {
    try {
      return await this.prisma.$transaction(action);
    } catch (error) {
      const refused = refusedBy(error);
      if (!refused) throw error;
      const detail = `The database refuses it: ${refused}. Nothing was stored.`;
      throw new AppError('INVALID_COURSE', detail, { cause: error });
    }
  }
}
