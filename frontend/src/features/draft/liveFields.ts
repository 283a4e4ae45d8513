import { graphql } from '@/graphql';

/**
 * What changes while a draft runs. Selected by the room's query and by its feed alone, so that the two always tell the
 * same story.
 */
export const LiveDraft = graphql(`
  fragment LiveDraft on TeamDraft {
    id
    sequence
    status
    style
    pickSeconds
    onTimeout
    missingPlayers
    deadlineAt
    remainingMs
    overdue
    onTheClock {
      id
    }
  }
`);

export const LiveRound = graphql(`
  fragment LiveRound on DraftRound {
    id
    pickNumber
    round
    turn
    automatic
    wasTie
    team {
      id
    }
    captain {
      id
    }
    player {
      id
    }
  }
`);

export const LiveTeam = graphql(`
  fragment LiveTeam on Team {
    id
    name
    color
    totalMmr
    draftOrder
    captain {
      id
    }
    members {
      id
    }
  }
`);

export const LivePlayer = graphql(`
  fragment LivePlayer on TournamentPlayer {
    id
    state
    team {
      id
    }
  }
`);
