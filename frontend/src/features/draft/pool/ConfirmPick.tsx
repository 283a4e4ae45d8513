import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/shared/ui/Button';
import { room } from '../roomStore';
import { useTurn } from '../turn';
import { usePick } from './usePick';
import { apart } from '@/shared/lib/apart';

interface ConfirmPickProps {
  playerId: string;
  name: string;
  /** A pick of this player is on its way. */
  busy: boolean;
}

/** The second step of a pick, under the chosen row. It keeps its place meanwhile: nothing moves under an eager finger. */
export function ConfirmPick({ playerId, name, busy }: ConfirmPickProps) {
  const { turn, teamName, running, mine, staff } = useTurn();
  const pick = usePick();
  const button = useRef<HTMLButtonElement>(null);
  const allowed = busy || (running && turn !== null && (mine || staff));

  useEffect(() => {
    if (allowed) button.current?.focus({ preventScroll: true });
  }, [allowed]);

  if (!allowed) {
    return (
      <p className="pb-2.5 text-[0.8125rem] text-muted">
        {turn === null
          ? 'Nobody is on the clock.'
          : running
            ? `${apart(teamName ?? '')} is on the clock.`
            : 'The draft is paused.'}
      </p>
    );
  }

  return (
    <div className="flex items-center gap-2 pb-2">
      <Button
        ref={button}
        variant="primary"
        aria-disabled={busy}
        className="min-w-0 flex-1 aria-disabled:cursor-wait aria-disabled:opacity-60"
        onClick={() => turn !== null && !busy && pick(playerId, turn)}
      >
        <span className="truncate">
          Pick {name}
          {mine ? '' : ` for ${apart(teamName ?? '')}`}
        </span>
      </Button>
      <Button variant="ghost" size="icon" aria-label="Cancel" disabled={busy} onClick={() => room.select(null)}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
