import { graphql } from '@/graphql';
import type { LeagueMembersQuery, LeagueRole } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { useSettled } from '@/shared/lib/useSettled';
import { MembersPanel } from '@/shared/members/MembersPanel';
import { type LeagueHere, useLeaguePlace } from './place';

const LeagueMembersDocument = graphql(`
  query LeagueMembers($slug: String!, $search: String, $role: LeagueRole, $first: Int!, $after: String) {
    league(slug: $slug) {
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

const pick = (data: LeagueMembersQuery) => data.league?.members;
const PAGE = 100;
const roles = ['ADMIN', 'STAFF', 'MEMBER'] as const;

interface LeagueMembersProps {
  league: LeagueHere & { slug: string };
  viewerId: string | null;
  search: string;
  onSearch: (search: string) => void;
  role: LeagueRole | undefined;
  onRole: (role: LeagueRole | undefined) => void;
  adding: boolean;
  onAdd: (adding: boolean) => void;
}

export function LeagueMembers({ league, viewerId, search, role, onRole, ...rest }: LeagueMembersProps) {
  const place = useLeaguePlace(league, viewerId);
  const typed = search.trim();
  const wanted = useSettled(typed);
  const list = usePages({
    document: LeagueMembersDocument,
    variables: { slug: league.slug, search: wanted || null, role: role ?? null },
    size: PAGE,
    pick,
  });

  return (
    <MembersPanel
      place={place}
      list={list}
      waiting={typed !== wanted}
      roles={roles}
      search={search}
      role={role}
      onRole={(next) => onRole(roles.find((known) => known === next))}
      {...rest}
    />
  );
}
