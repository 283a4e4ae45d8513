import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { refusalOf } from '@/shared/api/refusal';
import type { Place } from '@/shared/members/member';
import type { Role } from '@/shared/members/roles';

const GrantOrganizationRole = graphql(`
  mutation GrantOrganizationRole($input: GrantOrganizationRoleInput!) {
    grantOrganizationRole(input: $input) {
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

const RemoveOrganizationMember = graphql(`
  mutation RemoveOrganizationMember($input: RemoveOrganizationMemberInput!) {
    removeOrganizationMember(input: $input) {
      organization {
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

export interface OrganizationHere {
  id: string;
  name: string;
  viewerRole?: Role | null | undefined;
}

/** What can be done with the members of an organization. */
export function useOrganizationPlace({ id, name, viewerRole }: OrganizationHere, viewerId: string | null): Place {
  const [, grant] = useMutation(GrantOrganizationRole);
  const [, remove] = useMutation(RemoveOrganizationMember);
  return {
    kind: 'organization',
    id,
    name,
    viewerRole: viewerRole ?? null,
    viewerId,
    grant: async (userId, role) =>
      refusalOf(
        await grant({ input: { organizationId: id, userId, role } }),
        ({ grantOrganizationRole }) => grantOrganizationRole.errors,
      ),
    remove: async (userId) =>
      refusalOf(
        await remove({ input: { organizationId: id, userId } }),
        ({ removeOrganizationMember }) => removeOrganizationMember.errors,
      ),
  };
}
