// From a mutation to the order of its write: who asks, under which key, and whether it is only a trial.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { requestOf } from '../../auth/request-of.js';
import { signatureOf } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';

/** Gives the resolver of a mutation the WriteOrder of its field. An Idempotency-Key stands for field and arguments. */
export const Order = createParamDecorator((_: unknown, context: ExecutionContext): WriteOrder => {
  const graphql = GqlExecutionContext.create(context);
  const args = graphql.getArgs<{ input: { dryRun?: boolean | null } }>();
  const { fieldName } = graphql.getInfo<GraphQLResolveInfo>();
  return {
    ...signatureOf(requestOf(context), [fieldName, args]),
    dryRun: args.input.dryRun === true,
  };
});
