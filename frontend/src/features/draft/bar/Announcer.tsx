import { useEffect, useRef } from 'react';
import { useAnnouncements } from '@/shared/clock/useAnnouncements';
import { useTitleNews } from '@/shared/lib/useTitle';
import { room, useRoom } from '../roomStore';

interface AnnouncerProps {
  draftId: string;
  /** Names my turn; null while it is not mine. */
  turn: number | null;
  /** The pick I am on the clock for. */
  pickNumber: number | null;
  deadlineAt: string | null | undefined;
  running: boolean;
  /** The newest pick, if the clock made it for my team. */
  pickedByClock: number | null;
}

/** Reads out what cannot wait: my turn, ten seconds left, time up. The title of the tab says my turn, too. */
export function Announcer({ draftId, turn, pickNumber, deadlineAt, running, pickedByClock }: AnnouncerProps) {
  const text = useRoom((state) => state.announcement);
  const onTheClock = useRef<number | null>(null);
  const deadline = deadlineAt ? Date.parse(deadlineAt) : null;
  useTitleNews(turn !== null && running ? 'Your turn' : null);

  // The clock took my turn, perhaps before this device saw its end.
  useEffect(() => {
    const former = onTheClock.current;
    onTheClock.current = pickNumber;
    if (former !== null && former !== pickNumber) {
      room.announce(pickedByClock === former ? 'Time is up. The clock picked for you.' : '');
    }
  }, [pickNumber, pickedByClock]);

  useAnnouncements(`${draftId} ${turn}`, { turn, deadline, running }, room.announce);

  return (
    <p aria-live="assertive" aria-atomic="true" className="sr-only">
      {text}
    </p>
  );
}
