import { graphql } from '@/graphql';

/** What the line about a draft tells; the room has fields of its own. */
export const BannerDraft = graphql(`
  fragment BannerDraft on Draft {
    id
    status
    sequence
    ... on TeamDraft {
      onTheClock {
        id
        turn
        team {
          id
          name
        }
      }
    }
    ... on HeroDraft {
      phase
      chooser {
        id
      }
      currentAction {
        id
        number
        kind
        team {
          id
        }
      }
      teams {
        id
        name
        ready
        team {
          id
        }
      }
    }
  }
`);

export const MyLiveDrafts = graphql(`
  query MyLiveDrafts {
    liveDrafts {
      id
      ...BannerDraft
      tournament {
        id
        slug
        name
        viewerRole
        league {
          id
          viewerRole
        }
      }
    }
  }
`);

export const BannerFeed = graphql(`
  subscription BannerFeed($id: ID!) {
    draft(id: $id) {
      id
      ...BannerDraft
    }
  }
`);

/** For whom the viewer may act in a draft. */
export const BannerSeat = graphql(`
  query BannerSeat($draftId: ID!) {
    myDraftSeat(draftId: $draftId) {
      teams {
        id
      }
    }
  }
`);
