// Two doors with one handler per action, behind the real guard and nothing else: what the guard does by itself.

import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Controller, type DynamicModule, Get, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { Args, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Public, Requires } from '../../src/auth/access.decorator.js';
import { Asker } from '../../src/auth/asker.decorator.js';
import { AuthModule } from '../../src/auth/auth.module.js';
import type { Caller } from '../../src/auth/caller.js';
import { CONFIG, readConfig } from '../../src/infra/config/config.js';
import { DatabaseModule } from '../../src/infra/database/database.module.js';
import { formatError } from '../../src/infra/graphql/errors.js';
import { ErrorFilter } from '../../src/infra/http/error.filter.js';
import { fastifyAdapter } from '../../src/infra/http/fastify-adapter.js';
import { WritingModule } from '../../src/writing/writing.module.js';

const SCHEMA = `
  input Place { course: String }
  type Query {
    open: String
    forgotten: String
    read(course: String, input: Place, inputs: [Place!]): String
    translate(course: String): String
    edit(course: String): String
    publish(course: String): String
    administer(course: String): String
    list: String
    all: String
  }
`;

@Controller('test')
class TestController {
  @Get('open') @Public() open() {
    return 'in';
  }
  @Get('forgotten') forgotten() {
    return 'in';
  }
  @Get(['read', ':course/read']) @Requires('read') read(@Asker() { id }: Caller) {
    return id;
  }
  @Get(':course/translate') @Requires('translate') translate() {
    return 'in';
  }
  @Get(':course/edit') @Requires('edit') edit() {
    return 'in';
  }
  @Get(':course/publish') @Requires('publish') publish() {
    return 'in';
  }
  @Get(':course/administer') @Requires('administer') administer() {
    return 'in';
  }
  @Get('list') @Requires('read', 'filtered') list() {
    return 'in';
  }
  @Get('all') @Requires('read', 'unlimited') all() {
    return 'in';
  }
}

@Resolver()
class TestResolver {
  @Query('open') @Public() open() {
    return 'in';
  }
  @Query('forgotten') forgotten() {
    return 'in';
  }
  @Query('read') @Requires('read') read(@Args() _: unknown, @Asker() { id }: Caller) {
    return id;
  }
  @Query('translate') @Requires('translate') translate() {
    return 'in';
  }
  @Query('edit') @Requires('edit') edit() {
    return 'in';
  }
  @Query('publish') @Requires('publish') publish() {
    return 'in';
  }
  @Query('administer') @Requires('administer') administer() {
    return 'in';
  }
  @Query('list') @Requires('read', 'filtered') list() {
    return 'in';
  }
  @Query('all') @Requires('read', 'unlimited') all() {
    return 'in';
  }
}

@Module({
  imports: [
    AuthModule,
    GraphQLModule.forRoot<ApolloDriverConfig>({
      ...{ driver: ApolloDriver, path: '/test/graphql', typeDefs: SCHEMA, graphiql: false, formatError },
      autoTransformHttpErrors: false,
      context: (request: FastifyRequest) => ({ request }),
    }),
  ],
  controllers: [TestController],
  providers: [TestResolver],
})
class TestDoors {}

/** What a caller is answered: the word of the handler, or the code of the error. */
export interface Doors {
  rest(path: string, bearer?: string): Promise<string>;
  graphql(field: string, bearer?: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the doors on a database. */
export async function openTestDoors(databaseUrl: string): Promise<Doors> {
  const config = readConfig({ LOG_LEVEL: 'fatal' });
  const surroundings: DynamicModule = {
    module: class Surroundings {},
    global: true,
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: APP_FILTER, useClass: ErrorFilter },
    ],
    exports: [CONFIG],
  };
  const root: DynamicModule = {
    module: class Root {},
    imports: [surroundings, DatabaseModule.forRoot(databaseUrl), WritingModule, TestDoors],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, fastifyAdapter(config), {
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const headers = (bearer?: string) => ({
    'Content-Type': 'application/json',
    ...(bearer && { authorization: bearer }),
  });
  return {
    async rest(path, bearer) {
      const answer = await fetch(`${url}/test/${path}`, { headers: headers(bearer) });
      const text = await answer.text();
      return answer.ok ? text : (JSON.parse(text) as { code: string }).code;
    },
    async graphql(field, bearer) {
      const body = JSON.stringify({ query: `{ answer: ${field} }` });
      const answer = await fetch(`${url}/test/graphql`, { method: 'POST', headers: headers(bearer), body });
      const { data, errors } = (await answer.json()) as {
        data: { answer: string | null } | null;
        errors?: { extensions: { code: string } }[];
      };
      return data?.answer ?? errors![0]!.extensions.code;
    },
    close: () => app.close(),
  };
}
