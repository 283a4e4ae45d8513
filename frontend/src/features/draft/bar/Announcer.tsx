import { useEffect, useRef } from 'react';
import { serverNow, useConnection } from '@/shared/api/connection/store';
import { useTitleNews } from '@/shared/lib/useTitle';
import { room, useRoom } from '../roomStore';
import { announce, nextLook, nothingTold } from './announce';
import { useClockKnown } from '@/shared/clock/countdown';
import { signal } from '@/shared/sound/signals';

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

/** News comes in bursts after a gap, each part of it already over but the last. */
const SETTLE = 150;
/** How long the seconds that were left stay where they can be read again. */
const STALE = 3_000;

/** Reads out what cannot wait: my turn, ten seconds left, time up. The title of the tab says my turn, too. */
export function Announcer({ draftId, turn, pickNumber, deadlineAt, running, pickedByClock }: AnnouncerProps) {
  const text = useRoom((state) => state.announcement);
  const offset = useConnection((connection) => connection.offset);
  const known = useClockKnown();
  const told = useRef(nothingTold);
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

  useEffect(() => {
    if (turn === null || !running) return undefined;
    // Without the server's clock only the turn is known.
    const watched = { turn, deadline: known ? deadline : null, running };
    let timer: ReturnType<typeof setTimeout>;
    let forget: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(timer);
      const [news, after] = announce(told.current, watched, serverNow());
      told.current = after;
      if (news) {
        room.announce(news.text);
        if (news.signal) signal(news.signal, `${draftId} ${turn} ${deadlineAt}`);
        clearTimeout(forget);
        if (/left\.$/.test(news.text)) forget = setTimeout(() => room.announce(''), STALE);
      }
      const next = nextLook(watched, serverNow());
      if (next !== null) timer = setTimeout(look, next);
    };
    timer = setTimeout(look, SETTLE);
    const awake = () => document.visibilityState === 'visible' && look();
    document.addEventListener('visibilitychange', awake);
    return () => {
      clearTimeout(timer);
      clearTimeout(forget);
      document.removeEventListener('visibilitychange', awake);
    };
    // A new measurement of the server's clock moves every moment.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [draftId, turn, deadline, deadlineAt, running, known, offset]);

  return (
    <p aria-live="assertive" aria-atomic="true" className="sr-only">
      {text}
    </p>
  );
}
