// What a guard or a parameter decorator finds behind the doors: the same request, and what it was asked with.
import type { ExecutionContext } from '@nestjs/common';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';

/** The HTTP request, over REST or GraphQL. */
export function requestOf(context: ExecutionContext): FastifyRequest {
  if (context.getType<GqlContextType>() !== 'graphql') return context.switchToHttp().getRequest();
  const known = GqlExecutionContext.create(context).getContext<{
    request?: FastifyRequest;
    // What Nest itself adds to the context.
    req?: FastifyRequest;
  }>();
  const request = known.request ?? known.req;
  if (!request) throw new Error('The GraphQL context has no `request`.');
  return request;
}

/**
 * Every course that a request speaks of by the name `course`: in its path, its query, its arguments and one level
 * inside these (`input.course`). All of them count: a handler may look at any.
 */
export function coursesAddressed(context: ExecutionContext): unknown[] {
  if (context.getType<GqlContextType>() !== 'graphql') {
    const { params, query } = requestOf(context);
    return [params, query].flatMap(courseIn);
  }
  const args = GqlExecutionContext.create(context).getArgs<Record<string, unknown>>();
  return [args, ...Object.values(args)].flatMap(courseIn);
}

function courseIn(place: unknown): unknown[] {
  if (Array.isArray(place)) return place.flatMap(courseIn);
  if (place === null || typeof place !== 'object' || !Object.hasOwn(place, 'course')) return [];
  const { course } = place as { course: unknown };
  return course === undefined || course === null ? [] : [course].flat();
}
