import type { ReactNode } from 'react';
import { graphql } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { isMissing } from '@/shared/lib/problem';
import { useTitle } from '@/shared/lib/useTitle';
import { isAdmin, isStaff, type Role, roleNames } from '@/shared/members/roles';
import { About } from '@/shared/ui/NameAndAbout';
import { Empty, Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { TabLinks } from '@/shared/ui/TabLinks';
import { Tag } from '@/shared/ui/Tag';
import { CreateLeagueDialog } from './CreateLeagueDialog';
import { LeaguesPanel } from './LeaguesPanel';
import { OrganizationLog } from './OrganizationLog';
import { OrganizationMembers } from './OrganizationMembers';
import { OrganizationSettings } from './settings/OrganizationSettings';

const OrganizationQuery = graphql(`
  query Organization($slug: String!) {
    viewer {
      id
      name
    }
    organization(slug: $slug) {
      id
      slug
      name
      about
      viewerRole
      memberCount
      leagues {
        id
        ...LeagueLine
      }
    }
  }
`);

export type OrganizationTab = 'members' | 'log' | 'settings';
export type OrganizationDialog = 'create-league' | 'add-member' | 'claims' | 'hand-over';

export interface OrganizationViewProps {
  slug: string;
  tab: OrganizationTab | undefined;
  search: string;
  onSearch: (search: string) => void;
  role: Role | undefined;
  onRole: (role: Role | undefined) => void;
  open: OrganizationDialog | undefined;
  onOpen: (dialog: OrganizationDialog | undefined) => void;
  onLeague: (slug: string) => void;
  notFound: ReactNode;
}

export function OrganizationView(props: OrganizationViewProps) {
  const { slug, tab, open, onOpen } = props;
  const [query, read] = useKeptQuery({
    query: OrganizationQuery,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  const reread = () => read({ requestPolicy: 'network-only' });
  const { data, error, fetching } = query;
  // A result still on screen from the former address is not this organization.
  const organization = data?.organization?.slug === slug ? data.organization : undefined;
  useTitle(organization?.name);

  if (!organization) {
    if (fetching || query.stale) return <PlaceSkeleton />;
    if (error && !isMissing(error)) return <Failure error={error} retry={reread} />;
    return props.notFound;
  }

  const { name, about, viewerRole, memberCount, leagues } = organization;
  const viewer = data?.viewer ?? null;
  const role = viewerRole ?? null;
  const tabs = [
    { id: undefined, label: 'Leagues', count: leagues?.length },
    { id: 'members', label: 'Members', count: memberCount },
    ...(isStaff(role) ? [{ id: 'log', label: 'Log' }] : []),
    ...(role ? [{ id: 'settings', label: 'Settings' }] : []),
  ];

  return (
    <>
      {error && !fetching && <Failure error={error} retry={reread} stale />}
      <header className="mb-5">
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
      <TabLinks label="Parts of the organization" tabs={tabs} current={tab} />
      {tab === undefined &&
        (leagues ? (
          <LeaguesPanel leagues={leagues} admin={isAdmin(role)} onCreate={() => onOpen('create-league')} />
        ) : (
          <Failure retry={reread} />
        ))}
      {tab === 'members' && (
        <OrganizationMembers
          organization={organization}
          viewerId={viewer?.id ?? null}
          search={props.search}
          onSearch={props.onSearch}
          role={props.role}
          onRole={props.onRole}
          open={open}
          onOpen={onOpen}
        />
      )}
      {tab === 'log' && <OrganizationLog slug={slug} />}
      {tab === 'settings' && !role && <Empty title="Settings are for those who have a role here" />}
      {tab === 'settings' && role && (
        <OrganizationSettings
          organization={organization}
          viewer={viewer}
          handingOver={open === 'hand-over'}
          onHandOver={(opening) => onOpen(opening ? 'hand-over' : undefined)}
        />
      )}
      <CreateLeagueDialog
        organizationId={organization.id}
        open={open === 'create-league' && isAdmin(role)}
        onClose={() => onOpen(undefined)}
        onCreated={props.onLeague}
      />
    </>
  );
}

const PlaceSkeleton = () => (
  <>
    <Skeleton className="h-7 w-64 max-w-full" />
    <Skeleton className="mt-3 mb-8 w-48" />
    <SkeletonRows rows={6} label="the organization" />
  </>
);
