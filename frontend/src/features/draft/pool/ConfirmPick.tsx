import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useOffer } from '@/shared/act/useOffer';
import { apart } from '@/shared/lib/apart';
import { Button } from '@/shared/ui/Button';
import { room, useRoom } from '../roomStore';
import { type Turn, useTurn } from '../turn';
import { type PanelTab, usePanel } from './panelStore';
import { usePick } from './usePick';

interface ConfirmPickProps {
  playerId: string;
  name: string;
  /** A pick of this player is on its way. */
  busy: boolean;
}

/** The second step of a pick, under the chosen row: of the pool or of the queue, whichever is in sight. */
export function ConfirmPick({ within, ...props }: ConfirmPickProps & { within: PanelTab }) {
  const shown = usePanel(({ tab }) => tab === within);
  return shown ? <Confirm {...props} /> : null;
}

/** Why there is nothing to confirm; null when there is. */
function obstacle({ turn, running, mine, staff, teamName }: Turn, otherPick: boolean): string | null {
  if (otherPick) return 'Another pick is on its way.';
  if (turn === null) return 'Nobody is on the clock.';
  if (!running) return 'The draft is paused.';
  return mine || staff ? null : `${apart(teamName ?? '')} is on the clock.`;
}

function Confirm({ playerId, name, busy }: ConfirmPickProps) {
  const now = useTurn();
  const { turn, teamName, mine } = now;
  const pick = usePick();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const otherPick = useRoom(({ pending }) => pending !== null && pending.playerId !== playerId);
  const reason = busy ? null : obstacle(now, otherPick);

  const offer = useOffer(turn, reason === null);
  const late = !busy && reason === null && offer.late;
  const offering = reason === null && !late;

  useEffect(() => {
    const focused = document.activeElement;
    // Whoever is typing elsewhere is left alone; a button that is gone with the focus in it gives it back to its row.
    if (focused !== document.body && !box.current?.closest('li')?.contains(focused)) return;
    (offering ? button.current : rowOf(box.current))?.focus({ preventScroll: true });
  }, [offering]);

  useLayoutEffect(() => {
    const here = box.current;
    here?.scrollIntoView?.({ block: 'nearest' });
    return () => {
      if (here?.contains(document.activeElement)) rowOf(here)?.focus({ preventScroll: true });
    };
  }, []);

  return (
    <div ref={box} className="flex scroll-my-2 items-center gap-2 pb-2">
      {offering ? (
        <>
          <Button
            ref={button}
            variant="primary"
            aria-disabled={busy}
            className="min-w-0 flex-1 aria-disabled:cursor-wait aria-disabled:opacity-60"
            // The second of two quick taps was meant for the row.
            onClick={({ detail }) => detail < 2 && !busy && turn !== null && pick(playerId, turn)}
          >
            <span className="truncate">
              Pick {apart(name)}
              {mine ? '' : ` for ${apart(teamName ?? '')}`}
            </span>
          </Button>
          <Button variant="ghost" size="icon" aria-label="Cancel" disabled={busy} onClick={() => room.select(null)}>
            <X aria-hidden className="size-4" />
          </Button>
        </>
      ) : (
        <>
          <p role="status" className="min-w-0 flex-1 py-1 text-sm wrap-anywhere text-muted">
            {reason ??
              `The turn moved on while this was open. ${mine ? 'It is yours again' : `${apart(teamName ?? '')} is on the clock`}.`}
          </p>
          {late && (
            <Button size="sm" onClick={offer.again}>
              Choose again
            </Button>
          )}
        </>
      )}
    </div>
  );
}

const rowOf = (element: HTMLElement | null) => element?.closest('li')?.querySelector<HTMLElement>('[data-row]');
