import { useReading, wholeSeconds } from '@/shared/clock/countdown';
import { type HeroRoomState, useHeroRoomState } from '../room';

/** What a clock needs to know of the draft. */
type Clocked = Pick<HeroRoomState, 'draft' | 'action' | 'teams'>;

export interface Reading {
  /** The time of the action itself, or the reserve of its team after it. */
  of: 'action' | 'reserve';
  ms: number;
}

/** When the time of the action ends and when the reserve after it does, in server time; null while the clocks stand. */
export function ends({ draft }: Pick<HeroRoomState, 'draft'>) {
  const { phase, actionEndsAt, deadlineAt } = draft;
  if (phase !== 'DRAFTING' || !actionEndsAt || !deadlineAt) return null;
  return { action: Date.parse(actionEndsAt), reserve: Date.parse(deadlineAt) };
}

/** The clock of the action at `now` (server time), below zero once time is up; null without an action. */
export function readAction(state: Clocked, now: number): Reading | null {
  const { draft, action, teams } = state;
  if (!action) return null;
  const end = ends(state);
  if (end) {
    const left = end.action - now;
    return left > 0 || end.reserve <= end.action
      ? { of: 'action', ms: left }
      : { of: 'reserve', ms: end.reserve - now };
  }
  const left = draft.actionLeftMs ?? 0;
  const reserve = teams.find(({ id }) => id === action.team?.id)?.reserveMs ?? 0;
  return left > 0 || reserve <= 0 ? { of: 'action', ms: left } : { of: 'reserve', ms: reserve };
}

/** What is left of a team's reserve at `now` (server time). */
export function readReserve(state: Clocked, teamId: string, now: number): number {
  const end = state.action?.team?.id === teamId ? ends(state) : null;
  if (!end) return state.teams.find(({ id }) => id === teamId)?.reserveMs ?? 0;
  return Math.max(0, end.reserve - Math.max(now, end.action));
}

/** The clock of the action in whole seconds. What calls this repaints with it. */
export function useActionClock(): { of: Reading['of']; seconds: number } | null {
  const state = useHeroRoomState();
  const read = (now: number) => {
    const reading = readAction(state, now);
    return reading && `${reading.of} ${wholeSeconds(reading.ms)}`;
  };
  const [of, seconds] = useReading(read, ends(state) !== null)?.split(' ') ?? [];
  return of ? { of: of as Reading['of'], seconds: Number(seconds) } : null;
}

/** A team's reserve in whole seconds. What calls this repaints with it. */
export function useReserve(teamId: string): number {
  const state = useHeroRoomState();
  const ticking = state.action?.team?.id === teamId && ends(state) !== null;
  return useReading((now) => wholeSeconds(readReserve(state, teamId, now)), ticking);
}
