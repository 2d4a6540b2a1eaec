// The courses, page by page: a paginated list that Relay keeps together in its store.
import { graphql } from 'relay-runtime';

export const courseListQuery = graphql`
  query CourseListQuery($first: Int = 20, $after: String, $locale: String) {
    ...CourseList_courses
  }
`;

/** `loadNext` of `usePaginationFragment` asks for the next page of it. */
export const courseListFragment = graphql`
  fragment CourseList_courses on Query @refetchable(queryName: "CourseListPageQuery") {
    courses(first: $first, after: $after, locale: $locale) @connection(key: "CourseList_courses") {
      edges {
        node {
          slug
          title
          hash
        }
      }
    }
  }
`;
