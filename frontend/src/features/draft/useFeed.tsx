import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { readFragment } from '@/graphql';
import { useConnection } from '@/shared/api/connection/store';
import { useEvents } from '@/shared/api/useEvents';
import { usePolling } from '@/shared/api/usePolling';
import { signal } from './bar/signals';
import { moment, type TieRolled } from './board/moment';
import { LiveDraft } from './liveFields';
import { DraftFeed } from './operations';
import { EventSentence, sentence, toasted } from './history/sentence';

/** Events after which the room is read anew: they change more than an event carries. */
const REREAD = new Set(['DraftRestarted', 'PoolChanged', 'CaptainReplaced', 'StyleChanged']);
/** A gap longer than this is closed by reading the draft, not by waiting for every event of it. */
const LONG_GAP = 100;
const POLL_EVERY = 3_000;
/** Older news than this many events is in the history, not in a toast. */
const NEWS = 3;

interface Feed {
  draftId: string;
  sequence: number;
  reread: () => void;
  /** Whoever reads the history needs no toast. */
  quiet: boolean;
  onOpenHistory: () => void;
}

/** What can be heard of an event. */
const signals = { PlayerPicked: 'pick', TieRolled: 'tie', DraftCompleted: 'over' } as const;

/** Follows the draft. The cache takes the events in; this adds what a cache cannot: toasts, and reading anew. */
export function useFeed({ draftId, sequence, reread, quiet, onOpenHistory }: Feed) {
  // Where the feed begins. Later positions are the connection's business.
  const [after] = useState(sequence);
  const shortcut = useRef(false);

  const { error, restart } = useEvents(DraftFeed, { draftId, after }, ({ draftEvents: event }) => {
    const kind = readFragment(EventSentence, event).__typename;
    const behind = readFragment(LiveDraft, event.draft).sequence - event.sequence;
    if (REREAD.has(kind) || (behind > LONG_GAP && !shortcut.current)) reread();
    shortcut.current = behind > LONG_GAP;
    if (kind === 'TieRolled' && !quiet && behind < NEWS) moment.show(readFragment(EventSentence, event) as TieRolled);
    if (behind < NEWS && kind in signals) signal(signals[kind as keyof typeof signals]);
    if (quiet || behind >= NEWS || !toasted.has(kind)) return;
    toast(
      <button type="button" className="w-full text-left" onClick={onOpenHistory}>
        {sentence(event)}
      </button>,
      { id: event.id },
    );
  });

  const state = useConnection((connection) => connection.state);
  usePolling(reread, state === 'polling' || state === 'failed' || error ? POLL_EVERY : null);

  // A socket that comes back after polling resumes by itself; one the server refused is asked for again.
  useEffect(() => {
    if (!error) return undefined;
    const timer = setTimeout(restart, 30_000);
    return () => clearTimeout(timer);
    // `restart` is new with every render, and does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);
}
