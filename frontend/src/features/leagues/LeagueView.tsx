import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphql } from '@/graphql';
import type { LeagueRole } from '@/graphql/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { isMissing } from '@/shared/lib/problem';
import { useTitle } from '@/shared/lib/useTitle';
import { isAdmin, isStaff, roleNames } from '@/shared/members/roles';
import { About } from '@/shared/ui/NameAndAbout';
import { Empty, Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { TabLinks } from '@/shared/ui/TabLinks';
import { Tag } from '@/shared/ui/Tag';
import { LeagueLog } from './LeagueLog';
import { LeagueMembers } from './LeagueMembers';
import { LeagueSettings } from './LeagueSettings';

const LeagueQuery = graphql(`
  query League($slug: String!) {
    viewer {
      id
      name
      leagueMemberships {
        id
        league {
          id
        }
      }
    }
    league(slug: $slug) {
      id
      slug
      name
      about
      viewerRole
      memberCount
      organization {
        id
        slug
        name
      }
      ...HeroDraftForm
    }
  }
`);

export type LeagueTab = 'members' | 'log' | 'settings';

/** What the tournaments of a league need to know of it. */
export interface LeagueOfTournaments {
  id: string;
  slug: string;
  admin: boolean;
}

export interface LeagueViewProps {
  slug: string;
  tab: LeagueTab | undefined;
  search: string;
  onSearch: (search: string) => void;
  role: LeagueRole | undefined;
  onRole: (role: LeagueRole | undefined) => void;
  adding: boolean;
  onAdd: (adding: boolean) => void;
  tournaments: (league: LeagueOfTournaments) => ReactNode;
  notFound: ReactNode;
}

export function LeagueView(props: LeagueViewProps) {
  const { slug, tab } = props;
  const [query, read] = useKeptQuery({ query: LeagueQuery, variables: { slug }, requestPolicy: 'cache-and-network' });
  const reread = () => read({ requestPolicy: 'network-only' });
  const { data, error, fetching } = query;
  // A result still on screen from the former address is not this league.
  const league = data?.league?.slug === slug ? data.league : undefined;
  useTitle(league?.name);

  if (!league) {
    if (fetching || query.stale) return <LeagueSkeleton />;
    if (error && !isMissing(error)) return <Failure error={error} retry={reread} />;
    return props.notFound;
  }

  const { name, about, viewerRole, memberCount, organization } = league;
  const viewer = data?.viewer ?? null;
  const role = viewerRole ?? null;
  const tabs = [
    { id: undefined, label: 'Tournaments' },
    { id: 'members', label: 'Members', count: memberCount },
    ...(isStaff(role) ? [{ id: 'log', label: 'Log' }] : []),
    ...(role ? [{ id: 'settings', label: 'Settings' }] : []),
  ];

  return (
    <>
      {error && !fetching && <Failure error={error} retry={reread} stale />}
      <header className="mb-5">
        {organization && (
          <Link
            to="/organizations/$slug"
            params={{ slug: organization.slug }}
            className="target inline-flex max-w-full items-center text-muted hover:text-ink"
          >
            <bdi className="truncate">{organization.name}</bdi>
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-2xl font-semibold tracking-tight wrap-anywhere">
            <bdi>{name}</bdi>
          </h1>
          {role && (
            <span>
              <span className="sr-only">Your role: </span>
              <Tag tone={role === 'MEMBER' ? 'quiet' : 'accent'}>{roleNames[role]}</Tag>
            </span>
          )}
        </div>
        <About>{about}</About>
      </header>
      <TabLinks label="Parts of the league" tabs={tabs} current={tab} />
      {tab === undefined && props.tournaments({ id: league.id, slug, admin: isAdmin(role) })}
      {tab === 'members' && (
        <LeagueMembers
          league={league}
          viewerId={viewer?.id ?? null}
          search={props.search}
          onSearch={props.onSearch}
          role={props.role}
          onRole={props.onRole}
          adding={props.adding}
          onAdd={props.onAdd}
        />
      )}
      {tab === 'log' && <LeagueLog slug={slug} />}
      {tab === 'settings' && !role && <Empty title="Settings are for those who have a role here" />}
      {tab === 'settings' && role && (
        <LeagueSettings
          league={league}
          viewer={viewer}
          member={viewer?.leagueMemberships.some((membership) => membership.league?.id === league.id) ?? false}
        />
      )}
    </>
  );
}

const LeagueSkeleton = () => (
  <>
    <Skeleton className="h-7 w-64 max-w-full" />
    <Skeleton className="mt-3 mb-8 w-48" />
    <SkeletonRows rows={6} label="the league" />
  </>
);
