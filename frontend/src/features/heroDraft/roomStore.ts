import { create } from 'zustand';
import type { Phase } from '@/shared/act/actOnce';

/** A ban or pick on its way. It is shown as such and never as done: that is the server's word. */
export interface PendingHero {
  heroId: number;
  actionNumber: number;
  phase: Phase;
}

interface HeroRoomState {
  /** Chosen, and not confirmed yet. */
  selected: number | null;
  pending: PendingHero | null;
  refusal: { heroId: number; message: string } | null;
  /** What became of the hero that was chosen, or why another is not to be had. */
  notice: string | null;
  /** What somebody of the own team looks at. */
  hovered: number | null;
  /** What this tab told its team to look at: that comes back as `hovered`, and is no news here. */
  told: readonly number[];
  /** Read out at once: my turn, ten seconds, time up. */
  announcement: string;
}

const empty: HeroRoomState = {
  selected: null,
  pending: null,
  refusal: null,
  notice: null,
  hovered: null,
  told: [],
  announcement: '',
};

/** Interface state of the room; left behind with it. */
export const useHeroRoom = create<HeroRoomState>(() => empty);

export const heroRoom = {
  current: useHeroRoom.getState,
  select: (heroId: number | null) => useHeroRoom.setState({ selected: heroId, refusal: null, notice: null }),
  pend: (pending: PendingHero) => useHeroRoom.setState({ pending, refusal: null }),
  settle: () => useHeroRoom.setState({ pending: null }),
  refuse: (heroId: number, message: string) => useHeroRoom.setState({ pending: null, refusal: { heroId, message } }),
  tell: (notice: string) => useHeroRoom.setState({ notice }),
  tellTeam: (heroId: number) => useHeroRoom.setState(({ told }) => ({ told: [...told, heroId] })),
  hovered: (hovered: number | null) =>
    useHeroRoom.setState(({ told }) => ({ hovered, told: hovered !== null && told.includes(hovered) ? told : [] })),
  announce: (announcement: string) => useHeroRoom.setState({ announcement }),
  reset: () => useHeroRoom.setState(empty),
};
