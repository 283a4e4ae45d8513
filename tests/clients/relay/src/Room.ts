import { graphql } from 'relay-runtime';

export const query = graphql`
  query RoomQuery($id: ID!) {
    viewer {
      id
      name
    }
    node(id: $id) {
      ...Room_draft @alias
    }
  }
`;

/** Read again by itself, through `node`. */
export const draft = graphql`
  fragment Room_draft on TeamDraft @refetchable(queryName: "RoomRefetchQuery") {
    sequence
    status
    deadlineAt
    onTheClock {
      turn
      captain {
        ...RoomPlayer_player
      }
    }
    available {
      ...RoomPlayer_player
    }
  }
`;

export const mutation = graphql`
  mutation RoomPickMutation($input: PickPlayerInput!) {
    pickPlayer(input: $input) {
      draft {
        id
        sequence
      }
      errors {
        code
        message
        field
      }
    }
  }
`;

export const subscription = graphql`
  subscription RoomFollowSubscription($draft: ID!, $after: Int) {
    draftEvents(draftId: $draft, after: $after) {
      __typename
      sequence
      rounds {
        pickNumber
        player {
          ...RoomPlayer_player
        }
      }
      teams {
        totalMmr
      }
      ... on PlayerPicked {
        captainName
        playerName
        automatic
      }
    }
  }
`;
