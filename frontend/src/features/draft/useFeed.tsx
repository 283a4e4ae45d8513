import { useEffect, useRef, useState } from 'react';
import { readFragment } from '@/graphql';
import { serverNow, useConnection } from '@/shared/api/connection/store';
import { useEvents } from '@/shared/api/useEvents';
import { usePolling } from '@/shared/api/usePolling';
import { News } from '@/shared/history/news';
import { signal } from '@/shared/sound/signals';
import { moment } from './board/moment';
import { EventSentence, sentence, toasted } from './history/sentence';
import { useToastPlace } from './history/useToastPlace';
import { LiveDraft } from './liveFields';
import { DraftFeed } from './operations';

/** Events after which the room is read anew: they change more than an event carries. */
const REREAD = new Set(['DraftRestarted', 'PoolChanged', 'CaptainReplaced', 'StyleChanged']);
/** A gap longer than this is closed by reading the draft, not by waiting for every event of it. */
const LONG_GAP = 100;
const POLL_EVERY = 3_000;
/** What is older, or further behind, is not news: two picks written at once are at most five events behind. */
const NEWS_FOR = 15_000;
const NEWS_BEHIND = 5;
/** Whoever waited for the start sees the roll that decided it, which was written together with the start. */
const OPENING = 3;

interface Feed {
  draftId: string;
  sequence: number;
  /** Reads the room anew; tells whether the server answered. */
  reread: () => Promise<boolean>;
  /** Whoever reads the history needs no toast. */
  quiet: boolean;
  onOpenHistory: () => void;
  /** The viewer was here before the draft started. */
  waited: boolean;
}

/** What can be heard of an event. */
const signals = { PlayerPicked: 'pick', TieRolled: 'tie', DraftCompleted: 'over' } as const;
/** What makes an earlier roll a thing of the past. */
const MOVES_ON = new Set(['PlayerPicked', 'PickUndone', 'DraftRestarted', 'DraftCompleted']);

/**
 * Follows the draft. The cache takes the events in; this adds what a cache cannot: toasts, tie rolls, and reading anew what
 * an event does not carry or a lost one would have carried. Each event has its effect once, however often it arrives.
 */
export function useFeed({ draftId, sequence, reread, quiet, onOpenHistory, waited }: Feed) {
  // Where the feed begins. Later positions are the connection's business, until the server ends the feed.
  const [after, setAfter] = useState(waited && sequence <= OPENING ? 0 : sequence);
  const seen = useRef(after);
  /** What the room was entered with. */
  const begin = useRef(sequence);
  /** The room has been read, or is being read, at this sequence or a later one. */
  const readAt = useRef(sequence);
  const [owed, setOwed] = useState(false);
  const [news] = useState(() => new News());

  const readAnew = async () => setOwed(!(await reread()));

  const { error, restart } = useEvents(DraftFeed, { draftId, after }, ({ draftEvents: event }) => {
    if (event.sequence <= seen.current || !('sequence' in event.draft)) return;
    const holed = event.sequence > seen.current + 1;
    seen.current = event.sequence;

    const told = readFragment(EventSentence, event);
    const kind = told.__typename;
    const head = readFragment(LiveDraft, event.draft).sequence;
    const behind = head - event.sequence;
    if ((holed || REREAD.has(kind) || behind > LONG_GAP) && event.sequence > readAt.current) {
      readAt.current = head;
      void readAnew();
    }

    const fresh = behind <= NEWS_BEHIND && serverNow() - Date.parse(event.createdAt) < NEWS_FOR;
    const tie = told.__typename === 'TieRolled' ? told : null;
    if (event.sequence <= begin.current) {
      if (tie && fresh && !quiet) moment.show(tie);
      return;
    }
    if (MOVES_ON.has(kind)) moment.endAll();
    if (fresh && kind in signals) signal(signals[kind as keyof typeof signals], event.id);
    if (quiet) {
      news.forget();
      return;
    }
    const words = toasted.has(kind) ? sentence(event) : null;
    const roll = tie && ((over: () => void) => moment.show(tie, over));
    news.take({ id: event.id, words, ends: kind === 'DraftCompleted', moment: roll, fresh, behind }, onOpenHistory);
  });

  useEffect(() => moment.reset, []);
  // What is read in the history, or was left behind with the room, needs no toast any more.
  useEffect(() => () => news.leave(), [quiet, news]);
  useToastPlace();

  const state = useConnection((connection) => connection.state);
  const blind = state === 'polling' || state === 'failed' || error !== null;
  usePolling(readAnew, blind || owed ? POLL_EVERY : null);

  // A socket that comes back after polling resumes by itself; one the server refused is asked for again.
  useEffect(() => {
    if (!error) return undefined;
    const timer = setTimeout(() => {
      setAfter(seen.current);
      restart();
    }, 30_000);
    return () => clearTimeout(timer);
    // `restart` is new with every render, and does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);
}
