// What the doors really have, and what each handler asks of its caller: read from the running application.
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FastifyInstance } from 'fastify';
import { ACCESS, type Access } from '../../src/auth/access.decorator.js';
import type { TestApp } from '../support/app.js';

/** A handler of either door, by `GET /v1/courses` or `Query.course`. */
export interface Handler {
  readonly name: string;
  readonly access: Access | undefined;
}

/** Every route that the server answers, as `GET /v1/courses/:course`; HEAD and OPTIONS go with the others. */
export function routesOf({ app }: TestApp): string[] {
  const tree = (app.getHttpAdapter().getInstance() as FastifyInstance).printRoutes({ commonPrefix: false });
  const path: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods = ''] =
      /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === undefined) {
      if (line.trim() !== '') throw new Error(`This is no line of routes: ${line}`);
      return [];
    }
    path.splice(indent.length / 4, path.length, part);
    return methods
      .split(', ')
      .filter((method) => !['', 'HEAD', 'OPTIONS'].includes(method))
      .map((method) => `${method} ${path.join('')}`);
  });
}

/** Every method of a controller that has an address. */
export function routeHandlers(service: TestApp): Handler[] {
  return [...modulesOf(service)].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) =>
      methodsOf(metatype).flatMap((method) => {
        const at = Reflect.getMetadata('path', method) as string | undefined;
        if (at === undefined) return [];
        const verb = RequestMethod[Reflect.getMetadata('method', method) as number];
        const address = [Reflect.getMetadata('path', metatype as object) as string, at]
          .flatMap((part) => part.split('/'))
          .filter((part) => part !== '');
        return [{ name: `${verb} /${address.join('/')}`, access: accessOf(method, metatype) }];
      }),
    ),
  );
}

/** Every resolver method of a root type. */
export function rootHandlers(service: TestApp): Handler[] {
  return [...modulesOf(service)].flatMap(({ providers }) =>
    [...providers.values()].flatMap(({ metatype }) =>
      methodsOf(metatype).flatMap((method) => {
        const type = Reflect.getMetadata('graphql:resolver_type', method) as string | undefined;
        if (!['Query', 'Mutation', 'Subscription'].includes(type ?? '')) return [];
        const field = (Reflect.getMetadata('graphql:resolver_name', method) as string) ?? method.name;
        return [{ name: `${type}.${field}`, access: accessOf(method, metatype) }];
      }),
    ),
  );
}

/** Every root field of every GraphQL schema that is served. */
export function rootFields(service: TestApp): string[] {
  return [...modulesOf(service)].flatMap(({ providers }) =>
    [...providers.values()].flatMap(({ instance }) => {
      if (!(instance instanceof GraphQLSchemaHost)) return [];
      const { schema } = instance;
      return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
        Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
      );
    }),
  );
}

function modulesOf({ app }: TestApp) {
  return app.get(ModulesContainer).values();
}

// biome-ignore lint/complexity/noBannedTypes: methods of any class, known by their metadata only.
type Method = Function;

function methodsOf(metatype: unknown): Method[] {
  const methods = new Map<string, Method>();
  let prototype = (metatype as Method | null)?.prototype as object | null | undefined;
  for (; prototype && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (typeof value === 'function' && name !== 'constructor' && !methods.has(name))
        methods.set(name, value);
  }
  return [...methods.values()];
}

function accessOf(method: Method, metatype: unknown): Access | undefined {
  return Reflect.getMetadata(ACCESS, method) ?? Reflect.getMetadata(ACCESS, metatype as object);
}
