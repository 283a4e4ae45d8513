import { graphql } from '@/graphql';

export const SearchQuery = graphql(`
  query Search($text: String!, $first: Int!) {
    search(text: $text, first: $first) {
      people {
        id
        username
        name
        avatar
      }
      organizations {
        id
        slug
        name
      }
      leagues {
        id
        slug
        name
        organization {
          id
          name
        }
      }
      tournaments {
        id
        slug
        name
        startsAt
        league {
          id
          name
        }
      }
    }
  }
`);
