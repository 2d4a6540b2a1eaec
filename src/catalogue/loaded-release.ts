// A release in memory: its document parsed once, its views built when somebody asks for the locale.
import { z } from 'zod';
import { AppError } from '../infra/errors/app-error.js';
import { sha256 } from '../infra/hash.js';
import { atOnce, inTurns } from '../infra/in-turns.js';
import { CourseDocument, FORMAT_VERSION, upgradeDocument } from '../model/document.js';
import type { ReleaseInfo } from '../model/public.js';
import { buildView } from './build-view.js';
import type { CourseView, Pinned } from './course-view.js';
import type { ChangedIn } from './view-builder.js';

/** A release as the database holds it. */
export interface StoredRelease {
  readonly courseId: string;
  readonly number: number;
  readonly formatVersion: number;
  readonly document: Uint8Array;
  readonly sha256: Uint8Array;
  readonly changedIn: Readonly<Record<string, ChangedIn>>;
  readonly publishedAt: Date;
}

/** Memory of a view per byte of its document: 4.5 measured on the first course, more once HTML and text were asked for. */
const VIEW_BYTES_PER_DOCUMENT_BYTE = 8;

/** One release of one course. */
export class LoadedRelease {
  readonly document: CourseDocument;
  readonly info: ReleaseInfo;
  readonly changedIn: Readonly<Record<string, ChangedIn>>;
  /** What the document alone took as it was stored. */
  readonly documentBytes: number;
  /** Told when this release takes more memory than before. */
  grown: () => void = () => undefined;
  readonly #views = new Map<string, CourseView>();
  readonly #opening = new Map<string, Promise<CourseView>>();

  constructor(
    stored: StoredRelease,
    private readonly publicUrl: string,
  ) {
    this.document = readDocument(stored);
    this.changedIn = stored.changedIn;
    this.documentBytes = stored.document.byteLength;
    this.info = Object.freeze({
      number: stored.number,
      sha256: Buffer.from(stored.sha256).toString('hex'),
      publishedAt: stored.publishedAt.toISOString(),
    });
  }

  /** What this release takes in memory with the views built so far, in bytes; an estimate. */
  get bytes(): number {
    return this.bytesWith(Math.max(1, this.#views.size));
  }

  /** The same for so many views. */
  bytesWith(views: number): number {
    return this.documentBytes * (1 + VIEW_BYTES_PER_DOCUMENT_BYTE * views);
  }

  /** The view in one of the course's locales (the source locale if none is given). Throws UNKNOWN_LOCALE. */
  view(locale = this.document.course.locale, pinned: Pinned = null): CourseView {
    return this.#views.get(nameOf(locale, pinned)) ?? this.#keep(atOnce(this.#build(locale, pinned)));
  }

  /** The same, once for all who wait, and others get their turn while it is built. */
  async open(locale = this.document.course.locale, pinned: Pinned = null): Promise<CourseView> {
    const name = nameOf(locale, pinned);
    const known = this.#views.get(name) ?? this.#opening.get(name);
    if (known) return known;
    const opening = inTurns(this.#build(locale, pinned))
      // Somebody may have been in a hurry meanwhile.
      .then((view) => this.#views.get(name) ?? this.#keep(view))
      .finally(() => this.#opening.delete(name));
    this.#opening.set(name, opening);
    return opening;
  }

  #build(locale: string, pinned: Pinned): Generator<void, CourseView> {
    const { locales, slug } = this.document.course;
    if (!locales.includes(locale)) {
      throw new AppError('UNKNOWN_LOCALE', `The course "${slug}" is offered in ${locales.join(', ')}.`, {
        errors: [
          { pointer: '/locale', code: 'UNKNOWN_LOCALE', detail: `Choose one of: ${locales.join(', ')}.` },
        ],
      });
    }
    const { document, publicUrl } = this;
    const source = {
      document,
      locale,
      publicUrl,
      changedIn: this.changedIn[locale] ?? {},
      releaseNumber: this.info.number,
    };
    return buildView(source, this.info, pinned);
  }

  #keep(view: CourseView): CourseView {
    this.#views.set(nameOf(view.locale, view.pinned), view);
    this.grown();
    return view;
  }
}

function nameOf(locale: string, pinned: Pinned): string {
  return `${locale} ${pinned}`;
}

/** The document of a stored release. Throws if its bytes are not what was published, or are of a later format. */
function readDocument(stored: StoredRelease): CourseDocument {
  const name = `release ${stored.number} of ${stored.courseId}`;
  if (!sha256(stored.document).equals(stored.sha256))
    throw new Error(`The bytes of ${name} do not match its hash.`);
  if (stored.formatVersion > FORMAT_VERSION) {
    throw new Error(
      `The format ${stored.formatVersion} of ${name} is newer than this build, which reads ${FORMAT_VERSION}.`,
    );
  }
  const written = JSON.parse(Buffer.from(stored.document).toString('utf8')) as Record<string, unknown>;
  const document = CourseDocument.safeParse(upgradeDocument(written, stored.formatVersion));
  if (!document.success)
    throw new Error(`The document of ${name} is no course: ${z.prettifyError(document.error)}`);
  return document.data;
}
