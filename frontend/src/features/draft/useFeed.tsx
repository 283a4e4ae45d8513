import { useEffect, useRef, useState } from 'react';
import { readFragment } from '@/graphql';
import { useDraftFeed } from '@/shared/api/useDraftFeed';
import { News } from '@/shared/history/news';
import { signal } from '@/shared/sound/signals';
import { moment } from './board/moment';
import { EventSentence, sentence, toasted } from './history/sentence';
import { useToastPlace } from './history/useToastPlace';
import { DraftFeed } from './operations';

/** Events after which the room is read anew: they change more than an event carries. */
const REREAD = new Set(['DraftRestarted', 'PoolChanged', 'CaptainReplaced', 'StyleChanged']);
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

/** Follows the draft, and tells of it: toasts, sounds and tie rolls. */
export function useFeed({ draftId, sequence, reread, quiet, onOpenHistory, waited }: Feed) {
  /** What the room was entered with. */
  const begin = useRef(sequence);
  const [news] = useState(() => new News());

  useDraftFeed({
    document: DraftFeed,
    draftId,
    sequence,
    ...(waited && sequence <= OPENING && { from: 0 }),
    reread,
    read: ({ draftEvents: event }) =>
      'sequence' in event.draft
        ? {
            sequence: event.sequence,
            createdAt: event.createdAt,
            head: event.draft.sequence,
            carriesLess: REREAD.has(readFragment(EventSentence, event).__typename),
          }
        : null,
    onEvent: ({ draftEvents: event }, { fresh, behind }) => {
      const told = readFragment(EventSentence, event);
      const kind = told.__typename;
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
    },
  });

  useEffect(() => moment.reset, []);
  // What is read in the history, or was left behind with the room, needs no toast any more.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => () => news.leave(), [quiet, news]);
  useToastPlace();
}
