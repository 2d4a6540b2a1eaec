// One block. Kinds may be added: what a client does not know it shows as `html`, which every block has.
import { graphql } from 'relay-runtime';

export const blockFragment = graphql`
  fragment Block_block on Block {
    kind
    html
    ... on CodeBlock {
      language
      code
    }
    ... on ListBlock {
      ordered
      items {
        depth
        markdown
      }
    }
    ... on VideoBlock {
      video {
        ...Block_video
      }
    }
    ... on FigureBlock {
      alt
      diagram {
        slug
        title
      }
    }
  }
`;

export const videoFragment = graphql`
  fragment Block_video on Video {
    title
    embedUrl
    transcript
  }
`;
