import { graphql } from '@/graphql';

export const SetMemberMmr = graphql(`
  mutation SetMemberMmr($input: SetMemberMmrInput!) {
    setMemberMmr(input: $input) {
      organizationMember {
        id
        mmr
      }
      leagueMember {
        id
        mmr
      }
      errors {
        code
        message
        field
      }
    }
  }
`);
