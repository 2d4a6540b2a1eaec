// Building a view: every public shape of one release in one locale, hashed, linked and frozen.
import { sha256 } from '../infra/hash.js';
import type { PublicCourse, ReleaseInfo } from '../model/public.js';
import { attributionOf, licenseOf } from './attribution.js';
import type { CourseView, Pinned } from './course-view.js';
import { ViewBuilder, type ViewSource } from './view-builder.js';
import { buildChapters, outlineOf } from './view-chapters.js';
import {
  buildAssets,
  buildComparisons,
  buildComponents,
  buildCredits,
  buildDiagrams,
  buildTerms,
  buildVideos,
} from './view-things.js';

/** Builds the view of a release in one locale, step by step: whoever takes the steps may do something else in between. */
export function* buildView(
  source: ViewSource,
  release: ReleaseInfo,
  pinned: Pinned,
): Generator<void, CourseView> {
  const builder = new ViewBuilder(source);
  yield;
  const things = buildThings(builder);
  yield;
  const chapters = yield* buildChapters(builder, things);
  const parts = { chapters, ...things, terms: buildTerms(builder, chapters) };
  yield;
  const course = buildCourse(builder, release, parts);
  const byId = new Map<string, { id: string }>();
  for (const entity of entitiesOf(course, parts)) byId.set(entity.id, entity);
  const view: CourseView = {
    ...{ release, pinned, course, ...parts, locale: source.locale, index: builder.index },
    redirects: source.document.redirects,
    credit: builder.localized(source.document.course),
    ...{ hashes: builder.hashes, ownHashes: builder.ownHashes },
    publicUrl: source.publicUrl,
    url: (id) => builder.url(builder.entry(id)),
    entity: <T extends { id: string }>(id: string) => byId.get(id) as T | undefined,
  };
  deepFreeze(parts);
  deepFreeze(course);
  builder.scope.view = view;
  return Object.freeze(view);
}

/** What stands beside the chapters and needs nothing of them. */
function buildThings(builder: ViewBuilder) {
  const { groups: componentGroups, components } = buildComponents(builder);
  return {
    ...{ componentGroups, components },
    comparisons: buildComparisons(builder),
    videos: buildVideos(builder),
    assets: buildAssets(builder),
    credits: buildCredits(builder),
    diagrams: buildDiagrams(builder),
  };
}

function buildCourse(
  builder: ViewBuilder,
  release: ReleaseInfo,
  { components: _, ...lists }: Parts,
): PublicCourse {
  const { key: _key, locale: sourceLocale, locales, license, ...own } = builder.source.document.course;
  const text = builder.localized({ ...own, sourceLocale, locales, license });
  const order = Object.values(lists).map((list) => list.map(({ id }) => id));
  const unit = builder.stamp(own.id, [text, order]);
  const hash = courseHash(builder.ownHashes);
  builder.hashes.set(own.id, hash);
  return {
    ...text,
    ...unit,
    hash,
    license: licenseOf(license),
    attribution: attributionOf(builder.localized(builder.source.document.course), unit.locale),
    release,
    updatedAt: release.publishedAt,
    minutes: lists.chapters.reduce((sum, chapter) => sum + chapter.minutes, 0),
    chapters: outlineOf(lists.chapters),
  };
}

/** Hash of all content in this locale: sha256 over the sorted lines "id hash", so that whoever has these can tell. */
function courseHash(hashes: ReadonlyMap<string, string>): string {
  const lines = [...hashes].map(([id, hash]) => `${id} ${hash}\n`).sort();
  return sha256(lines.join('')).toString('hex');
}

type Parts = Pick<
  CourseView,
  | 'chapters'
  | 'componentGroups'
  | 'components'
  | 'comparisons'
  | 'videos'
  | 'assets'
  | 'credits'
  | 'diagrams'
  | 'terms'
>;

function* entitiesOf(course: PublicCourse, parts: Parts): Generator<{ id: string }> {
  yield course;
  yield* Object.values(parts).flat();
  for (const chapter of parts.chapters) {
    for (const section of chapter.sections.flatMap((outer) => [outer, ...outer.sections])) {
      yield section;
      yield* section.blocks;
    }
  }
  for (const { subjects, criteria, cells } of parts.comparisons) yield* [...subjects, ...criteria, ...cells];
  for (const { steps } of parts.diagrams) yield* steps;
}

function deepFreeze(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
}
