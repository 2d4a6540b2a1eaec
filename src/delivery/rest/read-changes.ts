// What changed in a course since a release, over REST.
import { AppError } from '../../infra/errors/app-error.js';
import { type ChangesQuestion, changesSince } from '../queries/changes.queries.js';
import { type Answer, type Format, MovedTo } from './answer.js';
import { negotiate } from './negotiation.js';
import { newAddress } from './read.js';
import type { Reader } from './reader.js';

interface Question extends ChangesQuestion {
  readonly course: string;
  readonly format?: Format | undefined;
}

/** Answers what changed since a release. Throws NOT_FOUND and what changesSince throws. */
export async function readChanges(reader: Reader, question: Question): Promise<Answer | MovedTo> {
  const found = reader.catalogue.course(question.course);
  if (!found) throw new AppError('NOT_FOUND', `There is no course "${question.course}".`);
  const { course, moved } = found;
  if (moved) return new MovedTo(newAddress(reader.url, course), course.id);
  const locale = question.locale ?? reader.chooseLocale(course.head.locales);
  const { changes, view } = await changesSince(reader.catalogue, course, { ...question, locale });
  return {
    ...negotiate(reader, { format: question.format, locale: question.locale }, [view]),
    data: changes,
    // They stand in the bundle, and come again when they change: half of a small answer would be these.
    withoutCredit: true,
    ...{ view, locale: { requested: question.locale ?? null, served: view.locale } },
  };
}
