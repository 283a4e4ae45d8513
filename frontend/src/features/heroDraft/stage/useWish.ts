import { useCallback, useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { actOnce } from '@/shared/act/actOnce';
import { useAsking } from '@/shared/act/useAsking';
import { newKey } from '@/shared/lib/newKey';
import { useHeroNews } from '../feed/news';
import { teamOf, useHeroRoomState } from '../room';
import { FlipCoin, MakeChoice, ReadyUp, Unready } from './operations';
import { isDone, stage, useStage, type Wish } from './stageStore';

const LOST = 'That did not reach the server. Try again.';

/** Asks the server for what somebody wishes. Nothing is shown as done until the draft says so. */
export function useWish(): (wish: Wish) => Promise<void> {
  const state = useHeroRoomState();
  const { reread } = state;
  const draftId = state.draft.id;
  const [, readyUp] = useMutation(ReadyUp);
  const [, unready] = useMutation(Unready);
  const [, flipCoin] = useMutation(FlipCoin);
  const [, makeChoice] = useMutation(MakeChoice);

  const send = async (wish: Wish) => {
    const input = { draftId, idempotencyKey: newKey() };
    if (wish.kind === 'flip') {
      const { data, error } = await flipCoin({ input });
      return { errors: data?.flipCoin.errors, error };
    }
    if (wish.kind === 'choose') {
      const { data, error } = await makeChoice({ input: { ...input, choice: wish.choice } });
      return { errors: data?.makeChoice.errors, error };
    }
    const teamId = teamOf(state, wish.team)?.teamId ?? '';
    if (wish.kind === 'ready') {
      const { data, error } = await readyUp({ input: { ...input, teamId } });
      return { errors: data?.readyUp.errors, error };
    }
    const { data, error } = await unready({ input: { ...input, teamId } });
    return { errors: data?.unready.errors, error };
  };

  return (wish) =>
    actOnce({
      first: { wish, phase: 'sent' },
      current: stage.pending,
      pend: stage.pend,
      refuse: stage.refuse,
      send: () => send(wish),
      reread,
      lost: LOST,
    });
}

/** Ends what is on its way once the draft shows it; a reason that was given is gone with what it was about. */
export function useSettleWish() {
  const state = useHeroRoomState();
  const { phase, chooser } = state.draft;
  const pending = useStage((on) => on.pending);
  const done = pending !== null && isDone(pending.wish, state);
  useEffect(() => {
    if (done) stage.settle();
  }, [done]);
  const step = `${phase} ${chooser?.id}`;
  const former = useRef(step);
  useEffect(() => {
    if (former.current !== step) stage.forget();
    former.current = step;
  }, [step]);
  useAsking(
    pending?.phase === 'accepted',
    useCallback(() => void state.reread(), [state]),
  );
  // What was done before it, and would be seen after it, is not seen any more.
  useHeroNews(({ told }) => told.__typename === 'HeroDraftRestarted' && stage.settle());
}
