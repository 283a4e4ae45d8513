import { graphql } from '@/graphql';

export const TeamCardFragment = graphql(`
  fragment TeamCard on Team {
    id
    name
    color
    totalMmr
    draftOrder
    captain {
      id
    }
    deputy {
      id
    }
    members {
      id
    }
  }
`);
