// One course: its outline, and its releases page by page, which are asked for again by the id of the course alone.
import { graphql } from 'relay-runtime';

export const courseQuery = graphql`
  query CourseQuery($course: String!, $locale: String, $release: Int) {
    course(slug: $course, locale: $locale, release: $release) {
      title
      attribution {
        html
      }
      chapters {
        slug
        title
        minutes
      }
      ...Course_releases
    }
  }
`;

export const courseReleasesFragment = graphql`
  fragment Course_releases on Course
  @refetchable(queryName: "CourseReleasesPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
    releases(first: $count, after: $cursor) @connection(key: "Course_releases") {
      edges {
        node {
          number
          publishedAt
          message
          current
        }
      }
    }
  }
`;
