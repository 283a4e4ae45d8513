import { graphql } from 'relay-runtime';

/** Pages of a list at the root, in both directions. */
export const people = graphql`
  fragment MembersPeople_query on Query
  @argumentDefinitions(
    search: { type: "String" }
    first: { type: "Int", defaultValue: 20 }
    last: { type: "Int" }
    before: { type: "String" }
    after: { type: "String" }
  )
  @refetchable(queryName: "MembersPeoplePaginationQuery") {
    people(search: $search, first: $first, last: $last, before: $before, after: $after)
      @connection(key: "MembersPeople_people", filters: ["search"]) {
      edges {
        node {
          name
        }
      }
    }
  }
`;
