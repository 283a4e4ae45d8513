import { graphql } from '@/graphql';

export const ProfileQuery = graphql(`
  query Profile($username: String!) {
    user(username: $username) {
      id
      username
      name
      avatar
      steamId
      roleComfort
      baseMmr
      isStub
      organizationMemberships {
        id
        role
        organization {
          id
          slug
          name
        }
      }
      leagueMemberships {
        id
        role
        league {
          id
          slug
          name
          organization {
            id
            name
          }
        }
      }
    }
  }
`);

export const ProfileEntriesQuery = graphql(`
  query ProfileEntries($username: String!, $first: Int!, $after: String) {
    user(username: $username) {
      id
      entries(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            state
            tournament {
              id
              slug
              name
              state
              startsAt
              league {
                id
                name
              }
            }
            team {
              id
              name
              captain {
                id
              }
            }
          }
        }
      }
    }
  }
`);
