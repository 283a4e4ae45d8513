import { graphql } from 'relay-runtime';

export const query = graphql`
  query MembersQuery($slug: String!) {
    league(slug: $slug) {
      ...Members_league
    }
    ...MembersPeople_query
  }
`;

/** Pages of a list that belongs to an entity. */
export const league = graphql`
  fragment Members_league on League
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "MembersPaginationQuery") {
    members(first: $count, after: $cursor) @connection(key: "Members_members") {
      totalCount
      edges {
        node {
          mmr
          user {
            name
          }
        }
      }
    }
  }
`;
