// GraphQL: translations, one unit and one locale at a time.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/access.decorator.js';
import { EditingService } from '../../authoring/editing.service.js';
import type * as A from '../../generated/graphql-admin.js';
import { ask } from '../../infra/graphql/ask.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { changeThrough, outcomeOf } from './change-through.js';
import { Order } from './order.decorator.js';
import { TranslationAt, TranslationsAt } from './questions.js';
import { type OperationName, sentAlone } from './read-operations.js';

@Resolver()
@Requires('translate')
export class TranslationsResolver {
  constructor(private readonly editing: EditingService) {}

  @Query('translations')
  @Requires('read')
  translations(@Args() args: A.QueryTranslationsArgs) {
    const { course, ...question } = ask(TranslationsAt, args);
    return this.editing.translations(course, question);
  }

  @Query('translation')
  @Requires('read')
  translation(@Args() args: A.QueryTranslationArgs) {
    const { course, ...unit } = ask(TranslationAt, args);
    return this.editing.translation(course, unit);
  }

  @Mutation('translateUnit')
  translateUnit(@Order() order: WriteOrder, @Args() { input }: A.MutationTranslateUnitArgs) {
    return this.#translation('translate', order, input);
  }

  @Mutation('confirmTranslation')
  confirmTranslation(@Order() order: WriteOrder, @Args() { input }: A.MutationConfirmTranslationArgs) {
    return this.#translation('confirmTranslation', order, input);
  }

  @Mutation('deleteTranslation')
  deleteTranslation(@Order() order: WriteOrder, @Args() { input }: A.MutationDeleteTranslationArgs) {
    const sent = sentAlone('deleteTranslation', input);
    return changeThrough(this.editing, order, input.course, sent, outcomeOf);
  }

  #translation(op: OperationName, order: WriteOrder, input: { readonly course: string }) {
    return changeThrough(this.editing, order, input.course, sentAlone(op, { ...input }), (changed) => ({
      translation: outcomeOf(changed),
    }));
  }
}
