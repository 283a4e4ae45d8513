import { graphql } from '@/graphql';

export const UpdateTournament = graphql(`
  mutation UpdateTournament($input: UpdateTournamentInput!) {
    updateTournament(input: $input) {
      tournament {
        id
        ...TournamentSettings
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const PublishTournament = graphql(`
  mutation PublishTournament($input: TournamentInput!) {
    publishTournament(input: $input) {
      tournament {
        id
        published
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const CancelTournament = graphql(`
  mutation CancelTournament($input: TournamentInput!) {
    cancelTournament(input: $input) {
      tournament {
        id
        state
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const AddPlayers = graphql(`
  mutation AddPlayers($input: AddPlayersInput!) {
    addPlayers(input: $input) {
      tournament {
        id
      }
      players {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const SetPlayerMmr = graphql(`
  mutation SetPlayerMmr($input: SetPlayerMmrInput!) {
    setPlayerMmr(input: $input) {
      player {
        id
        mmr
        ownMmr
        tournament {
          id
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const SetPlayerState = graphql(`
  mutation SetPlayerState($input: SetPlayerStateInput!) {
    setPlayerState(input: $input) {
      player {
        id
        state
      }
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const CreateTeam = graphql(`
  mutation CreateTeam($input: CreateTeamInput!) {
    createTeam(input: $input) {
      team {
        id
      }
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const UpdateTeam = graphql(`
  mutation UpdateTeam($input: UpdateTeamInput!) {
    updateTeam(input: $input) {
      team {
        id
        name
        color
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const AppointCaptain = graphql(`
  mutation AppointCaptain($input: AppointCaptainInput!) {
    appointCaptain(input: $input) {
      team {
        id
        captain {
          id
        }
        deputy {
          id
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const AppointDeputy = graphql(`
  mutation AppointDeputy($input: AppointDeputyInput!) {
    appointDeputy(input: $input) {
      team {
        id
        deputy {
          id
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const PlacePlayer = graphql(`
  mutation PlacePlayer($input: PlacePlayerInput!) {
    placePlayer(input: $input) {
      player {
        id
      }
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const OrderTeams = graphql(`
  mutation OrderTeams($input: OrderTeamsInput!) {
    orderTeams(input: $input) {
      tournament {
        id
        teams {
          id
          draftOrder
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const DisbandTeam = graphql(`
  mutation DisbandTeam($input: DisbandTeamInput!) {
    disbandTeam(input: $input) {
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const CreateMatch = graphql(`
  mutation CreateMatch($input: CreateMatchInput!) {
    createMatch(input: $input) {
      match {
        id
      }
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const UpdateMatch = graphql(`
  mutation UpdateMatch($input: UpdateMatchInput!) {
    updateMatch(input: $input) {
      match {
        id
        bestOf
        teamA {
          id
        }
        teamB {
          id
        }
        games {
          id
          number
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const RemoveMatch = graphql(`
  mutation RemoveMatch($input: RemoveMatchInput!) {
    removeMatch(input: $input) {
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const CreateBalancedTeams = graphql(`
  mutation CreateBalancedTeams($input: CreateBalancedTeamsInput!) {
    createBalancedTeams(input: $input) {
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export const OpenHeroDraft = graphql(`
  mutation OpenHeroDraft($input: OpenHeroDraftInput!) {
    openHeroDraft(input: $input) {
      game {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);
