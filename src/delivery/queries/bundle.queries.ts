// The question for a whole course in one locale, for offline use.

import type { CourseView } from '../../catalogue/course-view.js';
import { inTurns } from '../../infra/in-turns.js';
import type { Bundle, BundleUnit } from '../../model/bundle.js';
import type { PublicBlock, TextForm } from '../../model/public.js';
import { blockIn } from '../../rendering/block-forms.js';
import { blockUnit, unitsOf } from './bundle-units.js';

/** The renderings in which blocks come; Markdown if none is named. */
export interface TextQuestion {
  readonly text?: readonly TextForm[] | undefined;
}

/** The course as one document. */
export async function bundleOf(view: CourseView, { text }: TextQuestion): Promise<Bundle> {
  return { ...headOf(view), units: await withTexts(view, unitsById(view), text) };
}

/** What of the document changes with anything in the course. */
export function headOf({ course, locale, release }: CourseView): Omit<Bundle, 'units'> {
  const { id, hash, changedInRelease, minutes } = course;
  return { id, locale, release, hash, changedInRelease, minutes };
}

/** All units, by id. */
export function unitsById(view: CourseView): Record<string, BundleUnit> {
  return Object.fromEntries(unitsOf(view));
}

/** The units with their blocks in the forms that were asked for. Rendering a whole course can take a second. */
export async function withTexts(
  view: CourseView,
  units: Record<string, BundleUnit>,
  forms: TextQuestion['text'],
): Promise<Record<string, BundleUnit>> {
  if (!forms || (forms.length === 1 && forms[0] === 'markdown')) return units;
  return inTurns(rendered(view, units, forms));
}

function* rendered(
  view: CourseView,
  units: Record<string, BundleUnit>,
  forms: readonly TextForm[],
): Generator<void, Record<string, BundleUnit>> {
  const all = { ...units };
  for (const [id, { type }] of Object.entries(units)) {
    if (type !== 'block') continue;
    all[id] = blockUnit(view, blockIn(view.entity<PublicBlock>(id)!, forms));
    yield;
  }
  return all;
}
