// What machines look for at the root of a site: GET /sitemap.xml and its files, /robots.txt, /llms.txt.
import { Controller, Get, Inject, Param, Req, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/access.decorator.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { AppError } from '../infra/errors/app-error.js';
import {
  type Representation,
  RepresentationInterceptor,
  representation,
} from '../infra/http/representation.js';
import { llmsText } from '../linked-data/llms-text.js';
import { robotsText } from '../linked-data/robots.js';
import { sitemap, sitemapFile } from '../linked-data/sitemap.js';
import { MadeOfState } from './made-of-state.js';

const TEXT = 'text/plain; charset=utf-8';
const XML = 'application/xml; charset=utf-8';

/** A file of the sitemap, as its index names it. */
const FILE = /^([1-9][0-9]{0,4})\.xml$/;

@ApiExcludeController()
@UseInterceptors(RepresentationInterceptor)
@Public()
@Controller()
export class MachinesController {
  readonly #made = new MadeOfState();
  readonly #publicUrl: string;
  readonly #robots: Representation;

  constructor(@Inject(CONFIG) { publicUrl }: Config) {
    this.#publicUrl = publicUrl;
    this.#robots = representation(TEXT, robotsText(publicUrl));
  }

  @Get('robots.txt')
  robots() {
    return this.#robots;
  }

  @Get('llms.txt')
  llms(@Req() { catalogue }: FastifyRequest) {
    return this.#made.of(catalogue, 'llms.txt', () =>
      representation(TEXT, llmsText(catalogue.courses, this.#publicUrl)),
    );
  }

  @Get('sitemap.xml')
  sitemap(@Req() { catalogue }: FastifyRequest) {
    return this.#made.of(catalogue, 'sitemap.xml', () =>
      representation(XML, sitemap(catalogue.courses, this.#publicUrl)),
    );
  }

  @Get('sitemaps/:file')
  file(@Req() { catalogue }: FastifyRequest, @Param('file') name: string) {
    return this.#made.of(catalogue, name, () => {
      const number = Number(FILE.exec(name)?.[1]);
      const text = sitemapFile(catalogue.courses, this.#publicUrl, number);
      if (text === undefined) throw new AppError('NOT_FOUND', 'There is nothing at this address.');
      return representation(XML, text);
    });
  }
}
