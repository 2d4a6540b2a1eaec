// GraphQL: publishing a draft and taking it back.
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/access.decorator.js';
import { PublishingService } from '../../authoring/publishing.service.js';
import type * as A from '../../generated/graphql-admin.js';
import { ask } from '../../infra/graphql/ask.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { Order } from './order.decorator.js';
import { payload } from './payload.js';
import * as Q from './questions.js';

@Resolver()
@Requires('publish')
export class PublishingResolver {
  constructor(private readonly publishing: PublishingService) {}

  @Mutation('publish')
  publish(@Order() order: WriteOrder, @Args() { input }: A.MutationPublishArgs) {
    return payload(async () => ({
      published: await this.publishing.publish(order, ask(Q.Publish, input)),
    }));
  }

  @Mutation('cancelSchedule')
  cancelSchedule(@Order() order: WriteOrder, @Args() { input }: A.MutationCancelScheduleArgs) {
    return payload(async () => ({ schedule: await this.publishing.cancel(order, ask(Q.Cancel, input)) }));
  }

  @Mutation('restoreRelease')
  restoreRelease(@Order() order: WriteOrder, @Args() { input }: A.MutationRestoreReleaseArgs) {
    return payload(async () => ({ restored: await this.publishing.restore(order, ask(Q.Restore, input)) }));
  }

  @Mutation('unpublish')
  unpublish(@Order() order: WriteOrder, @Args() { input }: A.MutationUnpublishArgs) {
    return payload(() => this.publishing.unpublish(order, input.course));
  }

  @Mutation('withdrawRelease')
  @Requires('administer')
  withdrawRelease(@Order() order: WriteOrder, @Args() { input }: A.MutationWithdrawReleaseArgs) {
    return payload(async () => ({
      withdrawn: await this.publishing.withdraw(order, ask(Q.Withdraw, input)),
    }));
  }

  @Mutation('createPreviewLink')
  createPreviewLink(@Order() order: WriteOrder, @Args() { input }: A.MutationCreatePreviewLinkArgs) {
    return payload(async () => ({ link: await this.publishing.previewLink(order, ask(Q.Link, input)) }));
  }
}
