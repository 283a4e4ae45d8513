import { graphql } from '@/graphql';

export const MatchRowFragment = graphql(`
  fragment MatchRow on Match {
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
      radiant {
        id
      }
      dire {
        id
      }
      ...GameDraft
    }
  }
`);

/** Over how many games two teams may meet. */
export const bestOfs = [1, 2, 3, 5, 7];
