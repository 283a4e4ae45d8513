import { graphql } from '@/graphql';

/** The draft as it was. Nothing of it has an id of the present, so the two never meet in the cache. */
export const HeroDraftReplay = graphql(`
  query HeroDraftReplay($draftId: ID!, $after: Int!) {
    draft(id: $draftId) {
      id
      ... on HeroDraft {
        replay(after: $after, first: 500) {
          sequence
          steps {
            phase
            currentAction
            actionLeftMs
            teams {
              name
              captainName
              ready
              connected
              reserveMs
              side
              picksFirst
            }
            actions {
              number
              phase
              kind
              team
              heroId
              done
              automatic
            }
            event {
              __typename
              id
              sequence
              createdAt
              ...HeroSentence
            }
          }
        }
      }
    }
  }
`);
