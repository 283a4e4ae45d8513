import type { ReactNode } from 'react';
import { graphql } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { isMissing } from '@/shared/lib/problem';
import { useTitle } from '@/shared/lib/useTitle';
import { DirectoryProvider } from '@/shared/people/directory';
import { Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { DraftPanel } from './DraftPanel';
import { ImportDialog } from './ImportDialog';
import { PlayersPanel } from './PlayersPanel';
import { StartDraftDialog } from './StartDraftDialog';
import { Tabs } from './Tabs';
import { TeamsPanel } from './TeamsPanel';
import { TournamentHeader } from './TournamentHeader';
import { useFollowVersion } from './useFollowVersion';

const TournamentQuery = graphql(`
  query Tournament($slug: String!) {
    tournament(slug: $slug) {
      id
      slug
      name
      version
      viewerRole
      ...TournamentHeader
      ...DraftPanel
      players {
        id
        ...DirectoryPlayer
        ...PlayerRow
      }
      teams {
        id
        ...TeamCard
      }
      draft {
        id
        sequence
      }
    }
  }
`);

export type OpenDialog = 'import' | 'start';

export interface TournamentViewProps {
  slug: string;
  tab: 'players' | 'teams';
  search: string;
  open: OpenDialog | undefined;
  onSearch: (search: string) => void;
  onOpen: (dialog: OpenDialog | undefined) => void;
  onDraftStarted: () => void;
  notFound: ReactNode;
}

const manages = new Set(['STAFF', 'ADMIN', 'OWNER']);

export function TournamentView(props: TournamentViewProps) {
  const { slug, tab, open, onOpen } = props;
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

  if (!tournament) {
    if (fetching || query.stale) return <TournamentSkeleton />;
    if (error && !isMissing(error)) {
      return (
        <div className="mx-auto w-full max-w-4xl px-4 py-8">
          <Failure error={error} retry={reread} />
        </div>
      );
    }
    return props.notFound;
  }

  const staff = manages.has(tournament.viewerRole);
  const { players, teams, draft } = tournament;

  return (
    <DirectoryProvider players={players ?? []}>
      <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:py-8">
        {error && !fetching && <Failure error={error} retry={reread} stale />}
        <TournamentHeader tournament={tournament} />
        <DraftPanel
          tournament={tournament}
          staff={staff}
          hasTeams={(teams?.length ?? 0) > 0}
          onStart={() => onOpen('start')}
        />
        <Tabs tab={tab} players={players?.length} teams={teams?.length} />
        <div className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div className={tab === 'players' ? undefined : 'max-lg:hidden'}>
            {players ? (
              <PlayersPanel
                tournamentId={tournament.id}
                players={players}
                editable={staff && !draft}
                search={props.search}
                onSearch={props.onSearch}
                onImport={() => onOpen('import')}
              />
            ) : (
              <Failure retry={reread} />
            )}
          </div>
          <div className={tab === 'teams' ? undefined : 'max-lg:hidden'}>
            {teams ? <TeamsPanel teams={teams} staff={staff} /> : <Failure retry={reread} />}
          </div>
        </div>
      </div>
      {staff && (
        <>
          <ImportDialog tournamentId={tournament.id} open={open === 'import'} onClose={() => onOpen(undefined)} />
          <StartDraftDialog
            tournamentId={tournament.id}
            open={open === 'start'}
            onClose={() => onOpen(undefined)}
            onStarted={props.onDraftStarted}
          />
        </>
      )}
    </DirectoryProvider>
  );
}

function TournamentSkeleton() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-8">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-3 mb-8 w-48" />
      <SkeletonRows rows={8} label="the tournament" />
    </div>
  );
}
