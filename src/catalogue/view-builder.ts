// What every part of a view needs while it is built: localized text, hashes, references and resolved links.

import { canonicalJson } from '../infra/canonical-json.js';
import { sha256 } from '../infra/hash.js';
import { replaceReferences } from '../markdown/inline.js';
import { CourseIndex, chapterOf, type Entry } from '../model/course-index.js';
import type { CourseDocument } from '../model/document.js';
import { filePath, type Ref, type SectionRef, type Unit } from '../model/public.js';
import { worse } from '../model/translation.js';
import { entityPath } from './addresses.js';
import { SCOPE, type Scope } from './course-view.js';
import { type Localize, localizer } from './localize.js';
import { type StateOf, translationStates } from './translation-states.js';

/** Hexadecimal digits of an entity's hash: 128 bits, so that no two contents ever meet. */
const HASH_LENGTH = 32;
/** Of a unit's own hash: 64 bits. It tells states of one thing apart, and every device holds one for each thing. */
const OWN_HASH_LENGTH = 16;

/** Per entity id, the release in which its content last changed. */
export type ChangedIn = Readonly<Record<string, number>>;

/** What a view is built from. */
export interface ViewSource {
  readonly document: CourseDocument;
  readonly locale: string;
  readonly releaseNumber: number;
  readonly changedIn: ChangedIn;
  /** Public address of the service, for links inside texts; no slash at the end. */
  readonly publicUrl: string;
}

/** What of a child the hash of its parent covers. */
export interface Child {
  readonly id: string;
  readonly hash: string;
}

/** Helpers of one view under construction. */
export class ViewBuilder {
  readonly index: CourseIndex;
  readonly scope: Scope = {};
  readonly hashes = new Map<string, string>();
  readonly ownHashes = new Map<string, string>();
  readonly #localize: Localize;
  readonly #stateOf: StateOf;

  constructor(readonly source: ViewSource) {
    this.index = new CourseIndex(source.document);
    this.#localize = localizer(source.document, source.locale);
    this.#stateOf = translationStates(source.document, this.index, source.locale);
  }

  /**
   * The localized text of a unit and what it says about itself. `own` is the unit without its children; the hash
   * covers it and the children: which they are, in which order, and their hashes.
   */
  unit<T extends { id: string }>(own: T, children: readonly Child[] = []): { text: T; unit: Unit } {
    const text = this.localized(own);
    return { text, unit: this.stamp(own.id, text, children) };
  }

  /**
   * What a unit says about itself; the hash covers `content` and the children, and how far the translation is. `shown`
   * is the unit whose text it shows where it has none of its own.
   */
  stamp(id: string, content: unknown, children: readonly Child[] = [], shown?: string): Unit {
    const state = this.#stateOf(id);
    const translation = shown === undefined ? state : worse(state, this.#stateOf(shown));
    const ids = children.map((child) => child.id);
    // What is current has the hash that it would have in a course of one language.
    const own = hashOf(translation === 'current' ? [content, ids] : [content, ids, translation]);
    const hash = children.length === 0 ? own : hashOf([own, children.map((child) => child.hash)]);
    this.ownHashes.set(id, own.slice(0, OWN_HASH_LENGTH));
    this.hashes.set(id, hash);
    const changedInRelease = this.source.changedIn[id] ?? this.source.releaseNumber;
    const locale = this.localeOf(shown ?? id);
    return { locale, translation, hash, changedInRelease, [SCOPE]: this.scope } as Unit;
  }

  /** A unit in the locale of this view, or else in the source locale. */
  localized<T extends { id: string }>(unit: T): T {
    return this.#localize(unit).text;
  }

  /** The locale that a unit is shown in. */
  localeOf(id: string): string {
    return this.#localize({ id }).locale;
  }

  /** A pointer to an entity of this document; the checker has made sure that it exists. */
  ref(id: string): Ref {
    return this.#pointer(this.entry(id));
  }

  /** A pointer to a section, with its chapter. */
  sectionRef(id: string): SectionRef {
    const entry = this.entry(id);
    return { ...this.#pointer(entry), chapter: this.#pointer(chapterOf(entry)!) };
  }

  /** The entry of an id that is known to exist. */
  entry(id: string): Entry {
    const entry = this.index.byId(id);
    if (!entry) throw new Error(`The release names ${id}, which it does not hold.`);
    return entry;
  }

  /** The address of an entity in this locale, under a base: the public address of the service, unless another is given. */
  url(entry: Entry, base = this.source.publicUrl): string {
    const { document, locale } = this.source;
    // Who follows a link to a file wants the file, which is the same in every locale.
    const file = entry.kind === 'asset' && document.assets.find(({ id }) => id === entry.id);
    if (file) return base + filePath(file.sha256);
    const [path, anchor] = entityPath(document.course.slug, entry).split('#', 2);
    const query = locale === document.course.locale ? '' : `?locale=${locale}`;
    return base + path + query + (anchor ? `#${anchor}` : '');
  }

  /** Inline Markdown with its links into the course resolved. */
  resolve(markdown: string, base?: string): string {
    return replaceReferences(markdown, (target) => this.reference(target, base));
  }

  /** The same without the host that it is served from, as hashes cover it: they are the same on every installation. */
  portable(markdown: string): string {
    return this.resolve(markdown, '');
  }

  /** Where the target of a `ref:` link is found. */
  reference(target: string, base?: string): string | undefined {
    const [entry] = this.index.byReference(target);
    return entry && this.url(entry, base);
  }

  #pointer(entry: Entry): Ref {
    const { id, slug } = entry;
    const named = this.localized({ id, title: entry.title } as {
      id: string;
      title: string;
      name?: string;
      word?: string;
    });
    return {
      id,
      slug: slug ?? '',
      title: named.name ?? named.word ?? named.title,
      [SCOPE]: this.scope,
    } as Ref;
  }
}

function hashOf(content: unknown): string {
  return sha256(canonicalJson(content)).toString('hex').slice(0, HASH_LENGTH);
}
