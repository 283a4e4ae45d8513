import { apart } from '@/shared/lib/apart';
import type { HeroRoomState } from '../room';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

function missing({ draft, teams }: HeroRoomState): string[] {
  const away = new Set(draft.pause?.missing.map(({ id }) => id));
  return teams.filter(({ id }) => away.has(id)).map(({ captainName }) => apart(captainName));
}

/** Why it is paused, and what has to happen before it goes on. */
export function pauseWords(state: HeroRoomState): { title: string; then: string } {
  const away = missing(state);
  const areAway = `${list.format(away)} ${away.length > 1 ? 'are' : 'is'} away`;
  if (state.draft.pause?.cause === 'STAFF') {
    return {
      title: 'Staff paused the draft',
      then: `${away.length > 0 ? `${areAway}. ` : ''}It goes on when staff resume it.`,
    };
  }
  if (away.length === 0) return { title: 'Both captains are here again', then: 'Either captain may resume.' };
  return {
    title: areAway,
    then: `Either captain may resume once ${away.length > 1 ? 'both are' : `${away[0]} is`} back.`,
  };
}

/** What the viewer can do about it, on a button; null: nothing. */
export function resumeWords(state: HeroRoomState): string | null {
  const { draft, mine, staff } = state;
  const away = missing(state);
  if (draft.captainsMayResume && (mine.size > 0 || staff)) return 'Resume';
  if (!staff) return null;
  return away.length > 0 ? `Resume without ${list.format(away)}` : 'Resume';
}
