// One chapter by its opaque id, which names locale and release as well: a link inside the app needs nothing else.
import { graphql } from 'relay-runtime';

export const chapterQuery = graphql`
  query ChapterQuery($id: ID!) {
    node(id: $id) {
      __typename
      ...Chapter_text @alias(as: "chapter")
    }
  }
`;

/** Asked for again by that id when the course says another hash of it. */
export const chapterFragment = graphql`
  fragment Chapter_text on Chapter @refetchable(queryName: "ChapterRefetchQuery") {
    title
    summary
    locale
    hash
    sections {
      title
      ...Chapter_blocks
      sections {
        title
        ...Chapter_blocks
      }
    }
  }
`;

export const blocksFragment = graphql`
  fragment Chapter_blocks on Section {
    blocks {
      __typename
      id
      ...Block_block
    }
  }
`;
