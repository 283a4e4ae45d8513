import { useEffect } from 'react';
import { readFragment } from '@/graphql';
import { useAskAgain, useDraftFeed } from '@/shared/api/useDraftFeed';
import { useEvents } from '@/shared/api/useEvents';
import { tellHeroNews } from './feed/news';
import { HeroSentence } from './history/sentence';
import { HeroFeed, MyHeroDraft } from './operations';
import { heroRoom } from './roomStore';

/** Events after which the room is read anew: captains and settings may be others. */
const REREAD = new Set(['HeroDraftRestarted']);
/** Whoever is refused is away for the draft meanwhile. */
const SEAT_AGAIN_AFTER = 5_000;

interface Feed {
  draftId: string;
  sequence: number;
  /** Reads the room anew; tells whether the server answered. */
  reread: () => Promise<boolean>;
}

/** Follows the draft, and tells of it with `useHeroNews`. */
export function useHeroFeed({ draftId, sequence, reread }: Feed) {
  useDraftFeed({
    document: HeroFeed,
    draftId,
    sequence,
    reread,
    read: ({ draftEvents: event }) =>
      'actions' in event && 'sequence' in event.draft
        ? {
            sequence: event.sequence,
            createdAt: event.createdAt,
            head: event.draft.sequence,
            carriesLess: REREAD.has(readFragment(HeroSentence, event).__typename),
          }
        : null,
    onEvent: ({ draftEvents: event }, moment) => {
      if ('actions' in event) tellHeroNews({ event, told: readFragment(HeroSentence, event), ...moment });
    },
  });
}

/**
 * What only the own team sees. To have it open is to be present: a captain has it open for as long as they are in the room, and
 * the connection asks for it again when it comes back.
 */
export function useOwnTeam(draftId: string, seated: boolean, onRefused: () => void) {
  const { error, restart } = useEvents(MyHeroDraft, seated ? { draftId } : null, ({ myHeroDraft }) =>
    heroRoom.hovered(myHeroDraft.hoveredHeroId ?? null),
  );
  useAskAgain(error, SEAT_AGAIN_AFTER, () => {
    onRefused();
    restart();
  });
  useEffect(() => {
    if (!seated) heroRoom.hovered(null);
  }, [seated]);
}
