import { graphql } from '@/graphql';

/** The draft as it was. Nothing of it has an id of the present, so the two never meet in the cache. */
export const DraftReplay = graphql(`
  query DraftReplay($draftId: ID!, $after: Int!) {
    draft(id: $draftId) {
      id
      ... on TeamDraft {
        replay(after: $after, first: 500) {
          sequence
          players {
            playerId
            name
            mmr
          }
          steps {
            status
            style
            onTheClock
            placeCount
            places {
              pickNumber
              round
              teamId
              captainId
              playerId
              automatic
              wasTie
            }
            teams {
              teamId
              name
              captainId
              memberIds
              mmr
            }
            joinedPool
            leftPool
            event {
              __typename
              id
              sequence
              createdAt
              ...EventSentence
              ... on DraftStarted {
                teamSize
              }
            }
          }
        }
      }
    }
  }
`);
