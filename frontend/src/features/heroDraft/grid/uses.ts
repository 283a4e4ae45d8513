import { useMemo } from 'react';
import { apart } from '@/shared/lib/apart';
import { type HeroRoomState, teamOf } from '../room';

export const done = { BAN: 'banned', PICK: 'picked' };

/** Why heroes are not to be had, for those that are not: "banned by Team Ash". */
export function useUnavailable(state: HeroRoomState): ReadonlyMap<number, string> {
  const { actions, disabled } = state;
  return useMemo(() => {
    const reasons = new Map([...disabled].map((id): [number, string] => [id, 'not in Captains Mode']));
    for (const { heroId, kind, team } of actions) {
      const name = teamOf(state, team?.id)?.name;
      if (heroId !== null && heroId !== undefined)
        reasons.set(heroId, name ? `${done[kind]} by ${apart(name)}` : done[kind]);
    }
    return reasons;
  }, [state, actions, disabled]);
}
