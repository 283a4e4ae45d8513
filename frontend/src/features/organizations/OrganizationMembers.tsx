import { Link2 } from 'lucide-react';
import { graphql } from '@/graphql';
import type { OrganizationMembersQuery } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { useSettled } from '@/shared/lib/useSettled';
import { MembersPanel } from '@/shared/members/MembersPanel';
import { isStaff, type Role } from '@/shared/members/roles';
import { Button } from '@/shared/ui/Button';
import { OrganizationClaimLinks } from './OrganizationClaimLinks';
import type { OrganizationDialog } from './OrganizationView';
import { type OrganizationHere, useOrganizationPlace } from './place';

const OrganizationMembersDocument = graphql(`
  query OrganizationMembers($slug: String!, $search: String, $role: OrganizationRole, $first: Int!, $after: String) {
    organization(slug: $slug) {
      id
      members(search: $search, role: $role, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            role
            mmr
            user {
              id
              username
              name
              avatar
              isStub
            }
          }
        }
      }
    }
  }
`);

const pick = (data: OrganizationMembersQuery) => data.organization?.members;
const PAGE = 100;
const roles = ['OWNER', 'ADMIN', 'STAFF', 'MEMBER'] as const;

interface OrganizationMembersProps {
  organization: OrganizationHere & { slug: string };
  viewerId: string | null;
  search: string;
  onSearch: (search: string) => void;
  role: Role | undefined;
  onRole: (role: Role | undefined) => void;
  open: OrganizationDialog | undefined;
  onOpen: (dialog: OrganizationDialog | undefined) => void;
}

export function OrganizationMembers(props: OrganizationMembersProps) {
  const { organization, viewerId, search, role, open, onOpen } = props;
  const place = useOrganizationPlace(organization, viewerId);
  const typed = search.trim();
  const wanted = useSettled(typed);
  const list = usePages({
    document: OrganizationMembersDocument,
    variables: { slug: organization.slug, search: wanted || null, role: role ?? null },
    size: PAGE,
    pick,
  });

  return (
    <>
      <MembersPanel
        place={place}
        list={list}
        waiting={typed !== wanted}
        roles={roles}
        search={search}
        onSearch={props.onSearch}
        role={role}
        onRole={props.onRole}
        adding={open === 'add-member'}
        onAdd={(adding) => onOpen(adding ? 'add-member' : undefined)}
        tools={
          isStaff(place.viewerRole) && (
            <Button size="sm" onClick={() => onOpen('claims')}>
              <Link2 aria-hidden className="size-3.5" /> Claim links
            </Button>
          )
        }
      />
      {open === 'claims' && isStaff(place.viewerRole) && (
        <OrganizationClaimLinks slug={organization.slug} onClose={() => onOpen(undefined)} />
      )}
    </>
  );
}
