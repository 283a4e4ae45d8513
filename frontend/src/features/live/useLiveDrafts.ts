import { useQuery } from 'urql';
import { readFragment } from '@/graphql';
import { useConnection } from '@/shared/api/connection/store';
import { usePolling } from '@/shared/api/usePolling';
import { useWaking } from '@/shared/lib/useWaking';
import { useBanner } from './bannerStore';
import { BannerDraft, MyLiveDrafts } from './operations';

/** How often is asked whether there is a draft; one that is known is followed. */
const LOOK_EVERY = 30_000;
/** The same where sockets are blocked, and following is asking. */
const ASK_EVERY = 5_000;

export interface LiveDraft {
  id: string;
  slug: string;
  name: string;
  paused: boolean;
  /** Who picks. */
  team: string | null;
  /** Names the turn, if it is the viewer's and the clock runs. */
  myTurn: string | null;
}

/** The drafts that run in one's own tournaments and leagues; those one is on the clock in come first. */
export function useLiveDrafts(signedIn: boolean): LiveDraft[] {
  const [{ data }, read] = useQuery({ query: MyLiveDrafts, pause: !signedIn, requestPolicy: 'cache-and-network' });
  const seats = useBanner((state) => state.seats);
  const blocked = useConnection(({ state }) => state === 'polling' || state === 'failed');

  const drafts = (data?.liveDrafts ?? []).flatMap((masked): LiveDraft[] => {
    const { slug, name, viewerRole, league } = masked.tournament;
    const draft = readFragment(BannerDraft, masked);
    const { id, status } = draft;
    const onTheClock = 'onTheClock' in draft ? draft.onTheClock : null;
    const own = viewerRole !== 'VIEWER' || Boolean(league?.viewerRole);
    // One that has ended since stays in the list until it is read again.
    if (!own || (status !== 'IN_PROGRESS' && status !== 'PAUSED')) return [];
    const paused = status === 'PAUSED';
    const team = onTheClock?.team ?? null;
    const mine = !paused && team !== null && (seats[id] ?? []).includes(team.id);
    return [{ id, slug, name, paused, team: team?.name ?? null, myTurn: mine ? `${id} ${onTheClock?.turn}` : null }];
  });

  const readAnew = () => {
    if (signedIn) read({ requestPolicy: 'network-only' });
  };
  usePolling(readAnew, signedIn ? (blocked && drafts.length > 0 ? ASK_EVERY : LOOK_EVERY) : null);
  useWaking(readAnew);
  return drafts.toSorted((a, b) => Number(b.myTurn !== null) - Number(a.myTurn !== null));
}
