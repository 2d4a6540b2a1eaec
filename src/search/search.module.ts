// The room of searching what is published.
import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { IndexReleases } from './index-releases.js';
import { Search } from './search.js';
import { SearchStore } from './search.store.js';
import { SearchUpkeep } from './search-upkeep.js';

@Module({
  imports: [CatalogueModule],
  providers: [SearchStore, IndexReleases, Search, SearchUpkeep],
  exports: [Search, SearchUpkeep],
})
export class SearchModule {}
