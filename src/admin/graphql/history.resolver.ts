// GraphQL: what publishing would say, what lies between two states, what was published, and who did what.
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/access.decorator.js';
import { Asker } from '../../auth/asker.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { PublishingService } from '../../authoring/publishing.service.js';
import type * as A from '../../generated/graphql-admin.js';
import { ask } from '../../infra/graphql/ask.js';
import * as Q from './questions.js';

@Resolver()
@Requires('read')
export class HistoryResolver {
  constructor(private readonly publishing: PublishingService) {}

  @Query('check')
  check(@Args() args: A.QueryCheckArgs) {
    return this.publishing.check(ask(Q.CheckAt, args));
  }

  @Query('difference')
  async difference(@Args() args: A.QueryDifferenceArgs) {
    const { difference, markdown } = await this.publishing.compare(ask(Q.DifferenceAt, args));
    return { ...difference, markdown };
  }

  @Query('releases')
  async releases(@Args() args: A.QueryReleasesArgs) {
    const { items, page } = await this.publishing.releases(ask(Q.ReleasesAt, args));
    return { nodes: items, pageInfo: page };
  }

  @Query('schedules')
  schedules(@Args() { course }: A.QuerySchedulesArgs) {
    return this.publishing.schedules(course);
  }

  @Query('audit')
  @Requires('administer', 'filtered')
  async audit(@Asker() caller: Caller, @Args() args: A.QueryAuditArgs) {
    const { items, page } = await this.publishing.audit(caller, ask(Q.AuditAt, args));
    return { nodes: items, pageInfo: page };
  }
}
