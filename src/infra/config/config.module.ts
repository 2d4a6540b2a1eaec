// Gives every room the configuration. It imports nothing: what is global is imported by all rooms, with all it imports.
import { type DynamicModule, Module } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: Nest names a module by its class.
export class ConfigModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
  }
}
