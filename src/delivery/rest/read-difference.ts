// What lies between two releases, over REST: as JSON, or as Markdown for people.
import { AppError } from '../../infra/errors/app-error.js';
import { type DifferenceQuestion, differenceBetween } from '../queries/difference.queries.js';
import { type Answer, type Format, MovedTo } from './answer.js';
import { negotiate } from './negotiation.js';
import { newAddress } from './read.js';
import type { Reader } from './reader.js';

interface Question extends DifferenceQuestion {
  readonly course: string;
  readonly format?: Format | undefined;
}

/** Answers what lies between two releases. Throws NOT_FOUND, RELEASE_WITHDRAWN and UNAVAILABLE. */
export async function readDifference(reader: Reader, question: Question): Promise<Answer | MovedTo> {
  const found = reader.catalogue.course(question.course);
  if (!found) throw new AppError('NOT_FOUND', `There is no course "${question.course}".`);
  if (found.moved) return new MovedTo(newAddress(reader.url, found.course), found.course.id);
  const { view, difference, markdown } = await differenceBetween(reader.catalogue, found.course, question);
  // A difference is not translated; it can be kept for ever once both of its ends are named.
  const named = { format: question.format, locale: view.locale, release: question.to };
  const chosen = negotiate(reader, named, [view], ['json', 'markdown']);
  return {
    ...chosen,
    data: chosen.format === 'markdown' ? markdown() : difference,
    ...{ view, locale: { requested: null, served: view.locale } },
  };
}
