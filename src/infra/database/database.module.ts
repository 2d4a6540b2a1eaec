// Gives every room that stores something the same client.
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DATABASE_URL, PrismaService } from './prisma.service.js';

/** Global: PrismaService, and the URL for whoever needs a connection of its own. */
@Global()
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: Nest names a module by its class.
export class DatabaseModule {
  /** @param url of a database that openDatabase() has opened */
  static forRoot(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DATABASE_URL, useValue: url }, PrismaService],
      exports: [DATABASE_URL, PrismaService],
    };
  }
}
