// The room of pages for people.
import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { ErrorsController } from './errors.controller.js';
import { StartController } from './start.controller.js';

@Module({ controllers: [StartController, ErrorsController, AssetsController] })
export class PagesModule {}
