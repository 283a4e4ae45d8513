import { graphql } from 'relay-runtime';

export const player = graphql`
  fragment RoomPlayer_player on TournamentPlayer {
    mmr
    user {
      name
    }
  }
`;
