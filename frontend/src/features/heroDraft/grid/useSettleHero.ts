import { useEffect } from 'react';
import { useAsking } from '@/shared/act/useAsking';
import { useHeroRoomState } from '../room';
import { heroRoom, useHeroRoom } from '../roomStore';

/** Ends a ban or pick on its way with what the server says became of it, and a choice with what became of the hero. */
export function useSettleHero(unavailable: ReadonlyMap<number, string>) {
  const { actions, action, heroes, mine, reread } = useHeroRoomState();
  const pending = useHeroRoom((state) => state.pending);
  const selected = useHeroRoom((state) => state.selected);

  useEffect(() => {
    if (!pending) return;
    const { heroId, actionNumber, phase } = pending;
    const asked = actions.find(({ number }) => number === actionNumber);
    if (asked?.heroId === heroId) {
      heroRoom.settle();
      heroRoom.select(null);
    } else if (phase !== 'sent' && action?.number !== actionNumber) {
      heroRoom.refuse(heroId, `The turn ended before this ${asked?.kind.toLowerCase() ?? 'action'} arrived.`);
    }
  }, [pending, actions, action]);

  useEffect(() => {
    const reason = selected === null ? undefined : unavailable.get(selected);
    // What was on its way is settled above, and then no longer chosen.
    if (selected === null || !reason || pending || heroRoom.current().selected !== selected) return;
    const by = actions.find(({ heroId }) => heroId === selected)?.team?.id;
    heroRoom.select(null);
    heroRoom.tell(
      `${heroes.get(selected)?.name} was just ${reason}.${by && mine.has(by) ? '' : ' Choose another hero.'}`,
    );
  }, [selected, pending, unavailable, heroes, actions, mine]);

  useAsking(pending?.phase === 'accepted', () => void reread());

  // Whoever comes back to the heroes, from the replay or after a restart, begins with none.
  useEffect(
    () => () => {
      heroRoom.settle();
      heroRoom.select(null);
    },
    [],
  );
}
