import { graphql } from '@/graphql';

/** The room, whole. Read once, and again after a restart. */
export const DraftRoom = graphql(`
  query DraftRoom($slug: String!) {
    tournament(slug: $slug) {
      id
      slug
      name
      teamSize
      players {
        id
        ...DirectoryPlayer
        ...LivePlayer
      }
      draft {
        id
        ... on TeamDraft {
          ...LiveDraft
          teams {
            id
            ...LiveTeam
          }
          rounds {
            id
            ...LiveRound
          }
        }
      }
    }
  }
`);

/** Everything after `after`, then what happens; each event with what it changed, as it is now. */
export const DraftFeed = graphql(`
  subscription DraftFeed($draftId: ID!, $after: Int) {
    draftEvents(draftId: $draftId, after: $after) {
      id
      sequence
      createdAt
      ...EventSentence
      draft {
        id
        ... on TeamDraft {
          sequence
          ...LiveDraft
        }
      }
      rounds {
        id
        ...LiveRound
      }
      teams {
        id
        ...LiveTeam
      }
      players {
        id
        ...LivePlayer
      }
    }
  }
`);

/** The log from an event on; what happens is appended to it. */
export const DraftHistory = graphql(`
  query DraftHistory($draftId: ID!, $after: Int = 0) {
    draft(id: $draftId) {
      id
      ... on TeamDraft {
        events(last: 200, after: $after) {
          id
          sequence
          createdAt
          ...EventSentence
        }
      }
    }
  }
`);

/** For whom the viewer may act; the only part of the room that depends on who asks. */
export const MyDraftSeat = graphql(`
  query MyDraftSeat($draftId: ID!) {
    myDraftSeat(draftId: $draftId) {
      staff
      teams {
        id
      }
    }
  }
`);
