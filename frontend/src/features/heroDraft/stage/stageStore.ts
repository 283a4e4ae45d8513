import { create } from 'zustand';
import type { HeroDraftChoice } from '@/graphql/graphql';
import type { Phase } from '@/shared/act/actOnce';
import { type HeroRoomState, teamOf } from '../room';

/** What somebody wants on the stage; `team` is the id of a team in the draft. */
export type Wish =
  | { kind: 'ready' | 'unready'; team: string }
  | { kind: 'flip' }
  | { kind: 'choose'; team: string; choice: HeroDraftChoice };

export interface PendingWish {
  wish: Wish;
  phase: Phase;
}

interface StageState {
  /** On its way. It is shown as such and never as done: that is the server's word. */
  pending: PendingWish | null;
  /** Why the last one was refused. */
  refusal: string | null;
  /** What somebody would do, to be confirmed. */
  asked: Wish | null;
  /** The coin has just been flipped before the viewer's eyes, and is in the air. */
  flying: boolean;
}

const empty: StageState = { pending: null, refusal: null, asked: null, flying: false };

/** Interface state of the stage; left behind with it. */
export const useStage = create<StageState>(() => empty);

export const stage = {
  pending: () => useStage.getState().pending,
  pend: (pending: PendingWish) => useStage.setState({ pending, refusal: null }),
  /** It is done: whoever was asked whether to do it has their answer. */
  settle: () => useStage.setState({ pending: null, asked: null }),
  forget: () => useStage.setState({ refusal: null }),
  refuse: (refusal: string) => useStage.setState({ pending: null, refusal }),
  ask: (asked: Wish | null) => useStage.setState({ asked, refusal: null }),
  toss: () => useStage.setState({ flying: true }),
  land: () => useStage.setState({ flying: false }),
  reset: () => useStage.setState(empty),
};

/** Whether the draft is as it was wished to be. */
export function isDone(wish: Wish, state: HeroRoomState): boolean {
  const { phase } = state.draft;
  if (wish.kind === 'flip') return phase !== 'ROLLING' && phase !== 'WAITING';
  const team = teamOf(state, wish.team);
  if (wish.kind === 'choose') return Boolean(team?.choice);
  return team?.ready === (wish.kind === 'ready');
}

/** Whether it can still be wished for. */
export function isOpen(wish: Wish, state: HeroRoomState): boolean {
  const { phase, chooser, choices } = state.draft;
  if (wish.kind === 'flip') return phase === 'ROLLING';
  if (wish.kind === 'choose') return chooser?.id === wish.team && choices.includes(wish.choice);
  return phase === 'WAITING' && !isDone(wish, state);
}
