// GraphQL: API keys, for those who may administer the whole installation.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/access.decorator.js';
import { Keys } from '../../auth/keys.js';
import type * as A from '../../generated/graphql-admin.js';
import { ask } from '../../infra/graphql/ask.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { Order } from './order.decorator.js';
import { payload } from './payload.js';
import { KeysAt } from './questions.js';

@Resolver()
@Requires('administer')
export class KeysResolver {
  constructor(private readonly all: Keys) {}

  @Query('keys')
  async keys(@Args() args: A.QueryKeysArgs) {
    const { items, page } = await this.all.list(ask(KeysAt, args));
    return { nodes: items, pageInfo: page };
  }

  @Mutation('createKey')
  createKey(@Order() order: WriteOrder, @Args() { input }: A.MutationCreateKeyArgs) {
    const { dryRun: _, ...wanted } = input;
    return payload(async () => {
      const { secret, ...key } = await this.all.create(order, wanted);
      return { key, secret };
    });
  }

  @Mutation('revokeKey')
  revokeKey(@Order() order: WriteOrder, @Args() { input }: A.MutationRevokeKeyArgs) {
    return payload(async () => ({ key: await this.all.revoke(order, input.id) }));
  }
}
