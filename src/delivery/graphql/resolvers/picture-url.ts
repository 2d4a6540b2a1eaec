// Where a picture is found: the same address for everything that can be drawn.
import { viewOf } from '../../../catalogue/course-view.js';
import { pictureUrl, type StepPair } from '../../../catalogue/pictures.js';
import { ask } from '../../../infra/graphql/ask.js';
import { PictureAsked } from '../questions.js';

/** The address of a picture in the view of `entity`, as it is wanted. Throws INVALID_INPUT. */
export function urlOfPicture(entity: object, shown: string | StepPair, args: object): string {
  return pictureUrl(viewOf(entity), shown, ask(PictureAsked, args));
}
