import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { refusalOf } from '@/shared/api/refusal';
import type { Place } from '@/shared/members/member';
import type { Role } from '@/shared/members/roles';

const GrantLeagueRole = graphql(`
  mutation GrantLeagueRole($input: GrantLeagueRoleInput!) {
    grantLeagueRole(input: $input) {
      member {
        id
        role
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

const RemoveLeagueMember = graphql(`
  mutation RemoveLeagueMember($input: RemoveLeagueMemberInput!) {
    removeLeagueMember(input: $input) {
      league {
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

export interface LeagueHere {
  id: string;
  name: string;
  viewerRole?: Role | null | undefined;
}

/** What can be done with the members of a league. */
export function useLeaguePlace({ id, name, viewerRole }: LeagueHere, viewerId: string | null): Place {
  const [, grant] = useMutation(GrantLeagueRole);
  const [, remove] = useMutation(RemoveLeagueMember);
  return {
    kind: 'league',
    id,
    name,
    viewerRole: viewerRole ?? null,
    viewerId,
    grant: async (userId, role) =>
      refusalOf(
        await grant({ input: { leagueId: id, userId, role } }),
        ({ grantLeagueRole }) => grantLeagueRole.errors,
      ),
    remove: async (userId) =>
      refusalOf(
        await remove({ input: { leagueId: id, userId } }),
        ({ removeLeagueMember }) => removeLeagueMember.errors,
      ),
  };
}
