import { type ReactNode, useMemo } from 'react';
import { graphql, readFragment } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { isMissing } from '@/shared/lib/problem';
import { useTitle } from '@/shared/lib/useTitle';
import { DirectoryProvider } from '@/shared/people/directory';
import { Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { TabLinks } from '@/shared/ui/TabLinks';
import type { OpenDialog, PlayerFilter, TournamentTab } from './addresses';
import { Dialogs } from './Dialogs';
import { DraftBanner, DraftPanel } from './DraftPanel';
import { MatchesPanel } from './matches/MatchesPanel';
import { MyHeroDraft } from './matches/MyHeroDraft';
import { type Managing, ManagingContext } from './managing';
import { Overview } from './Overview';
import { PlayersPanel } from './players/PlayersPanel';
import { SettingsPanel } from './settings/SettingsPanel';
import { TeamCardFragment } from './teams/teamFields';
import { inOrder, TeamsContext } from './teams/teams';
import { TeamsPanel } from './teams/TeamsPanel';
import { TournamentHeader } from './TournamentHeader';
import { TournamentLog } from './TournamentLog';
import { useFollowVersion } from '@/shared/api/useFollowVersion';

const TournamentQuery = graphql(`
  query Tournament($slug: String!) {
    tournament(slug: $slug) {
      id
      slug
      name
      state
      version
      teamSize
      viewerRole
      ...TournamentHeader
      ...Overview
      ...DraftPanel
      ...MyHeroDraft
      ...SettingsPanel
      players {
        id
        ...DirectoryPlayer
        ...PlayerRow
      }
      teams {
        id
        ...TeamCard
      }
      matches {
        id
        ...MatchRow
      }
      draft {
        id
        status
        sequence
      }
    }
  }
`);

export interface TournamentViewProps {
  slug: string;
  tab: TournamentTab;
  search: string;
  show: PlayerFilter;
  open: OpenDialog | undefined;
  onSearch: (search: string) => void;
  onShow: (show: PlayerFilter) => void;
  onOpen: (dialog: OpenDialog | undefined) => void;
  onTab: (tab: TournamentTab) => void;
  onDraftStarted: () => void;
  notFound: ReactNode;
}

const manages = new Set(['STAFF', 'ADMIN', 'OWNER']);
const frame = 'mx-auto w-full max-w-6xl px-4 py-6 sm:py-8';

/** Why players and teams stand still, as the server would say it. */
function lockOf(state: string, status: string | undefined): string | null {
  if (state === 'CANCELLED') return 'The tournament was cancelled. An admin can reopen it in the settings.';
  if (status === 'IN_PROGRESS' || status === 'PAUSED') {
    return 'While the draft runs, players, teams and captains change only through it.';
  }
  return null;
}

export function TournamentView(props: TournamentViewProps) {
  const { slug, onOpen, onTab } = props;
  const [query, read] = useKeptQuery({
    query: TournamentQuery,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  const reread = () => read({ requestPolicy: 'network-only' });
  const { data, error, fetching } = query;
  // A result still on screen from the former address is not this tournament.
  const tournament = data?.tournament?.slug === slug ? data.tournament : undefined;
  useTitle(tournament?.name);
  useFollowVersion(tournament, reread);

  const id = tournament?.id ?? '';
  const teamSize = tournament?.teamSize ?? 5;
  const role = tournament?.viewerRole ?? '';
  const staff = manages.has(role);
  const admin = staff && role !== 'STAFF';
  const cancelled = tournament?.state === 'CANCELLED';
  const locked = tournament ? lockOf(tournament.state, tournament.draft?.status) : null;
  const managing = useMemo<Managing>(
    () => ({ id, slug, teamSize, staff, admin, locked, cancelled, open: onOpen, go: onTab }),
    [id, slug, teamSize, staff, admin, locked, cancelled, onOpen, onTab],
  );
  const maskedTeams = tournament?.teams;
  const teams = useMemo(() => inOrder(readFragment(TeamCardFragment, maskedTeams ?? [])), [maskedTeams]);

  if (!tournament) {
    if (fetching || query.stale) return <TournamentSkeleton />;
    if (error && !isMissing(error)) {
      return (
        <div className={frame}>
          <Failure error={error} retry={reread} />
        </div>
      );
    }
    return props.notFound;
  }

  const { players, draft } = tournament;
  const forStaff = props.tab === 'log' || props.tab === 'settings';
  const tab = forStaff && !staff ? undefined : props.tab;
  const tabs = [
    { id: undefined, label: 'Overview' },
    { id: 'players', label: 'Players', count: players?.length },
    { id: 'teams', label: 'Teams', count: tournament.teams?.length },
    { id: 'draft', label: 'Draft' },
    { id: 'matches', label: 'Matches', count: tournament.matches?.length },
    ...(staff
      ? [
          { id: 'log', label: 'Log' },
          { id: 'settings', label: 'Settings' },
        ]
      : []),
  ];

  return (
    <DirectoryProvider players={players ?? []}>
      <ManagingContext value={managing}>
        <TeamsContext value={teams}>
          <div className={frame}>
            {error && !fetching && <Failure error={error} retry={reread} stale />}
            <TournamentHeader tournament={tournament} />
            <TabLinks label="Parts of the tournament" tabs={tabs} current={tab} />
            <MyHeroDraft tournament={tournament} />
            {tab !== 'log' && <DraftBanner tournament={tournament} />}
            {tab === undefined && <Overview tournament={tournament} />}
            {tab === 'players' &&
              (players ? (
                <PlayersPanel
                  players={players}
                  search={props.search}
                  onSearch={props.onSearch}
                  show={props.show}
                  onShow={props.onShow}
                />
              ) : (
                <Failure retry={reread} />
              ))}
            {tab === 'teams' &&
              (tournament.teams && players ? (
                <TeamsPanel players={players} drafted={Boolean(draft)} />
              ) : (
                <Failure retry={reread} />
              ))}
            {tab === 'draft' && <DraftPanel tournament={tournament} />}
            {tab === 'matches' &&
              (tournament.matches && tournament.teams ? (
                <MatchesPanel matches={tournament.matches} />
              ) : (
                <Failure retry={reread} />
              ))}
            {tab === 'log' && <TournamentLog slug={slug} />}
            {tab === 'settings' && <SettingsPanel tournament={tournament} />}
          </div>
          {staff && (
            <Dialogs
              slug={slug}
              players={players ?? []}
              open={props.open}
              onClose={() => onOpen(undefined)}
              onDraftStarted={props.onDraftStarted}
            />
          )}
        </TeamsContext>
      </ManagingContext>
    </DirectoryProvider>
  );
}

function TournamentSkeleton() {
  return (
    <div className={frame}>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-3 mb-8 w-48" />
      <SkeletonRows rows={8} label="the tournament" />
    </div>
  );
}
