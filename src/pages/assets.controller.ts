// What the pages are made to look like: served by ourselves, because they load nothing from elsewhere.
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ICON, STYLE } from './assets.js';
import { PageInterceptor } from './page.interceptor.js';
import { page } from './page.js';

@ApiExcludeController()
@UseInterceptors(PageInterceptor)
@Controller('pages')
export class AssetsController {
  readonly #style = page('text/css; charset=utf-8', STYLE);
  readonly #icon = page('image/svg+xml', ICON);

  @Get('style.css')
  style() {
    return this.#style;
  }

  @Get('icon.svg')
  icon() {
    return this.#icon;
  }
}
