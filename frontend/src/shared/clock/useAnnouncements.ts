import { useEffect, useRef } from 'react';
import { serverNow, useConnection } from '../api/connection/store';
import { signal } from '../sound/signals';
import { announce, nextLook, nothingTold, type Watched } from './announce';
import { useClockKnown } from './countdown';

/** News comes in bursts after a gap, each part of it already over but the last. */
const SETTLE = 150;
/** How long the seconds that were left stay where they can be read again. */
const STALE = 3_000;

/**
 * Says what cannot wait when its moment comes, and lets it be heard and felt. `name` is that of the turn, for signals of
 * several tabs.
 */
export function useAnnouncements(name: string, watched: Watched, say: (text: string) => void) {
  const offset = useConnection((connection) => connection.offset);
  const known = useClockKnown();
  const told = useRef(nothingTold);
  const { turn, running, call, deadline, reserveFrom } = watched;

  useEffect(() => {
    if (turn === null || !running) return undefined;
    // Without the server's clock only the turn is known.
    const seen: Watched = { turn, call, reserveFrom, deadline: known ? deadline : null, running };
    let timer: ReturnType<typeof setTimeout>;
    let forget: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(timer);
      const [news, after] = announce(told.current, seen, serverNow());
      told.current = after;
      if (news) {
        say(news.text);
        if (news.signal) signal(news.signal, `${name} ${deadline}`);
        clearTimeout(forget);
        if (/left\.$/.test(news.text)) forget = setTimeout(() => say(''), STALE);
      }
      const next = nextLook(seen, serverNow());
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
  }, [name, turn, call, deadline, reserveFrom, running, known, offset, say]);
}
