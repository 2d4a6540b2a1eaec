// Files of courses: brought by editors, served to everybody.
import { Module } from '@nestjs/common';
import { FILE_SOURCE } from './file-source.js';
import { FilesController } from './files.controller.js';
import { KeptFiles } from './kept-files.js';
import { UploadsController } from './uploads.controller.js';

@Module({
  controllers: [FilesController, UploadsController],
  providers: [KeptFiles, { provide: FILE_SOURCE, useExisting: KeptFiles }],
})
export class AssetsModule {}
