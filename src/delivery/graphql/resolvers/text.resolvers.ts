// Sections and blocks: pointers become the things they point to, texts are rendered when somebody asks.
import { blockText } from '../../../catalogue/block-text.js';
import { viewOf } from '../../../catalogue/course-view.js';
import { stepShown } from '../../../catalogue/pictures.js';
import type {
  BlockResolvers,
  ComparisonBlockResolvers,
  ComponentsBlockResolvers,
  FigureBlockResolvers,
  ImageBlockResolvers,
  LinksBlockResolvers,
  SectionResolvers,
  VideoBlockResolvers,
} from '../../../generated/graphql.js';
import { blockHtml } from '../../../rendering/block-forms.js';
import { follow, followOptional, parentOf } from './follow.js';
import { blockType } from './node.resolvers.js';
import { urlOfPicture } from './picture-url.js';

export const Section = {
  chapter: ({ chapter }) => follow(chapter),
  sections: ({ sections }) => sections ?? [],
} satisfies SectionResolvers;

export const Block = {
  __resolveType: blockType,
  section: parentOf,
  markdown: ({ markdown }) => markdown ?? '',
  html: blockHtml,
  text: blockText,
} satisfies BlockResolvers;

export const FigureBlock = {
  diagram: ({ diagram }) => follow(diagram),
  step: ({ step }) => followOptional(step),
  pictureUrl: (block, args) => urlOfPicture(block, stepShown(viewOf(block), block).id, args),
} satisfies FigureBlockResolvers;

export const ImageBlock = { asset: ({ asset }) => follow(asset) } satisfies ImageBlockResolvers;

export const VideoBlock = { video: ({ video }) => follow(video) } satisfies VideoBlockResolvers;

export const ComparisonBlock = {
  comparison: ({ comparison }) => follow(comparison),
} satisfies ComparisonBlockResolvers;

export const ComponentsBlock = {
  group: ({ group }) => followOptional(group),
  components: ({ components }) => components.map((component) => follow(component)),
} satisfies ComponentsBlockResolvers;

export const LinksBlock = { links: ({ items }) => items } satisfies LinksBlockResolvers;
