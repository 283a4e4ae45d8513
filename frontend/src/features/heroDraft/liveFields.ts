import { graphql } from '@/graphql';

/**
 * What changes while heroes are drafted. Selected by the room's query and by its feed alone, so that the two always tell
 * the same story.
 */
export const LiveHeroDraft = graphql(`
  fragment LiveHeroDraft on HeroDraft {
    id
    sequence
    status
    phase
    deadlineAt
    remainingMs
    actionEndsAt
    actionLeftMs
    resumesAt
    captainsMayResume
    choices
    currentAction {
      id
    }
    coinWinner {
      id
    }
    chooser {
      id
    }
    pause {
      cause
      since
      missing {
        id
      }
    }
  }
`);

export const LiveHeroAction = graphql(`
  fragment LiveHeroAction on HeroAction {
    id
    number
    phase
    kind
    byFirst
    timeMs
    heroId
    done
    automatic
    team {
      id
    }
  }
`);

export const LiveHeroTeam = graphql(`
  fragment LiveHeroTeam on HeroDraftTeam {
    id
    name
    captainName
    ready
    presence
    pauses
    side
    picksFirst
    choice
    reserveMs
  }
`);
