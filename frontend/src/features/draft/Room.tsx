import { type ReactNode, useCallback } from 'react';
import { useClient } from 'urql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { usePolling } from '@/shared/api/usePolling';
import { isMissing } from '@/shared/lib/problem';
import { useTitle } from '@/shared/lib/useTitle';
import { DirectoryProvider } from '@/shared/people/directory';
import { Empty, Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { DraftRoom } from './operations';
import type { PoolFilters } from './pool/filters';
import { RoomLive } from './RoomLive';

/** What opens over the room and has an address. */
export type RoomDialog = 'history' | 'keys';

export interface RoomProps {
  slug: string;
  filters: PoolFilters;
  onFilters: (filters: PoolFilters) => void;
  open: RoomDialog | null;
  onOpen: (dialog: RoomDialog | null) => void;
  /** The draft is shown as it was at this sequence; null: as it is. */
  at: number | null;
  onAt: (sequence: number | null) => void;
  /** The link back to the tournament. */
  back: (name: string) => ReactNode;
  notFound: ReactNode;
}

const BEFORE_START = 5_000;

/** The draft of a tournament: reads it once, then hands it to what follows it live. */
export function Room(props: RoomProps) {
  const { slug, notFound } = props;
  const client = useClient();
  const [query] = useKeptQuery({ query: DraftRoom, variables: { slug }, requestPolicy: 'cache-and-network' });
  const { data, error, fetching, stale } = query;

  const reread = useCallback(async () => {
    const answer = await client.query(DraftRoom, { slug }, { requestPolicy: 'network-only' }).toPromise();
    return !answer.error;
  }, [client, slug]);

  const tournament = data?.tournament?.slug === slug ? data.tournament : undefined;
  useTitle(tournament && `Draft of ${tournament.name}`);

  // Before the start there is no feed to follow.
  usePolling(reread, tournament && !tournament.draft ? BEFORE_START : null);

  if (!tournament) {
    if (fetching || stale) return <RoomSkeleton />;
    if (!error || isMissing(error)) return notFound;
    return (
      <div className="mx-auto w-full max-w-4xl px-4 py-8">
        <Failure error={error} retry={reread} />
      </div>
    );
  }

  const { draft, players } = tournament;
  if (!draft || !('teams' in draft)) {
    return (
      <div className="m-auto px-4 py-12">
        <h1 className="sr-only">Draft of {tournament.name}</h1>
        <Empty title="The draft has not started">
          <p>This page shows it as soon as it does.</p>
          <p className="mt-3">{props.back(tournament.name)}</p>
        </Empty>
      </div>
    );
  }
  if (!players) {
    return (
      <div className="mx-auto w-full max-w-4xl px-4 py-8">
        <Failure error={error} retry={reread} />
      </div>
    );
  }

  return (
    <DirectoryProvider players={players}>
      {error && !fetching && (
        <div className="px-4 lg:px-6">
          <Failure error={error} retry={reread} stale />
        </div>
      )}
      <RoomLive
        key={draft.id}
        {...props}
        name={tournament.name}
        teamSize={tournament.teamSize}
        draft={draft}
        teams={draft.teams}
        rounds={draft.rounds}
        players={players}
        reread={reread}
      />
    </DirectoryProvider>
  );
}

function RoomSkeleton() {
  return (
    <div className="w-full px-4 py-4 lg:px-6">
      <Skeleton className="h-6 w-56" />
      <Skeleton className="mt-2 mb-6 w-40" />
      <SkeletonRows rows={10} label="the draft" />
    </div>
  );
}
