import { type ReactNode, useCallback, useState } from 'react';
import { useClient } from 'urql';
import { useConnection } from '@/shared/api/connection/store';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { usePolling } from '@/shared/api/usePolling';
import { clockTime } from '@/shared/lib/dates';
import { isMissing } from '@/shared/lib/problem';
import { useTitle } from '@/shared/lib/useTitle';
import { HeroRoomQuery } from '../operations';
import { HeroRoomContext, type WholeDraft } from '../room';
import { useHeroFeed } from '../useHeroFeed';
import { useRoomState } from '../useRoomState';
import { Bar } from './Bar';
import { type Background, Canvas } from './Canvas';

/** How often it is tried to read a draft that could not be read. */
const TRY_EVERY = 3_000;

interface OverlayProps {
  draftId: string;
  background: Background;
}

/** A hero draft to lay over a stream: to be looked at only, and never to be looked after. */
export function Overlay({ draftId, background }: OverlayProps) {
  const client = useClient();
  const asked = { query: HeroRoomQuery, variables: { id: draftId } };
  const [{ data, error }, read] = useKeptQuery({ ...asked, requestPolicy: 'cache-and-network' });
  const draft = data?.draft && 'actions' in data.draft ? data.draft : null;
  /** What was read last is not what was asked for last. */
  const [missed, setMissed] = useState(false);
  const reread = useCallback(async () => {
    const answer = await client.query(HeroRoomQuery, { id: draftId }, { requestPolicy: 'network-only' }).toPromise();
    setMissed(Boolean(answer.error));
    return !answer.error;
  }, [client, draftId]);

  usePolling(() => read({ requestPolicy: 'network-only' }), draft ? null : TRY_EVERY);
  useTitle(draft ? `Overlay · ${draft.tournament.name}` : 'Overlay');

  return (
    <Canvas background={background}>
      {draft ? (
        <Live key={draft.id} whole={draft} reread={reread} missed={missed} />
      ) : (
        error && <Sign>{isMissing(error) ? 'There is no such draft, or not for all to see.' : 'Connecting…'}</Sign>
      )}
    </Canvas>
  );
}

interface LiveProps {
  whole: WholeDraft;
  reread: () => Promise<boolean>;
  missed: boolean;
}

/** Whoever signed in here is a spectator all the same: a stream makes no captain present. */
function Live({ whole, reread, missed }: LiveProps) {
  const state = useRoomState({ whole, seat: undefined, reread });
  useHeroFeed({ draftId: whole.id, sequence: state.draft.sequence, reread });
  const { game } = whole;
  return (
    <HeroRoomContext value={state}>
      <h1 className="sr-only">Hero draft of {whole.tournament.name}</h1>
      <Stale missed={missed} />
      <Bar about={game?.match && game.match.bestOf > 1 ? `Game ${game.number}, best of ${game.match.bestOf}` : ''} />
    </HeroRoomContext>
  );
}

/** What is shown may be out of date; the page comes back by itself. */
function Stale({ missed }: { missed: boolean }) {
  const { state, lastLiveAt } = useConnection();
  if (!missed && state !== 'reconnecting' && state !== 'offline') return null;
  return <Sign>Reconnecting{lastLiveAt ? `, as of ${clockTime(lastLiveAt)}` : '…'}</Sign>;
}

/** What those who run the stream should know, small and out of the way. */
const Sign = ({ children }: { children: ReactNode }) => (
  <p role="status" className="absolute top-3 right-3 rounded-sm bg-warn-soft px-2 py-0.5 text-xs font-medium text-warn">
    {children}
  </p>
);
