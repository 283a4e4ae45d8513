import { lazy, Suspense, useCallback, useState } from 'react';
import { useClient } from 'urql';
import { readFragment } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { isMissing } from '@/shared/lib/problem';
import type { RoomPlace } from '@/shared/lib/roomPlace';
import { useTitle } from '@/shared/lib/useTitle';
import { DirectoryProvider } from '@/shared/people/directory';
import { Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { LivePlayer } from './liveFields';
import { DraftRoom } from './operations';
import type { PoolFilters } from './pool/filters';
import { RoomLive } from './RoomLive';

const WaitingRoom = lazy(() => import('./WaitingRoom'));

export interface RoomProps extends RoomPlace {
  filters: PoolFilters;
  onFilters: (filters: PoolFilters) => void;
}

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
  const [waited, setWaited] = useState(false);
  if (tournament && !tournament.draft && !waited) setWaited(true);
  useTitle(tournament && `Draft of ${tournament.name}`);

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
  const open = draft && 'teams' in draft ? draft : null;
  if (!open) {
    return (
      <DirectoryProvider players={players ?? []}>
        <Suspense fallback={<RoomSkeleton />}>
          <WaitingRoom
            slug={slug}
            name={tournament.name}
            players={readFragment(LivePlayer, players ?? []).filter(({ state }) => state !== 'WITHDRAWN').length}
            reread={reread}
            back={props.back(tournament.name)}
          />
        </Suspense>
      </DirectoryProvider>
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
        key={open.id}
        {...props}
        waited={waited}
        name={tournament.name}
        teamSize={tournament.teamSize}
        draft={open}
        teams={open.teams}
        rounds={open.rounds}
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
