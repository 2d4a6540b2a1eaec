// What the pages are made to look like: served by ourselves, because they load nothing from elsewhere.
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorator.js';
import { RepresentationInterceptor, representation } from '../infra/http/representation.js';
import { ICON, STYLE } from './assets.js';
import { READER_SCRIPT } from './reader/reader-script.js';
import { START_SCRIPT } from './start-script.js';

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller('pages')
export class AssetsController {
  readonly #style = representation('text/css; charset=utf-8', STYLE);
  readonly #icon = representation('image/svg+xml', ICON);
  readonly #script = representation('text/javascript; charset=utf-8', READER_SCRIPT);
  readonly #start = representation('text/javascript; charset=utf-8', START_SCRIPT);

  @Get('reader.js')
  script() {
    return this.#script;
  }

  @Get('start.js')
  start() {
    return this.#start;
  }

  @Get('style.css')
  style() {
    return this.#style;
  }

  @Get('icon.svg')
  icon() {
    return this.#icon;
  }
}
