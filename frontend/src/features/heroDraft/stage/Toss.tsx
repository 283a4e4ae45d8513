import { useEffect } from 'react';
import { Button } from '@/shared/ui/Button';
import { useHeroRoomState } from '../room';
import { Coin } from './Coin';
import { stage, useStage } from './stageStore';

/** How long it flies, and is looked at. */
const FLIGHT = 2_300;

/** The coin: it waits in the middle, and lies on the winner's side. Whoever is there when it is flipped sees it fly. */
export function Toss() {
  const { draft, teams } = useHeroRoomState();
  const winner = draft.phase === 'CHOOSING' ? (draft.coinWinner?.id ?? null) : null;
  const flying = useStage((on) => on.flying) && winner !== null;

  useEffect(() => {
    if (!flying) return undefined;
    const timer = setTimeout(stage.land, FLIGHT);
    const skip = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) stage.land();
    };
    window.addEventListener('keydown', skip);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', skip);
    };
  }, [flying]);

  return (
    // A press anywhere on it skips it, and so do the button and Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="relative h-20 sm:h-24" onClick={flying ? stage.land : undefined}>
      <Coin teams={teams} winner={winner} flying={flying} />
      {flying && (
        <Button variant="ghost" size="sm" className="absolute right-0 bottom-0">
          Skip
        </Button>
      )}
    </div>
  );
}
