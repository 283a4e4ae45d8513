import { useEffect } from 'react';
import { useQuery, useSubscription } from 'urql';
import { usePolling } from '@/shared/api/usePolling';
import { banner } from './bannerStore';
import { BannerFeed, BannerSeat } from './operations';

/** Captains are replaced now and then, and nobody tells a page other than the room. */
const SEAT_EVERY = 60_000;

/** Follows a draft for the line about it: what it is told goes into the cache, whom one acts for into the store. */
export function FollowDraft({ id }: { id: string }) {
  useSubscription({ query: BannerFeed, variables: { id } });
  const [{ data }, read] = useQuery({ query: BannerSeat, variables: { draftId: id } });
  usePolling(() => read({ requestPolicy: 'network-only' }), SEAT_EVERY);
  const teams = data?.myDraftSeat?.teams;

  useEffect(() => {
    if (teams)
      banner.seat(
        id,
        teams.map((team) => team.id),
      );
  }, [id, teams]);
  useEffect(() => () => banner.leave(id), [id]);
  return null;
}
