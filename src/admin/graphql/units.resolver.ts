// GraphQL: the units of a draft, one at a time or many at once.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/access.decorator.js';
import { EditingService } from '../../authoring/editing.service.js';
import type { Changed } from '../../authoring/units/change-draft.js';
import type * as A from '../../generated/graphql-admin.js';
import { ask } from '../../infra/graphql/ask.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { changeThrough, outcomeOf } from './change-through.js';
import { Order } from './order.decorator.js';
import { PartAt, UnitsAt } from './questions.js';
import { type OperationName, sentAlone, sentTogether } from './read-operations.js';
import { showOutcome, showUnit } from './shown.js';

@Resolver()
@Requires('edit')
export class UnitsResolver {
  constructor(private readonly editing: EditingService) {}

  @Query('unit')
  @Requires('read')
  async unit(@Args() args: A.QueryUnitArgs) {
    const { course, id, kind } = ask(PartAt, args);
    return showUnit(await this.editing.unit(course, kind, id));
  }

  @Query('units')
  @Requires('read')
  async units(@Args() args: A.QueryUnitsArgs) {
    const { course, kind, into } = ask(UnitsAt, args);
    return (await this.editing.units(course, kind, into)).map(showUnit);
  }

  @Mutation('createUnit')
  createUnit(@Order() order: WriteOrder, @Args() { input }: A.MutationCreateUnitArgs) {
    return this.#unit('create', order, input);
  }

  @Mutation('updateUnit')
  updateUnit(@Order() order: WriteOrder, @Args() { input }: A.MutationUpdateUnitArgs) {
    return this.#unit('update', order, input);
  }

  @Mutation('moveUnit')
  moveUnit(@Order() order: WriteOrder, @Args() { input }: A.MutationMoveUnitArgs) {
    return this.#unit('move', order, input);
  }

  @Mutation('deleteUnit')
  deleteUnit(@Order() order: WriteOrder, @Args() { input }: A.MutationDeleteUnitArgs) {
    return changeThrough(this.editing, order, input.course, sentAlone('delete', input), outcomeOf);
  }

  @Mutation('undeleteUnit')
  undeleteUnit(@Order() order: WriteOrder, @Args() { input }: A.MutationUndeleteUnitArgs) {
    return this.#unit('undelete', order, input);
  }

  @Mutation('resetUnit')
  resetUnit(@Order() order: WriteOrder, @Args() { input }: A.MutationResetUnitArgs) {
    return this.#unit('reset', order, input);
  }

  @Mutation('changeDraft')
  changeDraft(@Order() order: WriteOrder, @Args() { input }: A.MutationChangeDraftArgs) {
    const sent = sentTogether(input.operations);
    const show = ({ draftRevision, outcomes }: Changed) => ({
      draftRevision,
      outcomes: outcomes.map(showOutcome),
    });
    return changeThrough(this.editing, order, input.course, sent, show, input.ifMatch);
  }

  #unit(op: OperationName, order: WriteOrder, input: { readonly course: string }) {
    return changeThrough(this.editing, order, input.course, sentAlone(op, { ...input }), (changed) => ({
      unit: outcomeOf(changed),
    }));
  }
}
