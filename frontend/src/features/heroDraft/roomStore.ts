import { create } from 'zustand';

/** A ban or pick on its way. It is shown as such and never as done: that is the server's word. */
export interface PendingHero {
  heroId: number;
  actionNumber: number;
  /** `sent`: no answer yet. `accepted`: the event is on its way. `unknown`: the line broke in between. */
  phase: 'sent' | 'accepted' | 'unknown';
}

interface HeroRoomState {
  /** Chosen, and not confirmed yet. */
  selected: number | null;
  pending: PendingHero | null;
  refusal: { heroId: number; message: string } | null;
  /** What somebody of the own team looks at. */
  hovered: number | null;
  /** Read out at once: my turn, ten seconds, time up. */
  announcement: string;
}

const empty: HeroRoomState = { selected: null, pending: null, refusal: null, hovered: null, announcement: '' };

/** Interface state of the room; left behind with it. */
export const useHeroRoom = create<HeroRoomState>(() => empty);

export const heroRoom = {
  current: useHeroRoom.getState,
  select: (heroId: number | null) => useHeroRoom.setState({ selected: heroId, refusal: null }),
  pend: (pending: PendingHero) => useHeroRoom.setState({ pending, refusal: null }),
  settle: () => useHeroRoom.setState({ pending: null }),
  refuse: (heroId: number, message: string) => useHeroRoom.setState({ pending: null, refusal: { heroId, message } }),
  hovered: (hovered: number | null) => useHeroRoom.setState({ hovered }),
  announce: (announcement: string) => useHeroRoom.setState({ announcement }),
  reset: () => useHeroRoom.setState(empty),
};
