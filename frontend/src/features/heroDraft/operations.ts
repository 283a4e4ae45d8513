import { graphql } from '@/graphql';

/** The room, whole. Read once, and again after a restart. */
export const HeroRoomQuery = graphql(`
  query HeroRoom($id: ID!) {
    draft(id: $id) {
      id
      ... on HeroDraft {
        ...LiveHeroDraft
        order
        firstBansMs
        actionMs
        reserveMs
        pausesOnDisconnect
        mostPauses
        disabled
        tournament {
          id
          slug
          name
        }
        game {
          id
          number
          match {
            id
            bestOf
          }
        }
        teams {
          id
          ...LiveHeroTeam
          team {
            id
            color
          }
        }
        actions {
          id
          ...LiveHeroAction
        }
      }
    }
  }
`);

/** Everything after `after`, then what happens; each event with what it changed, as it is now. */
export const HeroFeed = graphql(`
  subscription HeroFeed($draftId: ID!, $after: Int) {
    draftEvents(draftId: $draftId, after: $after) {
      id
      sequence
      createdAt
      draft {
        id
        ... on HeroDraft {
          sequence
          ...LiveHeroDraft
        }
      }
      ... on HeroDraftEvent {
        ...HeroSentence
        actions {
          id
          ...LiveHeroAction
        }
        draftTeams {
          id
          ...LiveHeroTeam
        }
      }
    }
  }
`);

/** The heroes there are. */
export const HeroList = graphql(`
  query HeroList {
    heroes {
      heroId
      key
      roles
      attack
      ...HeroPortrait
    }
  }
`);

/** For whom the viewer may act; the only part of the room that depends on who asks. */
export const MyHeroSeat = graphql(`
  query MyHeroSeat($draftId: ID!) {
    myDraftSeat(draftId: $draftId) {
      staff
      teams {
        id
      }
    }
  }
`);

/** What only the own team sees; to have it open is to be present. */
export const MyHeroDraft = graphql(`
  subscription MyHeroDraft($draftId: ID!) {
    myHeroDraft(draftId: $draftId) {
      hoveredHeroId
    }
  }
`);
