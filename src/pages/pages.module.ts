// The room of pages for people.
import { Module } from '@nestjs/common';
import { PreparedModule } from '../prepared/prepared.module.js';
import { AssetsController } from './assets.controller.js';
import { ErrorsController } from './errors.controller.js';
import { MachinesController } from './machines.controller.js';
import { OembedController } from './reader/oembed.controller.js';
import { ReaderController } from './reader/reader.controller.js';
import { ReferenceController } from './reference.controller.js';
import { StartController } from './start.controller.js';

@Module({
  imports: [PreparedModule],
  controllers: [
    ReferenceController,
    StartController,
    ErrorsController,
    AssetsController,
    MachinesController,
    ReaderController,
    OembedController,
  ],
})
export class PagesModule {}
