// GraphQL: courses as admins see them, published or not.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { Asker } from '../../auth/asker.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { EditingService } from '../../authoring/editing.service.js';
import type * as A from '../../generated/graphql-admin.js';
import { ask } from '../../infra/graphql/ask.js';
import { Etag } from '../../model/unit.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { Order } from './order.decorator.js';
import { payload } from './payload.js';
import { courseFields } from './read-fields.js';
import { showOutcome, showUnit } from './shown.js';

const State = z.object({ ifMatch: Etag });

@Resolver()
export class CoursesResolver {
  constructor(private readonly editing: EditingService) {}

  @Query('courses')
  @Requires('read', 'filtered')
  courses(@Asker() caller: Caller, @Args() { deleted }: A.QueryCoursesArgs) {
    return this.editing.courses(caller.courses, deleted === true);
  }

  @Query('course')
  @Requires('read')
  async course(@Args() { course }: A.QueryCourseArgs) {
    return showUnit(await this.editing.course(course));
  }

  @Query('deletions')
  @Requires('read')
  deletions(@Args() { course }: A.QueryDeletionsArgs) {
    return this.editing.deletions(course);
  }

  @Mutation('createCourse')
  @Requires('administer')
  createCourse(@Order() order: WriteOrder, @Args() { input }: A.MutationCreateCourseArgs) {
    return payload(
      async () => ({ unit: showUnit(await this.editing.createCourse(order, courseFields(input.fields))) }),
      (pointer) => `/input/fields${pointer}`,
    );
  }

  @Mutation('updateCourse')
  @Requires('edit')
  updateCourse(@Order() order: WriteOrder, @Args() { input }: A.MutationUpdateCourseArgs) {
    const { course, patch } = input;
    return payload(
      async () => {
        const { ifMatch } = ask(State, { ifMatch: input.ifMatch });
        const fields = courseFields(patch);
        const update = (id: string) => ({ op: 'update', id, ifMatch, patch: fields }) as const;
        const outcome = await this.editing.changeNamed(order, course, 'course', update);
        return { unit: showOutcome(outcome), trial: outcome.trial ?? null };
      },
      (pointer) => (pointer === '/ifMatch' ? '/input/ifMatch' : `/input/patch${pointer}`),
    );
  }

  @Mutation('deleteCourse')
  @Requires('administer')
  deleteCourse(@Order() order: WriteOrder, @Args() { input }: A.MutationDeleteCourseArgs) {
    return payload(() => {
      const { ifMatch } = ask(State, { ifMatch: input.ifMatch });
      return this.editing.deleteCourse(order, input.course, ifMatch);
    });
  }

  @Mutation('undeleteCourse')
  @Requires('administer')
  undeleteCourse(@Order() order: WriteOrder, @Args() { input }: A.MutationUndeleteCourseArgs) {
    return payload(async () => ({ unit: showUnit(await this.editing.undeleteCourse(order, input.course)) }));
  }

  @Mutation('purgeCourse')
  @Requires('administer')
  purgeCourse(@Order() order: WriteOrder, @Args() { input }: A.MutationPurgeCourseArgs) {
    return payload(async () => ({ deleted: (await this.editing.purgeCourse(order, input.course)).purged }));
  }
}
