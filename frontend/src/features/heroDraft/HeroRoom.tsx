import { useCallback } from 'react';
import { useClient } from 'urql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { isMissing } from '@/shared/lib/problem';
import type { RoomPlace } from '@/shared/lib/roomPlace';
import { useTitle } from '@/shared/lib/useTitle';
import { Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { gameName } from './gameName';
import { HeroRoomLive } from './HeroRoomLive';
import { HeroRoomQuery } from './operations';

export interface HeroRoomProps extends RoomPlace {
  draftId: string;
  /** What the heroes are searched for. */
  search: string;
  onSearch: (search: string) => void;
}

/** The hero draft of a game: reads it once, then hands it to what follows it live. */
export function HeroRoom(props: HeroRoomProps) {
  const { slug, draftId, notFound } = props;
  const client = useClient();
  const [query] = useKeptQuery({
    query: HeroRoomQuery,
    variables: { id: draftId },
    requestPolicy: 'cache-and-network',
  });
  const { data, error, fetching, stale } = query;

  const reread = useCallback(async () => {
    const answer = await client.query(HeroRoomQuery, { id: draftId }, { requestPolicy: 'network-only' }).toPromise();
    return !answer.error;
  }, [client, draftId]);

  const read = data?.draft && 'actions' in data.draft && data.draft.id === draftId ? data.draft : null;
  const draft = read?.tournament.slug === slug ? read : null;
  useTitle(draft ? gameName(draft) : undefined);

  if (!draft) {
    if (fetching || stale) return <HeroRoomSkeleton />;
    if (read || !error || isMissing(error)) return notFound;
    return (
      <div className="mx-auto w-full max-w-4xl px-4 py-8">
        <Failure error={error} retry={reread} />
      </div>
    );
  }
  return (
    <>
      {error && !fetching && (
        <div className="px-4 lg:px-6">
          <Failure error={error} retry={reread} stale />
        </div>
      )}
      <HeroRoomLive key={draft.id} {...props} draft={draft} reread={reread} />
    </>
  );
}

function HeroRoomSkeleton() {
  return (
    <div className="w-full px-4 py-4 lg:px-6">
      <Skeleton className="h-6 w-56" />
      <Skeleton className="mt-2 mb-6 w-40" />
      <SkeletonRows rows={10} label="the draft" />
    </div>
  );
}
