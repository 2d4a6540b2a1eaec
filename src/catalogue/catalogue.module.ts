// The room of published releases in memory.
import { Module } from '@nestjs/common';
import { CatalogueService } from './catalogue.service.js';
import { ReleaseStore } from './release.store.js';

@Module({ providers: [ReleaseStore, CatalogueService], exports: [CatalogueService] })
export class CatalogueModule {}
