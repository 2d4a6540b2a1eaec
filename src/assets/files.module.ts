// The public door to files alone, where they come from somewhere else than the database.
import { type DynamicModule, Module } from '@nestjs/common';
import { FILE_SOURCE, type FileSource } from './file-source.js';
import { FilesController } from './files.controller.js';

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: Nest names a module by its class.
export class FilesModule {
  /** The door to the files of this source. */
  static from(source: FileSource): DynamicModule {
    return {
      module: FilesModule,
      controllers: [FilesController],
      providers: [{ provide: FILE_SOURCE, useValue: source }],
    };
  }
}
