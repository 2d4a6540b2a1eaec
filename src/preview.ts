// A package served straight from its files while somebody writes: the public doors, no database, no keys.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assemble } from './assemble.js';
import type { StoredFile } from './assets/file.js';
import type { FileSource } from './assets/file-source.js';
import { FilesModule } from './assets/files.module.js';
import { compileCourse } from './authoring/compile-course.js';
import { Catalogue } from './catalogue/catalogue.js';
import { headOf } from './catalogue/course-head.js';
import { LoadedRelease } from './catalogue/loaded-release.js';
import { ReleaseArchive } from './catalogue/release-archive.js';
import { printProblems } from './content/print-problems.js';
import { readPackage } from './content/read-package.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { GraphqlDoorModule } from './delivery/graphql/graphql.module.js';
import { CONFIG, type Config } from './infra/config/config.js';
import { DATABASE_URL, PrismaService } from './infra/database/prisma.service.js';
import { ErrorFilter } from './infra/http/error.filter.js';
import { watchFolder } from './infra/watch-folder.js';
import { PagesModule } from './pages/pages.module.js';

/** A package that is being written, as a catalogue of one course. */
export class PackagePreview implements FileSource {
  #current: Catalogue;
  #files: ReadonlyMap<string, StoredFile> = new Map();
  #number = 0;

  constructor(
    private readonly dir: string,
    private readonly config: Config,
    private readonly say: (line: string) => void,
  ) {
    this.#current = new Catalogue(0n, [], archiveOf(null));
  }

  /** The last state without errors. */
  get current(): Catalogue {
    return this.#current;
  }

  /** A file of the last state without errors. */
  async read(sha256: string): Promise<StoredFile | null> {
    return this.#files.get(sha256) ?? null;
  }

  /** Reads the package again. Problems are told; with an error among them the last good state stays, and it gives false. */
  async load(): Promise<boolean> {
    const { content, files, problems, redirects } = await readPackage(this.dir);
    if (problems.length > 0) this.say(printProblems(problems));
    if (!content) {
      this.say(this.#number > 0 ? 'Served is what was there before.' : 'Nothing is served yet.');
      return false;
    }
    const { document, bytes, sha256 } = compileCourse(content, redirects);
    const { id: courseId, slug } = document.course;
    const number = ++this.#number;
    const publishedAt = new Date();
    const { formatVersion } = document;
    const stored = { courseId, number, formatVersion, document: bytes, sha256, changedIn: {}, publishedAt };
    const release = new LoadedRelease(stored, this.config.publicUrl);
    const { info } = release;
    const history = [{ ...info, message: '', current: true, withdrawn: false }];
    const course = { id: courseId, slug, head: headOf(release), info, history };
    this.#current = new Catalogue(BigInt(number), [course], archiveOf(release));
    this.#files = new Map(
      document.assets.map(({ sha256, mediaType }) => [
        sha256,
        { sha256, mediaType, bytes: files.get(sha256)! },
      ]),
    );
    return true;
  }

  /** Reads the package whenever a file changes, until the returned function is called. */
  watch(): Promise<() => void> {
    let reading: Promise<unknown> = Promise.resolve();
    const again = () => {
      reading = reading
        .then(() => this.load())
        .then(
          (served) => served && this.say('Read again.'),
          (error) => this.say(String(error)),
        );
    };
    // What was read goes on being served.
    return watchFolder(this.dir, again, ({ message }) => this.say(`The folder cannot be read: ${message}`));
  }
}

/** The one release there is. */
function archiveOf(release: LoadedRelease | null): ReleaseArchive {
  return new ReleaseArchive(
    async (_, number) => (number === release?.info.number ? release : null),
    Number.MAX_SAFE_INTEGER,
  );
}

@Module({})
class PreviewModule {
  static forRoot(config: Config, files: FileSource): DynamicModule {
    return {
      module: PreviewModule,
      global: true,
      imports: [DeliveryModule, FilesModule.from(files), GraphqlDoorModule, PagesModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: APP_FILTER, useClass: ErrorFilter },
        // The room of releases asks for a database when it is built, and never uses it here.
        { provide: DATABASE_URL, useValue: '' },
        { provide: PrismaService, useValue: null },
      ],
      exports: [CONFIG, DATABASE_URL, PrismaService],
    };
  }
}

/** The public doors to a package that is being written. Listening is up to the caller. */
export function createPreview(
  config: Config,
  preview: { readonly current: Catalogue } & FileSource,
): Promise<NestFastifyApplication> {
  return assemble(config, { module: PreviewModule.forRoot(config, preview), catalogue: () => preview });
}
